"""A lost connection is no death: restarts and cuts of PostgreSQL under healthy slow work, and what does count a crash.

Several event processes of one service, each with a database and a session of its own, on one real PostgreSQL.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from chassis.database import Database
from chassis.inbox import Router, Task, enqueue, processes
from chassis.inbox.attempt import AttemptContext
from chassis.inbox.dependencies import Dependencies
from chassis.inbox.dispatcher import Dispatcher
from chassis.inbox.process_session import ProcessSession
from chassis.inbox.tasks import channel
from chassis.inbox.worker import Worker
from chassis.testing import LocalCodec
from chassis.testing.harness import quick_settings
from chassis.testing.tcp_proxy import TcpProxy, tcp_proxy
from sqlalchemy import text

pytestmark = [pytest.mark.stack, pytest.mark.asyncio(loop_scope="module")]
TASKS = 6
TASK_S = 6.0


@dataclass
class Peer:
    """One event process, as its parts."""

    session: ProcessSession
    stop: asyncio.Event
    running: asyncio.Task[None]
    stack: AsyncExitStack

    async def leave(self) -> None:
        """As at SIGTERM."""
        self.stop.set()
        await self.running
        await self.stack.aclose()


@dataclass
class Service:
    """Peers of one service, behind a proxy, whose one kind of task is slow."""

    database: Database
    pipe: TcpProxy
    peers: list[Peer] = field(default_factory=list)
    ran: Counter[str] = field(default_factory=Counter)
    task_s: float = TASK_S

    def router(self) -> Router:
        router = Router()

        @router.on_task("slow")
        async def slow(task: Task) -> None:
            self.ran[task.key] += 1
            await asyncio.sleep(self.task_s)

        return router

    async def enqueue(self, count: int = TASKS) -> None:
        async with self.database.transaction() as tx:
            for n in range(count):
                await enqueue(tx, key=f"slow-{n}", type="slow")

    async def start(self, name: str, pipe: TcpProxy | None = None, **settings: Any) -> Peer:
        chosen = quick_settings(**{"poll_s": 0.2, "workers": 3, **settings})
        url = self.database.url.set(host="127.0.0.1", port=(pipe or self.pipe).port)
        stack, wake, stop = AsyncExitStack(), asyncio.Event(), asyncio.Event()
        database = Database(url.render_as_string(hide_password=False), self.database.publisher)
        stack.push_async_callback(database.close)
        router = self.router()
        dependencies = Dependencies(router.checks, 0.1, wake.set)
        stack.push_async_callback(dependencies.close)
        context = AttemptContext(database, LocalCodec(), router, dependencies, 60)
        session = ProcessSession(
            url,
            name=name,
            channel=channel("catalog"),
            session_timeout_s=chosen.leader_timeout_s,
            on_wake=wake.set,
        )
        await stack.enter_async_context(session)
        dispatcher = Dispatcher(
            database=database,
            worker=Worker("catalog", context, chosen),
            session=session,
            dependencies=dependencies,
            settings=chosen,
            wake=wake,
        )
        running = asyncio.create_task(dispatcher.run(stop))
        peer = Peer(session, stop, running, stack)
        self.peers.append(peer)
        return peer

    async def one(self, query: str) -> Any:
        async with self.database.begin() as tx:
            return (await tx.execute(text(query))).scalar_one()

    async def running(self) -> int:
        return int(await self.one("select count(*) from lease where running is not null"))

    async def until(self, condition: Callable[[], Awaitable[bool]], seconds: float = 60) -> None:
        async with asyncio.timeout(seconds):
            while not await condition():  # noqa: ASYNC110
                await asyncio.sleep(0.05)

    async def crashes(self) -> int:
        return int(await self.one("select coalesce(max(crashes), 0) from inbox"))

    async def until_running(self, count: int) -> None:
        async def enough() -> bool:
            return await self.running() >= count

        await self.until(enough)

    async def until_done(self) -> None:
        async def nothing_left() -> bool:
            return not await self.one("select count(*) from inbox where finished_at is null")

        await self.until(nothing_left)

    async def assert_unharmed(self) -> None:
        await self.until_done()
        assert await self.crashes() == 0
        assert await self.one("select count(*) from inbox where outcome = 'applied'") == TASKS
        assert set(self.ran.values()) == {1}, f"begun again: {self.ran}"
        assert await self.one("select count(*) from lease") == 0

    async def close(self) -> None:
        self.pipe.open()
        for peer in self.peers:
            if not peer.running.done():
                await peer.leave()


@pytest_asyncio.fixture(loop_scope="module")
async def service(database: Database) -> AsyncIterator[Service]:
    async with tcp_proxy(database.url.host or "", database.url.port or 0) as pipe:
        found = Service(database, pipe)
        yield found
        await found.close()


@pytest.mark.parametrize("count", [1, 2, 3, 5])
async def test_a_restart_of_the_database_counts_no_crash(service: Service, count: int) -> None:
    for n in range(count):
        await service.start(f"peer-{n}", workers=TASKS)
    await service.enqueue()
    await service.until_running(TASKS)
    service.pipe.close()
    await asyncio.sleep(1)
    service.pipe.open()
    await service.assert_unharmed()


async def test_work_that_ends_while_the_database_is_away_is_kept(service: Service) -> None:
    service.task_s = 1.5
    await service.start("peer-0", workers=TASKS)
    await service.start("peer-1", workers=TASKS)
    await service.enqueue()
    await service.until_running(TASKS)
    service.pipe.close()
    await asyncio.sleep(3)
    service.pipe.open()
    await service.assert_unharmed()


async def test_one_process_cut_off_for_a_while_keeps_its_keys(service: Service) -> None:
    await service.start("peer-0")
    async with tcp_proxy(service.database.url.host or "", service.database.url.port or 0) as pipe:
        await service.start("peer-1", pipe)
        await service.enqueue()
        await service.until_running(TASKS)
        pipe.close()
        await asyncio.sleep(2)
        pipe.open()
        await service.assert_unharmed()


async def test_a_process_that_returns_takes_back_what_was_counted(service: Service) -> None:
    service.task_s = 15
    async with tcp_proxy(service.database.url.host or "", service.database.url.port or 0) as pipe:
        await service.start("peer-0", pipe, drain_s=0.1)
        await service.enqueue(3)
        await service.until_running(3)
        await service.start("peer-1", absence_s=1, drain_s=0.1)
        pipe.close()
        await service.until(lambda: _is(service.crashes, 1))
        await service.until_running(3)
        pipe.open()
        await service.until(lambda: _is(service.crashes, 0))
        assert await service.running() == 3, "they go on where they are"


async def _is(ask: Callable[[], Awaitable[int]], wanted: int) -> bool:
    return await ask() == wanted


async def test_stops_of_a_busy_service_in_a_row_count_no_crash(service: Service) -> None:
    service.task_s = 30
    await service.enqueue()
    for _ in range(4):
        peer = await service.start("peer-0", workers=TASKS, drain_s=0.2)
        await service.until_running(TASKS)
        await peer.leave()
        assert await service.one("select count(*) from lease") == 0
        assert await service.one("select count(*) from process") == 0
    service.task_s = 0.1
    await service.start("peer-0")
    await service.until_done()
    assert await service.crashes() == 0


async def test_a_process_killed_while_it_stops_counts_no_crash(service: Service) -> None:
    service.task_s = 2
    await service.enqueue(1)
    peer = await service.start("peer-0")
    await service.until_running(1)
    peer.stop.set()

    async def calm() -> bool:
        return await service.running() == 0

    await service.until(calm, 1.5)
    assert await service.one("select count(*) from lease") == 1, "it still works on it"


async def _hold(service: Service, holder: int, name: str, since: str = "null") -> None:
    """What a process leaves that died with the first row in flight."""
    async with service.database.begin() as tx:
        await tx.execute(
            text(
                "insert into process (id, name, started_at, absent_since)"
                f" values (:holder, :name, now() - interval '1 hour', {since})"
            ),
            {"holder": holder, "name": name},
        )
        await tx.execute(
            text(
                "insert into lease (key, token, holder, running)"
                " select lease_key, nextval('lease_token'), :holder, position from inbox"
            ),
            {"holder": holder},
        )


async def test_a_process_started_in_its_place_says_that_one_died(service: Service) -> None:
    service.task_s = 0
    await service.enqueue(1)
    await _hold(service, 7, "peer-0")
    await service.start("peer-0", absence_s=1000)
    await service.until_done()
    assert await service.crashes() == 1


async def test_another_process_elsewhere_says_nothing_of_one_that_is_missing(
    service: Service,
) -> None:
    await service.enqueue(1)
    await _hold(service, 7, "peer-0")
    await service.start("peer-1", absence_s=1000)
    await asyncio.sleep(1)
    assert await service.crashes() == 0
    assert await service.one("select holder from lease") == 7


async def test_what_was_missed_before_the_database_started_says_nothing(service: Service) -> None:
    await service.enqueue(1)
    await _hold(service, 7, "peer-0", "pg_postmaster_start_time() - interval '1 minute'")
    async with service.database.begin() as tx:
        assert await processes.reap_dead(tx, 1, 10) == 0
    assert await service.one("select holder from lease") == 7


async def test_a_key_whose_claim_was_never_answered_is_let_go(service: Service) -> None:
    service.task_s = 0
    peer = await service.start("peer-0", absence_s=1000)
    await service.until(lambda: _is(lambda: service.one("select count(*) from process"), 1))
    await service.enqueue(1)
    async with service.database.begin() as tx:
        await tx.execute(text("update inbox set due_at = now()"))
        await tx.execute(
            text(
                "insert into lease (key, token, holder) values ('task/slow-9', nextval('lease_token'), :me)"
            ),
            {"me": peer.session.me},
        )
        await enqueue(tx, key="slow-9", type="slow")
    await service.until_done()
    assert await service.crashes() == 0
