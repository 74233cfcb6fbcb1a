"""For all tests: short logs, and the packages chassis and contracts before the folders of the same names."""

import structlog

import chassis
import contracts

__all__ = ["chassis", "contracts"]

structlog.configure(
    processors=[
        structlog.stdlib.add_log_level,
        structlog.processors.format_exc_info,
        structlog.processors.KeyValueRenderer(key_order=["level", "event"]),
    ]
)
