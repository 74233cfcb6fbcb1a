"""CloudEvents 1.0 in binary mode on Kafka: attributes as `ce_` headers, data as the value.

https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

CONTENT_TYPE = "application/vnd.confluent.avro"
Header = tuple[str, bytes | None]


class InvalidHeaders(ValueError):
    """Headers that are no CloudEvent of ours; the text says which one and why."""


@dataclass(frozen=True, slots=True)
class CloudEvent:
    """The attributes of one event. `sequence` is the aggregate's version after the change."""

    id: str
    source: str
    type: str
    subject: str
    time: datetime
    sequence: int
    traceparent: str | None = None
    tracestate: str | None = None


def to_headers(event: CloudEvent) -> list[Header]:
    """Kafka headers of an event, `content-type` and W3C trace context included."""
    texts = {
        "ce_specversion": "1.0",
        "ce_id": event.id,
        "ce_source": event.source,
        "ce_type": event.type,
        "ce_subject": event.subject,
        "ce_time": event.time.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "ce_sequence": str(event.sequence),
        "content-type": CONTENT_TYPE,
        "traceparent": event.traceparent,
        "tracestate": event.tracestate,
    }
    return [(name, text.encode()) for name, text in texts.items() if text is not None]


def from_headers(headers: Iterable[Header]) -> CloudEvent:
    """The event that headers speak of. Raises InvalidHeaders."""
    texts = _texts(headers)
    if _required(texts, "ce_specversion") != "1.0":
        raise InvalidHeaders(f"ce_specversion is {texts['ce_specversion']!r}, not '1.0'")
    return CloudEvent(
        id=_required(texts, "ce_id"),
        source=_required(texts, "ce_source"),
        type=_required(texts, "ce_type"),
        subject=_required(texts, "ce_subject"),
        time=_time(_required(texts, "ce_time")),
        sequence=_sequence(_required(texts, "ce_sequence")),
        traceparent=texts.get("traceparent"),
        tracestate=texts.get("tracestate"),
    )


def _texts(headers: Iterable[Header]) -> dict[str, str]:
    try:
        return {name: value.decode() for name, value in headers if value is not None}
    except UnicodeDecodeError as error:
        raise InvalidHeaders("a header is not UTF-8") from error


def _required(texts: dict[str, str], name: str) -> str:
    if not texts.get(name):
        raise InvalidHeaders(f"header {name} is missing or empty")
    return texts[name]


def _time(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        in_utc = moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise InvalidHeaders(f"ce_time {text!r} is no RFC 3339 time") from error
    if moment.tzinfo is None:
        raise InvalidHeaders(f"ce_time {text!r} has no time zone")
    return in_utc


def _sequence(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 18):
        raise InvalidHeaders(f"ce_sequence {text!r} is no version")
    return int(text)
