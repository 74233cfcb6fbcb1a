"""Counts violations of the promises (lost, twice, out of order) from Kafka and the tables alone."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from contracts.cloudevents import from_headers
from sqlalchemy import text

from chassis.database import Database
from chassis.inbox.domain import unpack_headers
from chassis.testing.crashes.example import Run
from contracts import topics

Entries = list[tuple[str, int]]


@dataclass
class Tally:
    """What was found. `events` is how many use cases committed."""

    events: int = 0
    effects: int = 0
    lost: list[tuple[str, int]] = field(default_factory=list)
    twice: list[tuple[str, int]] = field(default_factory=list)
    out_of_order: list[tuple[str, int, int]] = field(default_factory=list)
    applied_wrong: list[tuple[str, int, int]] = field(default_factory=list)
    not_in_kafka: list[tuple[str, int]] = field(default_factory=list)
    said_twice_with_new_id: list[tuple[str, int]] = field(default_factory=list)
    superseded: int = 0
    dead: int = 0
    resent: int = 0
    deaths_counted: int = 0
    deaths_never_died: int = 0
    slow: int = 0
    slow_harmed: int = 0

    @property
    def sound(self) -> bool:
        return not (
            self.lost
            or self.twice
            or self.out_of_order
            or self.applied_wrong
            or self.not_in_kafka
            or self.said_twice_with_new_id
            or self.deaths_never_died
            or self.slow_harmed
        )

    def __str__(self) -> str:
        return (
            f"{self.events} events, {self.effects} effects, {len(self.lost)} lost, {len(self.twice)} twice,"
            f" {len(self.out_of_order)} out of order, {len(self.applied_wrong)} wrong applied versions,"
            f" {len(self.not_in_kafka)} effects never published, {self.dead} dead letters,"
            f" {self.superseded} replayed and superseded, {self.resent} records sent again,"
            f" {self.deaths_counted} processes counted as dead, {self.deaths_never_died} of them never died,"
            f" {self.slow} slow tasks, {self.slow_harmed} of them harmed"
        )


async def committed(sender: Database) -> dict[str, int]:
    """Newest version of each ticket: each version up to it was one committed use case."""
    async with sender.begin() as tx:
        rows = await tx.execute(text("select id, version from ticket"))
        return {row.id: row.version for row in rows}


async def entries(receiver: Database) -> Entries:
    """The ledger's tickets and versions, in the order of their writing."""
    async with receiver.begin() as tx:
        rows = await tx.execute(text("select ticket, version from ledger order by n"))
        return [(row.ticket, row.version) for row in rows]


async def applied(receiver: Database) -> dict[str, int]:
    """The applied version of every subject."""
    async with receiver.begin() as tx:
        rows = await tx.execute(text("select subject, version from applied"))
        return {row.subject: row.version for row in rows}


async def dead(receiver: Database) -> list[int]:
    """The positions of the rows that are dead letters."""
    async with receiver.begin() as tx:
        rows = await tx.execute(text("select position from inbox where state = 'dead'"))
        return [row.position for row in rows]


async def superseded(receiver: Database) -> set[tuple[str, int]]:
    """Dead letters that were replayed after a newer version was applied: accounted for, not lost."""
    query = "select headers from inbox where outcome = 'superseded' and replays > 0"
    async with receiver.begin() as tx:
        rows = await tx.execute(text(query))
        events = [from_headers(unpack_headers(row.headers)) for row in rows]
    return {(event.subject, event.sequence) for event in events}


async def published(run: Run, topic: str) -> list[tuple[str, int, str]]:
    """(ticket, version, event id) of every record on a topic, from its start to its present end."""
    events = [from_headers(record.headers) for record in await read_all(run, topic)]
    return [(event.subject, event.sequence, event.id) for event in events]


async def letters(run: Run) -> list[ConsumerRecord]:
    """The dead letters of `receiver` in Kafka."""
    return await read_all(run, topics.dead_letter_topic(run.receiver))


async def read_all(run: Run, topic: str) -> list[ConsumerRecord]:
    """Every record on a topic, from its start to its present end."""
    partitions = [TopicPartition(topic, n) for n in range(topics.topic(topic).partitions)]
    async with AIOKafkaConsumer(bootstrap_servers=run.kafka, enable_auto_commit=False) as consumer:
        consumer.assign(partitions)
        await consumer.seek_to_beginning()
        ends = await consumer.end_offsets(partitions)
        found: list[ConsumerRecord] = []
        while any([await consumer.position(p) < ends[p] for p in partitions]):
            for records in (await consumer.getmany(timeout_ms=500)).values():
                found += records
        return found


