"""JSON logs on stderr (stdout is a command's output), each line with its trace id."""

import logging
import re
import sys

import structlog
from structlog.processors import ExceptionRenderer
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import EventDict, Processor, WrappedLogger

from chassis.telemetry import current_trace_id

_VALUES = re.compile(
    r"""(?P<kept>
        \n?DETAIL:\ (?=.)                            # PostgreSQL: the row that was refused
      | invalid\ input\ for\ query\ argument\ \$\d+:\ (?=.)   # asyncpg
      | invalid\ input\ syntax\ for\ [^:\n]{1,60}:\ (?=.)
      | input_value=(?=.)                           # pydantic
    )(?:.*?)(?P<next>\n\[SQL|\n\[parameters|\nHINT:|,\ input_type=|\Z)""",
    re.DOTALL | re.VERBOSE,
)


def without_values(text: str) -> str:
    """An error's text without the values that libraries quote in it: they may be addresses, hashes or secrets."""
    return _VALUES.sub(r"\g<kept>(hidden)\g<next>", text)


def setup(service: str, level: str = "INFO") -> None:
    """Configures structlog, and routes the standard library's loggers through it."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _add_trace,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                # Without local variables: they may hold secrets.
                ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
                _hide_values,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
    # aiokafka logs every reconnect at ERROR and httpx every request at INFO; our own logs cover both.
    for noisy in ("httpx", "aiokafka", "uvicorn.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    structlog.contextvars.bind_contextvars(service=service)


def _hide_values(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    return {name: _cleaned(value) for name, value in event.items()}


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return without_values(value)
    if isinstance(value, dict):
        return {name: _cleaned(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(inner) for inner in value]
    return value


def _add_trace(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    trace_id = current_trace_id()
    return {**event, "trace_id": trace_id} if trace_id else event
