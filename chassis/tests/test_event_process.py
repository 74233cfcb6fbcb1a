"""Traces, cleanup and the stop of the event process against a real PostgreSQL."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from chassis.cleanup import _STATEMENTS, Cleanup
from chassis.database import Database
from chassis.event_process import DRAIN_MARGIN_S, _run_loop
from chassis.heartbeat import STUCK_AFTER_S, Heartbeat, LoopStuck
from chassis.inbox import Effect, IncomingEvent, enqueue, processes, repository
from chassis.outbox import Event
from chassis.relay import event_of
from chassis.testing import Harness
from chassis.testing.harness import quick_settings
from chassis.unit_of_work import UnitOfWork
from contracts.cloudevents import to_headers
from dispatching import _written, dispatching, one, until
from ledger import TOPIC, image, router_of, write
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from sqlalchemy import text

from chassis import commands, outbox, telemetry

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]


async def test_a_trace_goes_through_outbox_headers_and_inbox(database: Database) -> None:
    if not isinstance(trace.get_tracer_provider(), TracerProvider):
        trace.set_tracer_provider(TracerProvider())
    heard: list[str | None] = []

    async def handler(received: IncomingEvent) -> Effect:
        heard.append(telemetry.current_trace_id())
        return write(received)

    with telemetry.span("request"):
        begun = telemetry.current_trace_id()
        async with database.transaction() as tx:
            await outbox.publish(tx, Event(TOPIC, "ImageProcessed", "i1", 1, image(1).value))
    async with database.begin() as tx:
        row = (await tx.execute(text("select * from outbox"))).mappings().one()
    harness = Harness("catalog", database, router_of(handler))
    headers = to_headers(event_of(row, None))
    await harness.store(harness.raw(TOPIC, b"i1", row["payload"], headers))
    await harness.settle()
    assert begun
    assert heard == [begun]


async def test_cleanup_goes_in_batches_and_takes_old_audit_rows(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A statement that deletes all there is can outlast its time; nothing would ever be cleared."""
    monkeypatch.setattr("chassis.cleanup.BATCH", 3)
    old, count = "now() - interval '10 years'", "generate_series(1, 10) n"
    async with database.begin() as tx:
        for statement in (
            f"insert into audit (id, at, actor, actor_kind, action, outcome) select gen_random_uuid(), {old}, 'a', 'b', 'c', 'allowed' from {count}",  # noqa: E501
            "insert into audit (id, actor, actor_kind, action, outcome) values (gen_random_uuid(), 'young', 'b', 'c', 'allowed')",  # noqa: E501
            f"insert into idempotency (account, route, key, body_hash, at) select 'a', 'r', n::text, '', {old} from {count}",  # noqa: E501
            f"insert into rate_limit (key, empty_at) select n::text, 0 from {count}",
            f"insert into process (id, name, absent_since) select n, '', {old} from {count}",
        ):
            await tx.execute(text(statement))
    cleanup = Cleanup("catalog", [TOPIC], database, quick_settings())
    cleanup._limits["batch"] = 3
    gone = await cleanup.run_once()
    assert {name: gone[name] for name in ("audit rows", "idempotency keys", "rate limits")} == {
        "audit rows": 10,
        "idempotency keys": 10,
        "rate limits": 10,
    }
    assert gone["processes"] == 10
    assert await one(database, "select actor from audit") == "young"


async def test_every_statement_of_the_cleanup_is_a_batch() -> None:
    assert all(":batch" in statement for statement in _STATEMENTS.values())


async def test_a_loop_that_does_not_get_round_fails_its_probe() -> None:
    heartbeat = Heartbeat("consumer")
    await heartbeat.check()
    heartbeat._at -= STUCK_AFTER_S + 1
    with pytest.raises(LoopStuck, match="consumer"):
        await heartbeat.check()
    heartbeat.beat()
    await heartbeat.check()


async def test_a_stop_of_a_loop_that_hangs_ends_in_time() -> None:
    """The supervisor kills after twenty seconds: what is late is cancelled before."""
    stop = asyncio.Event()
    hanging = asyncio.create_task(_run_loop(asyncio.sleep(3600), stop, 0.2))
    await asyncio.sleep(0)
    stop.set()
    async with asyncio.timeout(5):
        await hanging


async def test_work_that_ends_while_a_stop_begins_is_no_fault(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between finding work in flight and waiting for it the stop asks the database: the work may be done by then."""
    started, may_end = asyncio.Event(), asyncio.Event()

    async def handler(received: IncomingEvent) -> Effect:
        started.set()
        await may_end.wait()
        return write(received)

    async def slow_calm(tx: UnitOfWork, me: int) -> None:
        may_end.set()
        await until(lambda: _written(database, 1))
        await asyncio.sleep(0.2)

    monkeypatch.setattr(processes, "clear_running", slow_calm)
    harness = Harness("catalog", database, router_of(handler))
    await harness.store(await harness.record(image(1)))
    async with dispatching(database, router_of(handler)):
        await started.wait()
    assert await one(database, "select count(*) from process") == 0


async def test_a_stop_ends_before_the_supervisor_kills() -> None:
    settings = quick_settings()
    assert settings.drain_s + DRAIN_MARGIN_S + 1 < 20
    assert commands.SHUTDOWN_S < 20


async def test_work_due_later_is_no_backlog(database: Database) -> None:
    harness = Harness("catalog", database, router_of())
    await harness.store(await harness.record(image(1)))
    async with database.transaction() as tx:
        for n in range(20):
            later = datetime.now(UTC) + timedelta(days=1)
            await enqueue(tx, key=f"later-{n}", type="sweep", due_at=later)
        assert await repository.count_due(tx, 100) == 1


async def test_cleanup_keeps_what_can_be_read_again(database: Database) -> None:
    harness = Harness("catalog", database, router_of())
    for key in ("young", "old"):
        await harness.deliver(image(1, key))
    async with database.begin() as tx:
        await tx.execute(
            text(
                "update inbox set finished_at = now() - interval '30 days' where lease_key like '%old'"
            )
        )
    cleanup = Cleanup("catalog", [TOPIC], database, quick_settings())
    assert (await cleanup.run_once())["done rows"] == 1
    assert await one(database, "select lease_key from inbox") == f"{TOPIC}/young"
