"""vLLM down for a while, by a real server that goes and comes back: texts wait, none is lost, all are written."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from chassis.database import Database
from chassis.ids import new_id
from chassis.inbox import Router
from chassis.tables import inbox, outbox
from chassis.testing import Harness, throwaway_database
from chassis.testing.server import Server, serving
from describe.descriptions import events
from describe.descriptions.client import ENGINE, EngineClient
from describe.descriptions.tasks import ListingWriter
from describe.testing import ANSWER, product
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse
from pydantic import SecretStr
from sqlalchemy import select

pytestmark = pytest.mark.stack


class StreamingEngine:
    """How far the engine's answers go: with `whole` unset they stop half way, and the connection stays."""

    def __init__(self) -> None:
        self.whole = True
        self.asked = asyncio.Event()
        self.app = FastAPI()
        self.app.get("/health")(self.health)
        self.app.post("/v1/chat/completions")(self.complete)

    async def health(self) -> None:
        return None

    async def complete(self, request: Request) -> StreamingResponse:
        assert (await request.json())["stream"]
        self.asked.set()
        return StreamingResponse(self.tokens(), media_type="text/event-stream")

    async def tokens(self) -> AsyncIterator[str]:
        for start in range(0, len(ANSWER), 40):
            yield told(ANSWER[start : start + 40])
            if not self.whole:
                await asyncio.sleep(60)
        yield told("", finish="stop") + "data: [DONE]\n\n"


def told(content: str, finish: str | None = None) -> str:
    choice = {"index": 0, "delta": {"content": content}, "finish_reason": finish}
    return f"data: {json.dumps({'choices': [choice]})}\n\n"


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    async with throwaway_database("describe", "describe.migrations") as one:
        yield one


@pytest.fixture
def speech() -> StreamingEngine:
    return StreamingEngine()


@pytest.fixture
async def vllm(speech: StreamingEngine) -> AsyncIterator[Server]:
    async with serving(speech.app) as server:
        yield server


@pytest.fixture
async def harness(database: Database, vllm: Server) -> AsyncIterator[Harness]:
    engine = EngineClient(vllm.url, SecretStr("k"), "m", timeout_s=30, calls=2)
    router = Router()
    router.dependency(ENGINE, engine.check)
    events.register(router, events.ProductHandlers(database, ListingWriter(engine, "m@1", 3, 1)))
    one = Harness("describe", database, router, dependency_check_s=0.05)
    yield one
    await one.dependencies.close()
    await engine.close()


async def rows(database: Database) -> list[tuple[str, int, bool]]:
    """State, attempts and whether it ended, of every event heard."""
    query = select(inbox.c.state, inbox.c.attempts, inbox.c.finished_at).order_by(inbox.c.position)
    async with database.begin() as tx:
        return [(r.state, r.attempts, r.finished_at is not None) for r in await tx.execute(query)]


async def published(database: Database) -> list[str]:
    async with database.begin() as tx:
        return [name.rpartition(".")[2] for name in await tx.scalars(select(outbox.c.type))]


async def test_vllm_down_for_a_while_loses_no_text_and_counts_no_attempt(
    harness: Harness, database: Database, vllm: Server
) -> None:
    assert await harness.deliver(product(str(new_id()), 1)) == "applied"
    await vllm.stop()
    for _ in range(3):
        await harness.deliver(product(str(new_id()), 1))
    assert [row[1:] for row in await rows(database)] == [(0, True)] + [(0, False)] * 3
    assert ENGINE in harness.dependencies.down
    await vllm.start()
    await harness.wait_until_up(ENGINE)
    await harness.settle(now=False)
    assert [row[1:] for row in await rows(database)] == [(0, True)] * 4
    assert await published(database) == ["DescriptionWritten"] * 4, (
        "nothing dead-lettered, nothing twice"
    )


async def test_vllm_that_dies_in_the_middle_of_an_answer_is_asked_again(
    harness: Harness, database: Database, vllm: Server, speech: StreamingEngine
) -> None:
    speech.whole = False
    delivering = asyncio.create_task(harness.deliver(product(str(new_id()), 1)))
    await speech.asked.wait()
    await vllm.stop()
    await delivering
    assert [row[1:] for row in await rows(database)] == [(0, False)]
    speech.whole = True
    await vllm.start()
    await harness.wait_until_up(ENGINE)
    await harness.settle(now=False)
    assert await published(database) == ["DescriptionWritten"]
