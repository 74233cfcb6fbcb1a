"""The outbox: an event commits in the same transaction as the change that it reports.

Lock the aggregate's row first (`select … for update`, or its insert): two changes of one aggregate then get their
outbox positions in the order in which they happened.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from contracts.schemas import record
from opentelemetry import trace
from sqlalchemy import insert

from chassis.ids import new_id
from chassis.tables import outbox
from chassis.telemetry import current_traceparent
from chassis.unit_of_work import UnitOfWork

MAX_PAYLOAD_BYTES = 1024 * 1024
_tracer = trace.get_tracer("chassis.outbox")


class PayloadTooLarge(ValueError):
    """An event above 1 MiB: keep large data in the object store and publish its key."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an aggregate.

    `type` is a record of `topic` by short or full name; `subject` the aggregate's id (and the record's key);
    `sequence` the aggregate's version after the change; `value` the record with the aggregate's full state.
    """

    topic: str
    type: str
    subject: str
    sequence: int
    value: dict[str, Any]
    id: UUID = field(default_factory=new_id)
    time: datetime = field(default_factory=lambda: datetime.now(UTC))


async def publish(tx: UnitOfWork, event: Event) -> UUID:
    """Adds an event to the outbox, already encoded; returns its id.

    Raises PayloadTooLarge, contracts' Unencodable, UnregisteredSchema and RegistryDown.
    """
    schema = record(event.topic, event.type)
    payload = await tx.publisher.codec.encode(schema, event.value)
    if len(payload) > MAX_PAYLOAD_BYTES:
        raise PayloadTooLarge(f"{schema.full_name} of {event.subject} has {len(payload)} bytes")
    await tx.execute(
        insert(outbox).values(_row(event, schema.full_name, payload, tx.publisher.source))
    )
    tx.notify_after_commit(channel(tx.publisher.service))
    return event.id


def _row(event: Event, full_name: str, payload: bytes, source: str) -> dict[str, Any]:
    return {
        "id": event.id,
        "aggregatetype": event.topic,
        "aggregateid": event.subject,
        "type": full_name,
        "payload": payload,
        "source": source,
        "sequence": event.sequence,
        "time": event.time,
        "traceparent": current_traceparent(),
    }


async def publish_raw(
    tx: UnitOfWork,
    topic: str,
    key: bytes | None,
    value: bytes | None,
    headers: Sequence[tuple[str, bytes | None]],
) -> None:
    """Publishes a record with the given key, bytes and headers; for dead letters."""
    await tx.execute(
        insert(outbox).values(
            id=new_id(),
            aggregatetype=topic,
            aggregateid=(key or b"").decode(errors="replace").replace("\0", "\ufffd"),
            type="raw",
            payload=value,
            source=tx.publisher.source,
            sequence=0,
            time=datetime.now(UTC),
            key=key,
            headers=[[name, None if data is None else data.hex()] for name, data in headers],
        )
    )
    tx.notify_after_commit(channel(tx.publisher.service))


def channel(service: str) -> str:
    return f"loupe_{service}_outbox"