async def count(run: Run, sender: Database, receiver: Database) -> Tally:
    """Compares what was committed with what was applied and published."""
    versions, ledger = await committed(sender), await entries(receiver)
    tally = Tally(events=sum(versions.values()), effects=len(ledger))
    superseded_events = await superseded(receiver)
    tally.superseded = len(superseded_events)
    _check_effects(tally, versions, ledger, superseded_events)
    _check_applied(tally, await applied(receiver), ledger)
    _check_published(tally, ledger, await published(run, run.entry_topic))
    issued = await published(run, run.ticket_topic)
    tally.resent = len(issued) - len({event_id for _, _, event_id in issued})
    tally.dead = len(await dead(receiver))
    await _check_processes(tally, receiver)
    return tally


async def _check_processes(tally: Tally, receiver: Database) -> None:
    """How many processes counted as dead, and whether slow tasks ran once each without counting a crash."""
    query = text("""
        select (select count(*) from process where counted <> '{}') as deaths,
               (select count(*) from inbox where topic = 'slow') as slow,
               (select count(*) from inbox where topic = 'slow' and (crashes > 0 or state <> 'done')) as blamed,
               (select count(*) - count(distinct key) from slow_done) as twice
    """)
    async with receiver.begin() as tx:
        row = (await tx.execute(query)).one()
    tally.deaths_counted, tally.slow = row.deaths, row.slow
    tally.slow_harmed = row.blamed + row.twice


def _check_effects(
    tally: Tally, versions: dict[str, int], ledger: Entries, superseded_events: set[tuple[str, int]]
) -> None:
    times = Counter(ledger)
    wanted = {(ticket, n) for ticket, newest in versions.items() for n in range(1, newest + 1)}
    tally.lost = sorted(wanted - set(times) - superseded_events)
    tally.twice = sorted(entry for entry, n in times.items() if n > 1)
    for ticket, order in _by_ticket(ledger).items():
        tally.out_of_order += [(ticket, a, b) for a, b in pairwise(order) if b <= a]


def _check_applied(tally: Tally, versions: dict[str, int], ledger: Entries) -> None:
    for ticket, order in _by_ticket(ledger).items():
        if versions.get(ticket) != max(order):
            tally.applied_wrong.append((ticket, versions.get(ticket, 0), max(order)))


def _check_published(tally: Tally, ledger: Entries, records: list[tuple[str, int, str]]) -> None:
    ids = defaultdict(set)
    for ticket, version, event_id in records:
        ids[ticket, version].add(event_id)
    tally.not_in_kafka = sorted(set(ledger) - set(ids))
    tally.said_twice_with_new_id = sorted(entry for entry, found in ids.items() if len(found) > 1)


def _by_ticket(ledger: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    order = defaultdict(list)
    for ticket, version in ledger:
        order[ticket].append(version)
    return order


async def backlog(sender: Database, receiver: Database) -> int:
    """Rows not yet handled: both outboxes and the inbox."""
    async with sender.begin() as tx:
        waiting = (await tx.execute(text("select count(*) from outbox"))).scalar_one()
    async with receiver.begin() as tx:
        query = "select (select count(*) from outbox) + (select count(*) from inbox where finished_at is null)"
        waiting += (await tx.execute(text(query))).scalar_one()
    return int(waiting)


async def unaccounted(sender: Database, receiver: Database) -> int:
    """Committed events that are neither applied nor dead letters yet."""
    set_aside = len(await superseded(receiver)) + len(await dead(receiver))
    versions, ledger = await committed(sender), await entries(receiver)
    return sum(versions.values()) - len(set(ledger)) - set_aside


async def settled(
    sender: Database,
    receiver: Database,
    timeout_s: float,
    restart_dead: Callable[[], None] = lambda: None,
) -> bool:
    """Waits until everything is applied and published; False without progress for `timeout_s`."""
    clock = asyncio.get_running_loop().time
    moved_at, before = clock(), (-1, -1)
    while clock() - moved_at < timeout_s:
        restart_dead()
        left = (await unaccounted(sender, receiver), await backlog(sender, receiver))
        if left[0] <= 0 and left[1] == 0:
            return True
        if left != before:
            moved_at, before = clock(), left
        await asyncio.sleep(0.5)
    return False
