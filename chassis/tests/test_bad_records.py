"""Bad and repeated records by a real Kafka, to a running service: each ends as promised, and other keys move on."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from random import Random
from typing import Any

import confluent_kafka
import pytest
import pytest_asyncio
from aiokafka import AIOKafkaProducer
from aiokafka.record.default_records import _DefaultRecordBatchBuilderPy
from chassis.ids import new_id
from chassis.inbox import add_tombstone
from chassis.testing.crashes import reader
from chassis.testing.crashes.experiment import Experiment
from chassis.testing.crashes.setup import experiment
from contracts.cloudevents import CloudEvent, Header, to_headers
from contracts.codec import Codec
from contracts.schemas import record
from contracts.sync import MAX_MESSAGE_BYTES
from sqlalchemy import Row, text

pytestmark = [
    pytest.mark.stack,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.timeout(300),
]
Place = tuple[int, int]
_numbers = count(1)


class NoText(str):
    """A header name as a careless producer in another language may write it."""

    __slots__ = ()

    def encode(self, *_: Any) -> bytes:
        return b"ce_\xff\xfe"


@dataclass
class Shop:
    """A running `receiver`, and a producer that sends it whatever a test likes."""

    trial: Experiment
    producer: AIOKafkaProducer
    codec: Codec

    def event(self, ticket: str, version: int = 1, id_: str | None = None) -> CloudEvent:
        return CloudEvent(
            id=id_ or str(new_id()),
            source=f"/loupe/{self.trial.run.sender}",
            type=record(self.trial.run.ticket_topic, "Issued").full_name,
            subject=ticket,
            time=datetime.now(UTC),
            sequence=version,
        )

    async def value(self, ticket: str, version: int = 1) -> bytes:
        schema = record(self.trial.run.ticket_topic, "Issued")
        return await self.codec.encode(schema, {"ticket": ticket, "version": version})

    async def send(self, ticket: str, value: bytes | None, headers: list[Header]) -> Place:
        topic = self.trial.run.ticket_topic
        sent = await self.producer.send_and_wait(topic, value, ticket.encode(), headers=headers)
        return sent.partition, sent.offset

    async def send_good(self, ticket: str, version: int = 1) -> Place:
        headers = to_headers(self.event(ticket, version))
        return await self.send(ticket, await self.value(ticket, version), headers)

    async def end_of(self, place: Place) -> Row[Any]:
        """The record's row, once it has ended."""
        query = text(
            "select * from inbox where partition = :partition and record_offset = :offset"
            " and finished_at is not null"
        )
        values = {"partition": place[0], "offset": place[1]}
        async with asyncio.timeout(60):
            while True:
                async with self.trial.receiver.begin() as tx:
                    row = (await tx.execute(query, values)).first()
                if row:
                    return row
                await asyncio.sleep(0.05)

    async def outcome(self, place: Place) -> str:
        row = await self.end_of(place)
        return str(row.outcome or row.state)

    async def goes_on(self, ticket: str) -> bool:
        """Whether this key's next event is applied, and another key's."""
        places = [await self.send_good(ticket, 1000), await self.send_good(new_ticket())]
        return [await self.outcome(place) for place in places] == ["applied"] * 2

    async def entered(self, ticket: str) -> list[int]:
        """The versions of a ticket in the ledger."""
        return [n for name, n in await reader.entries(self.trial.receiver) if name == ticket]


def new_ticket() -> str:
    return f"bad-{next(_numbers)}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shop() -> AsyncIterator[Shop]:
    async with experiment("bad", 1) as trial:
        trial.role_processes.start("receiver")
        async with AIOKafkaProducer(
            bootstrap_servers=trial.run.kafka, acks="all", max_request_size=2 * MAX_MESSAGE_BYTES
        ) as producer:
            codec = Codec(trial.run.registry)
            yield Shop(trial, producer, codec)
            await codec.close()


@pytest.fixture
def careless_builder(monkeypatch: pytest.MonkeyPatch) -> None:
    """aiokafka's Python builder of batches asks a header's name for its bytes, so a test can choose them."""
    for module in ("message_accumulator", "producer"):
        path = f"aiokafka.producer.{module}.DefaultRecordBatchBuilder"
        monkeypatch.setattr(path, _DefaultRecordBatchBuilderPy)


async def test_malformed_avro_is_a_dead_letter_and_its_key_goes_on(shop: Shop) -> None:
    ticket = new_ticket()
    whole = await shop.value(ticket)
    place = await shop.send(ticket, whole[:5] + b"\xff" * 9, to_headers(shop.event(ticket)))
    assert await shop.outcome(place) == "dead"
    assert "undecodable" in (await shop.end_of(place)).error
    assert await shop.goes_on(ticket)


async def test_an_unknown_schema_id_is_a_dead_letter_and_its_key_goes_on(shop: Shop) -> None:
    ticket = new_ticket()
    place = await shop.send(ticket, b"\0\x7f\xff\xff\xff\x02a", to_headers(shop.event(ticket)))
    assert await shop.outcome(place) == "dead"
    assert "unknown schema id" in (await shop.end_of(place)).error
    assert await shop.goes_on(ticket)


