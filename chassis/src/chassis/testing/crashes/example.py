"""Two tiny services: `sender` issues tickets and publishes each version; `receiver` writes each into its ledger and
publishes that.

Every run has names of its own (`sender<run>`, `receiver<run>`), so that runs can share a cluster.
"""

import asyncio
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from aiokafka import AIOKafkaConsumer
from contracts.schemas import record
from sqlalchemy import text

from chassis import crashpoints, event_process, migrations, outbox
from chassis.context import Context, open_context
from chassis.database import UNAVAILABLE, Database, DatabaseDown
from chassis.event_process import run_events, stop_at_signals
from chassis.inbox import Effect, IncomingEvent, PoisonMessage, Router, Task
from chassis.inbox.consumer import InboxConsumer, Records
from chassis.outbox import Event
from chassis.settings import ServiceSettings
from chassis.testing.harness import quick_settings
from chassis.unit_of_work import UnitOfWork
from contracts import topics

EVENTS_A_SECOND = 50
MOST_PROCESSES = 5  # of one side of a service
PORTS = 1 + 2 * MOST_PROCESSES
TICKETS_AT_ONCE = 8
MAX_CATCH_UP_S = 20
_ISSUE_TICKET = text(
    "insert into ticket (id, version) values (:id, 1)"
    " on conflict (id) do update set version = ticket.version + 1 returning version"
)
_ENTER = text(
    "insert into ledger (ticket, version, event_id) values (:ticket, :version, :event_id)"
)


@dataclass(frozen=True)
class Run:
    """One run's names and addresses; plain data, so that it reaches a child process."""

    name: str
    folder: str
    kafka: str
    registry: str
    sender_url: str
    receiver_url: str
    seed: int = 0
    tickets: int = 40
    ports: tuple[int, ...] = (0,) * PORTS
    slow_s: float = 5
    leader_timeout_s: float = 20
    events_a_second: float = EVENTS_A_SECOND
    kafka_proxy: int | None = None
    began: float = field(default_factory=time.time)

    @property
    def sender(self) -> str:
        return f"sender{self.name}"

    @property
    def receiver(self) -> str:
        return f"receiver{self.name}"

    @property
    def ticket_topic(self) -> str:
        return f"{self.sender}.ticket.v1"

    @property
    def entry_topic(self) -> str:
        return f"{self.receiver}.entry.v1"

    def settings(self, side: str, port: int) -> ServiceSettings:
        return quick_settings(
            database_url=self.sender_url if side == "sender" else self.receiver_url,
            kafka_bootstrap=self.kafka,
            registry_url=self.registry,
            events_port=self.ports[port],
            leader_timeout_s=self.leader_timeout_s,
            poll_s=0.5,
            retry_first_s=0.2,
            retry_longest_s=2,
            log_level="WARNING",
        )


def write_contracts(run: Run) -> None:
    """The contract files of a run: two topics with one record each, and their dead letters."""
    folder = Path(run.folder)
    layout = {"partitions": 6, "retention_hours": 24}
    dead = {
        topics.dead_letter_topic(owner): {"owner": owner, **layout}
        for owner in (run.sender, run.receiver)
    }
    document = {
        "defaults": layout,
        "topics": {
            run.ticket_topic: {"owner": run.sender, "key": "ticket id", "records": ["Issued"]},
            run.entry_topic: {"owner": run.receiver, "key": "ticket id", "records": ["Entered"]},
        },
        "dead_letters": dead,
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "topics.yaml").write_text(yaml.safe_dump(document), "utf-8")
    _write_schema(folder, run.ticket_topic, "Issued")
    _write_schema(folder, run.entry_topic, "Entered")


def _write_schema(folder: Path, topic: str, name: str) -> None:
    namespace = "loupe." + topic.rpartition(".")[0]
    fields = [{"name": "ticket", "type": "string"}, {"name": "version", "type": "long"}]
    schema = {"type": "record", "namespace": namespace, "name": name, "fields": fields}
    path = folder / "schemas" / topic / f"{namespace}.{name}.avsc"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(schema), "utf-8")


async def create_tables(database: Database) -> None:
    """The chassis' tables and those of both services."""
    async with database.engine.begin() as connection:
        await connection.run_sync(migrations.create_tables)
        for statement in (
            "create table ticket (id text primary key, version bigint not null)",
            "create table ledger (n bigint generated always as identity primary key, ticket text not null,"
            " version bigint not null, event_id text not null, at timestamptz not null default now())",
            "create table slow_done (key text not null)",
        ):
            await connection.execute(text(statement))


# --- sender: one use case ------------------------------------------------------------------------------------------


async def issue_ticket(tx: UnitOfWork, topic: str, ticket: str) -> None:
    """The next version of a ticket, and its event."""
    version = (await tx.execute(_ISSUE_TICKET, {"id": ticket})).scalar_one()
    value = {"ticket": ticket, "version": version}
    await outbox.publish(tx, Event(topic, "Issued", ticket, version, value))


