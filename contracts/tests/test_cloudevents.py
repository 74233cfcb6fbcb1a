"""Events survive their headers; headers that are no event of ours are refused."""

from datetime import UTC, datetime

import pytest
from contracts.cloudevents import CloudEvent, InvalidHeaders, from_headers, to_headers
from hypothesis import given
from hypothesis import strategies as st

TEXTS = st.text(min_size=1, alphabet=st.characters(codec="utf-8"))
TRACES = st.none() | st.from_regex(r"00-[0-9a-f]{32}-[0-9a-f]{16}-01", fullmatch=True)
MOMENTS = st.datetimes(timezones=st.just(UTC))
EVENTS = st.builds(
    CloudEvent,
    id=TEXTS,
    source=TEXTS,
    type=TEXTS,
    subject=TEXTS,
    time=MOMENTS,
    sequence=st.integers(0, 10**18 - 1),
    traceparent=TRACES,
    tracestate=st.none() | TEXTS,
)
EVENT = CloudEvent("1", "/loupe/media", "t", "s", datetime(2026, 1, 2, tzinfo=UTC), 3)


@given(EVENTS)
def test_events_survive_their_headers(event: CloudEvent) -> None:
    assert from_headers(to_headers(event)) == event


def test_headers_are_those_of_the_binding() -> None:
    headers = dict(to_headers(EVENT))
    assert headers == {
        "ce_specversion": b"1.0",
        "ce_id": b"1",
        "ce_source": b"/loupe/media",
        "ce_type": b"t",
        "ce_subject": b"s",
        "ce_time": b"2026-01-02T00:00:00Z",
        "ce_sequence": b"3",
        "content-type": b"application/vnd.confluent.avro",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ce_id", None),
        ("ce_id", b""),
        ("ce_subject", b"\xff"),
        ("ce_specversion", b"0.3"),
        ("ce_time", b"yesterday"),
        ("ce_time", b"2026-01-02T00:00:00"),
        ("ce_sequence", b"-1"),
        ("ce_sequence", b"1.5"),
        ("ce_sequence", b"9" * 30),
        ("ce_sequence", "٣".encode()),
    ],
)
def test_other_headers_are_refused(name: str, value: bytes | None) -> None:
    headers = {**dict(to_headers(EVENT)), name: value}
    with pytest.raises(InvalidHeaders):
        from_headers(headers.items())


@given(st.lists(st.tuples(st.text(), st.none() | st.binary())))
def test_any_headers_are_an_event_or_refused(headers: list[tuple[str, bytes | None]]) -> None:
    with pytest.raises(InvalidHeaders):
        from_headers(headers)
