"""Whatever a record holds, it ends applied, ignored or as a dead letter, and the next of its partition goes on."""

from dataclasses import dataclass, replace
from random import Random

import pytest
from aiokafka import ConsumerRecord
from chassis.database import Database
from chassis.inbox import Effect, IncomingEvent, repository
from chassis.inbox.consumer import InboxConsumer
from chassis.inbox.domain import lease_key, unpack_headers
from chassis.storable_text import to_storable
from chassis.testing import Harness
from chassis.testing.harness import quick_settings
from chassis.unit_of_work import UnitOfWork
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from ledger import TOPIC, image, router_of, write, written
from sqlalchemy import text

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]
ENDS = {"applied", "ignored", "dead", "duplicate", "stale", "tombstoned"}
# What PostgreSQL cannot compress below the 2.7 KB that an index takes.
LONG = Random(1).randbytes(6000)
LONG_TEXT = LONG.hex().encode()
ODD_BYTES = st.one_of(
    st.none(),
    st.binary(max_size=50),
    st.text(max_size=50).map(lambda found: found.encode("utf-8", "replace")),
    st.sampled_from([b"", b"\0", LONG, LONG_TEXT, "é".encode() * 3000, b"\0" * 3000]),
)
NAMES = st.one_of(
    st.sampled_from(
        ["ce_id", "ce_source", "ce_subject", "ce_type", "ce_time", "ce_sequence", "traceparent"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
TEXTS = st.sampled_from(
    [
        b"0001-01-01T00:00:00+14:00",
        b"9999-12-31T23:59:59.999999-14:00",
        b"999999999999999999",
        b"9223372036854775808",
        b"-1",
        b"1e3",
        "٣".encode(),
        b"loupe.media.image.ImageProcessed",
        b"loupe.media.image.ImageDeleted",
        b"a\0b",
        b"00-" + b"0" * 32 + b"-" + b"0" * 16 + b"-01",
    ]
)
HEADERS = st.lists(st.tuples(NAMES, st.one_of(ODD_BYTES, TEXTS)), max_size=6)
STAMPS = st.sampled_from([-(2**63), -1, 0, 1, 2**63 - 1])


HUNTING = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@dataclass(frozen=True)
class Odd:
    """A record's parts; `whole` is a right event but for the key and the headers named here."""

    key: bytes | None
    value: bytes | None
    headers: list[tuple[str, bytes | None]]
    stamp: int
    whole: bool

    def of(self, right: ConsumerRecord) -> ConsumerRecord:
        changed = replace(right, key=self.key, timestamp=self.stamp)
        if self.whole:
            headers = {**dict(right.headers), **dict(self.headers)}
            return replace(changed, headers=tuple(headers.items()))
        return replace(changed, value=self.value, headers=tuple(self.headers))


async def handler(received: IncomingEvent) -> Effect:
    return write(received)


class Inbox:
    """A consumer's storing and a worker's handling, without Kafka between."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.harness = Harness("catalog", database, router_of(handler), max_attempts=2)
        self.consumer = InboxConsumer("catalog", "m", [TOPIC], database, quick_settings())

    async def ends(self, *records: ConsumerRecord) -> list[str]:
        await self.consumer.store("test-cluster", records)
        await self.harness.settle()
        query = text("select coalesce(outcome, state) as how from inbox order by record_offset")
        async with self.database.begin() as tx:
            return [row.how for row in await tx.execute(query)]

    async def clear(self) -> None:
        async with self.database.begin() as tx:
            await tx.execute(text("truncate inbox, outbox, applied, tombstone, lease, ledger"))


@HUNTING
@given(odd=st.builds(Odd, ODD_BYTES, ODD_BYTES, HEADERS, STAMPS, st.booleans()))
@example(odd=Odd(LONG_TEXT, b"", [], 0, True))
@example(odd=Odd(b"k", b"", [("ce_time", b"0001-01-01T00:00:00+14:00")], -1, True))
@example(odd=Odd(b"k", b"", [("ce_id", LONG_TEXT)], 0, True))
@example(odd=Odd(b"k", b"", [("ce_id", b"a\0b")], 0, True))
@example(odd=Odd(b"k", b"", [("ce_subject", b"i\0")], 0, True))
async def test_any_record_ends_and_the_next_goes_on(database: Database, odd: Odd) -> None:
    inbox = Inbox(database)
    await inbox.clear()
    record = odd.of(await inbox.harness.record(image(1, "odd")))
    found = await inbox.ends(record, await inbox.harness.record(image(1, "after")))
    assert len(found) == 2
    assert set(found) <= ENDS
    assert found[1] == "applied"
    if found[0] == "dead":
        await _assert_leaves_whole(database, record)


async def _assert_leaves_whole(database: Database, odd: ConsumerRecord) -> None:
    """The dead letter has the record's key, bytes and every header, in their order."""
    async with database.begin() as tx:
        letter = (await tx.execute(text("select * from outbox"))).one()
    assert (letter.key, letter.payload) == (odd.key, odd.value)
    assert unpack_headers(letter.headers)[: len(odd.headers)] == list(odd.headers)


@HUNTING
@given(found=st.text())
@example(found="a\0b")
@example(found="\ud800")
@example(found="x" * 5000)
async def test_any_text_of_an_error_can_be_stored(database: Database, found: str) -> None:
    async def failing(_: IncomingEvent) -> Effect:
        raise ValueError(found)

    async with database.begin() as tx:
        await tx.execute(text("truncate inbox, outbox, lease"))
    harness = Harness("catalog", database, router_of(failing), max_attempts=2)
    assert await harness.deliver(image(1)) == "dead"
    async with database.begin() as tx:
        row = (await tx.execute(text("select attempts, error from inbox"))).one()
    assert row.attempts == 1
    assert row.error == to_storable(f"attempts: ValueError: {found}")


async def test_a_key_that_no_index_takes_is_told_by_its_hash(database: Database) -> None:
    inbox = Inbox(database)
    odd = replace(await inbox.harness.record(image(1)), key=LONG_TEXT)
    other = replace(await inbox.harness.record(image(1, "i2")), key=LONG_TEXT + b"2")
    assert await inbox.ends(odd, other) == ["applied", "applied"]
    assert lease_key(TOPIC, odd.key, 0, 0) != lease_key(TOPIC, other.key, 0, 0)
    assert len(await written(database)) == 2


async def test_what_the_database_never_takes_is_a_dead_letter_that_says_where_it_lies(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it is: here a record that every insert refuses."""
    real = repository.store

    async def refusing(tx: UnitOfWork, cluster: str, records: list[ConsumerRecord]) -> int:
        if any(record.key == b"bad" for record in records):
            await tx.execute(text("select 1 / 0"))
        return await real(tx, cluster, records)

    monkeypatch.setattr(repository, "store", refusing)
    inbox = Inbox(database)
    records = [await inbox.harness.record(image(1, f"i{n}")) for n in range(4)]
    bad = records[1] = replace(records[1], key=b"bad")
    assert await inbox.ends(*records) == ["applied", "dead", "applied", "applied"]
    async with database.begin() as tx:
        letter = (await tx.execute(text("select * from outbox"))).one()
    said = dict(unpack_headers(letter.headers))
    assert said["loupe-dead-letter-reason"] == b"unstorable"
    assert said["loupe-dead-letter-offset"] == str(bad.offset).encode()