async def issue_tickets_steadily(run: Run, context: Context[Any], stop: asyncio.Event) -> None:
    """Issues the run's number of tickets per second until stopped or killed; after a kill it catches up."""
    pick = random.Random(run.seed)
    free = asyncio.Semaphore(TICKETS_AT_ONCE)
    due = run.began + await count_issued(context) / run.events_a_second
    async with asyncio.TaskGroup() as group:
        while not stop.is_set():
            due = max(due + 1 / run.events_a_second, time.time() - MAX_CATCH_UP_S)
            await asyncio.sleep(max(0, due - time.time()))
            ticket = f"{run.name}-{pick.randrange(run.tickets)}"
            await free.acquire()
            issuing = group.create_task(try_to_issue_ticket(context, run.ticket_topic, ticket))
            issuing.add_done_callback(lambda _: free.release())


async def count_issued(context: Context[Any]) -> int:
    """How many use cases have committed; waits for the database while it is unavailable."""
    while True:
        try:
            async with context.database.statements() as connection:
                query = text("select coalesce(sum(version), 0) from ticket")
                return int((await connection.execute(query)).scalar_one())
        except DatabaseDown:
            await asyncio.sleep(0.2)


async def try_to_issue_ticket(context: Context[Any], topic: str, ticket: str) -> None:
    """A use case that fails while a dependency is unavailable or too busy; its client would retry."""
    try:
        async with context.database.transaction() as tx:
            await issue_ticket(tx, topic, ticket)
    except (*UNAVAILABLE, ConnectionError):
        await asyncio.sleep(0.2)


# --- receiver: one handler -------------------------------------------------------------------------------------------


def receiver_router(run: Run) -> Router:
    """The consuming service: each event is an entry in the ledger, and an event of its own."""
    router = Router()

    @router.on(run.ticket_topic, "Issued")
    async def issued(received: IncomingEvent) -> Effect:
        await asyncio.sleep(random.uniform(0, 0.01))  # a computation

        async def effect(tx: UnitOfWork) -> None:
            await enter(tx, run.entry_topic, received)

        return effect

    @router.on_task("slow")
    async def slow(task: Task) -> Effect:
        await asyncio.sleep(run.slow_s)  # like a slow model

        async def effect(tx: UnitOfWork) -> None:
            await tx.execute(text("insert into slow_done values (:key)"), {"key": task.key})

        return effect

    return router


async def enter(tx: UnitOfWork, topic: str, received: IncomingEvent) -> None:
    """Nothing here prevents an event from being entered twice; that is the inbox's job."""
    values = {"ticket": received.subject, "version": received.sequence, "event_id": received.id}
    await tx.execute(_ENTER, values)
    value = {"ticket": received.subject, "version": received.sequence}
    await outbox.publish(tx, Event(topic, "Entered", received.subject, received.sequence, value))


# --- processes ---------------------------------------------------------------------------------------------------


async def sender_load(run: Run, _: int) -> None:
    """The producing service's load, until a signal."""
    stop = stop_at_signals()
    async with open_context(run.sender, run.settings("sender", 0)) as context:
        await issue_tickets_steadily(run, context, stop)


async def sender_events(run: Run, number: int) -> None:
    """The producing service's event side, until a signal."""
    stop = stop_at_signals()
    async with open_context(run.sender, run.settings("sender", number)) as context:
        await run_events(context, Router(), stop)


async def receiver_events(run: Run, number: int) -> None:
    """The consuming service's event side, until a signal."""
    stop = stop_at_signals()
    async with open_context(
        run.receiver, run.settings("receiver", MOST_PROCESSES + number)
    ) as context:
        await run_events(context, receiver_router(run), stop)


class CarelessConsumer(InboxConsumer):
    """The wrong order, for a negative test: commits the offset before it stores."""

    async def receive(self, consumer: AIOKafkaConsumer, cluster_id: str, records: Records) -> None:
        await self.commit(consumer, records)
        crashpoints.reach("after-offset-commit")
        await self.store(cluster_id, records)


async def faulty_receiver_events(run: Run, number: int) -> None:
    """A faulty handler: every event is a poison message."""
    stop, router = stop_at_signals(), Router()

    @router.on(run.ticket_topic, "Issued")
    async def issued(received: IncomingEvent) -> Effect:
        raise PoisonMessage(f"a fault of ours at {received.subject}")

    async with open_context(
        run.receiver, run.settings("receiver", MOST_PROCESSES + number)
    ) as context:
        await run_events(context, router, stop)


async def careless_receiver_events(run: Run, number: int) -> None:
    """The same with a consumer that commits its offset first."""
    setattr(event_process, "InboxConsumer", CarelessConsumer)  # noqa: B010
    await receiver_events(run, number)


# A process's role is one of these, or one of these and a number above 1: `receiver#3`.
ROLES: dict[str, Callable[[Run, int], Any]] = {
    "load": sender_load,
    "relay": sender_events,
    "receiver": receiver_events,
    "careless-receiver": careless_receiver_events,
    "faulty-receiver": faulty_receiver_events,
}


def load_contracts(run: Run) -> dict[str, topics.Topic]:
    """Add the run's own topics and schemas to those of contracts."""
    added = topics.extend(Path(run.folder))
    record(run.ticket_topic, "Issued")
    return added
