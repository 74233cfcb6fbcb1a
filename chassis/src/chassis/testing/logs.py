"""A pytest plugin, which `addopts` loads: every log line of a test is short.

As it is loaded before any test, `chassis` and `contracts` are the packages from then on. pytest would else give these
names to the folders chassis/ and contracts/, whose tests it imports as `chassis.tests.…`.
"""

import structlog

structlog.configure(
    processors=[
        structlog.stdlib.add_log_level,
        structlog.processors.format_exc_info,
        structlog.processors.KeyValueRenderer(key_order=["level", "event"]),
    ]
)