async def test_a_null_value_is_a_dead_letter_and_no_deletion(shop: Shop) -> None:
    ticket = new_ticket()
    place = await shop.send(ticket, None, to_headers(shop.event(ticket)))
    assert await shop.outcome(place) == "dead"
    assert await shop.goes_on(ticket)


async def test_a_header_value_that_is_no_utf8_is_a_dead_letter_and_its_key_goes_on(
    shop: Shop,
) -> None:
    ticket = new_ticket()
    headers = [*to_headers(shop.event(ticket)), ("note", b"\xff\xfe")]
    place = await shop.send(ticket, await shop.value(ticket), headers)
    assert await shop.outcome(place) == "dead"
    assert "not UTF-8" in (await shop.end_of(place)).error
    assert await shop.goes_on(ticket)


@pytest.mark.usefixtures("careless_builder")
async def test_a_header_name_that_is_no_utf8_is_a_dead_letter_and_its_partition_goes_on(
    shop: Shop,
) -> None:
    ticket = new_ticket()
    event = to_headers(shop.event(ticket))
    headers = [(NoText(name) if name == "ce_id" else name, value) for name, value in event]
    place = await shop.send(ticket, await shop.value(ticket), headers)
    assert await shop.outcome(place) == "dead"
    assert "ce_id is missing" in (await shop.end_of(place)).error
    assert await shop.goes_on(ticket)
    names = [name for name, _ in await dead_letter(shop, place)]
    assert "ce_\\xff\\xfe" in names, "what the name was can still be read"


async def dead_letter(shop: Shop, place: Place) -> list[Header]:
    """The headers of a record's dead letter, as they lie in Kafka."""
    wanted = {
        ("loupe-dead-letter-partition", str(place[0]).encode()),
        ("loupe-dead-letter-offset", str(place[1]).encode()),
    }
    async with asyncio.timeout(60):
        while True:
            for letter in await reader.letters(shop.trial.run):
                if wanted <= set(letter.headers):
                    return list(letter.headers)


async def test_a_dead_letter_of_the_largest_record_arrives_with_all_its_headers(
    shop: Shop,
) -> None:
    """A record may be as large as its topic allows; the dead letter's own headers come on top."""
    ticket = new_ticket()
    headers = [*to_headers(shop.event(ticket)), ("note", b"1"), ("note", b"2"), ("none", None)]
    headers += [("empty", b""), ("raw", b"\x00\xff")]
    place = await shop.send(ticket, b"\xff" * (MAX_MESSAGE_BYTES - 2000), headers)
    assert await shop.outcome(place) == "dead"
    found = await dead_letter(shop, place)
    assert found[: len(headers)] == headers
    assert await shop.goes_on(ticket)


@pytest.mark.parametrize("codec", ["gzip", "snappy", "lz4", "zstd"])
async def test_a_record_that_came_compressed_is_read(shop: Shop, codec: str) -> None:
    ticket = new_ticket()
    settings = {"bootstrap.servers": shop.trial.run.kafka, "compression.type": codec}
    foreign = confluent_kafka.Producer(settings)
    places: list[Place] = []
    for version in (1, 2):
        foreign.produce(
            shop.trial.run.ticket_topic,
            await shop.value(ticket, version),
            ticket,
            headers=to_headers(shop.event(ticket, version)),
            on_delivery=lambda _, message: places.append((message.partition(), message.offset())),
        )
    await asyncio.to_thread(foreign.flush, 10)
    assert [await shop.outcome(place) for place in places] == ["applied", "applied"]


async def test_a_key_that_no_index_takes_holds_up_nothing(shop: Shop) -> None:
    ticket = new_ticket()
    headers, value = to_headers(shop.event(ticket)), await shop.value(ticket)
    place = await shop.send(Random(1).randbytes(3000).hex(), value, headers)
    assert await shop.outcome(place) == "applied"


async def test_the_same_event_a_hundred_times_is_applied_once(shop: Shop) -> None:
    ticket = new_ticket()
    headers, value = to_headers(shop.event(ticket)), await shop.value(ticket)
    places = [await shop.send(ticket, value, headers) for _ in range(100)]
    ends = [await shop.outcome(place) for place in places]
    assert ends == ["applied"] + ["duplicate"] * 99
    assert await shop.entered(ticket) == [1]


async def test_a_stale_sequence_is_dropped(shop: Shop) -> None:
    ticket = new_ticket()
    places = [await shop.send_good(ticket, version) for version in (1, 5, 3, 5, 6)]
    ends = [await shop.outcome(place) for place in places]
    assert ends == ["applied", "applied", "stale", "stale", "applied"]
    assert await shop.entered(ticket) == [1, 5, 6]


async def test_an_event_that_names_what_is_deleted_is_dropped(shop: Shop) -> None:
    ticket = new_ticket()
    async with shop.trial.receiver.begin() as tx:
        await add_tombstone(tx, shop.trial.run.ticket_topic, ticket)
    assert await shop.outcome(await shop.send_good(ticket)) == "tombstoned"
    assert await shop.entered(ticket) == []
    assert await shop.outcome(await shop.send_good(new_ticket())) == "applied"
