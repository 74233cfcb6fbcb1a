"""Asking vision for a vector: remembered, bounded in time, given up on for a while."""

import asyncio

import httpx
import pytest
from catalog.embeddings.client import (
    FAILURES_TO_OPEN,
    OPEN_S,
    PENDING,
    VisionEmbedder,
)
from catalog.embeddings.domain import Missing
from catalog.settings import Settings
from pydantic import SecretStr

SPACE = "s@1"


def settings() -> Settings:
    return Settings(
        database_url=SecretStr("postgresql+asyncpg://unused"),
        kafka_bootstrap="unused",
        registry_url="http://unused",
        http_port=1,
        events_port=2,
        origin="http://shop.test",
        issuer="http://shop.test/api/auth",
        jwks_url="http://unused",
        token_url="http://auth.test/tokens",
        cursor_key=SecretStr("00" * 32),
        vision_url="http://vision.test",
        embedding_timeout_s=0.05,
    )


class Vision(httpx.AsyncBaseTransport):
    """Answers as vision would, or as a test says."""

    def __init__(self) -> None:
        self.calls = 0
        self.status = 200
        self.space = SPACE
        self.hangs = False
        self.ready = asyncio.Event()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.calls += 1
        if self.hangs:
            await self.ready.wait()
        body = {"space": self.space, "vector": [0.6, 0.8]}
        return httpx.Response(self.status, json=body, request=request)


@pytest.fixture
def vision() -> Vision:
    return Vision()


@pytest.fixture
def embedder(vision: Vision, monkeypatch: pytest.MonkeyPatch) -> VisionEmbedder:
    async def token(_: object) -> str:
        return "t"

    monkeypatch.setattr("chassis.tokens.ServiceTokens.token", token)
    return VisionEmbedder(settings(), transport=vision)


async def test_a_vector_is_asked_for_once(vision: Vision, embedder: VisionEmbedder) -> None:
    assert await embedder.embed("ruby ring", SPACE) == [0.6, 0.8]
    assert await embedder.embed("ruby ring", SPACE) == [0.6, 0.8]
    assert vision.calls == 1


async def test_a_vector_of_another_space_is_no_answer(
    vision: Vision, embedder: VisionEmbedder
) -> None:
    vision.space = "s@2"
    assert await embedder.embed("ruby ring", SPACE) is Missing.AWAY


@pytest.mark.parametrize("status", [401, 404, 500, 503])
async def test_a_vision_that_refuses_gives_words_alone(
    vision: Vision, embedder: VisionEmbedder, status: int
) -> None:
    vision.status = status
    assert await embedder.embed("ruby ring", SPACE) is Missing.AWAY


async def test_a_vision_that_hangs_is_left_alone_after_a_few_tries(
    vision: Vision, embedder: VisionEmbedder
) -> None:
    vision.hangs = True
    answers = [await embedder.embed(f"text {n}", SPACE) for n in range(FAILURES_TO_OPEN + 5)]
    assert answers == [Missing.LATE] * FAILURES_TO_OPEN + [Missing.AWAY] * 5
    assert vision.calls == FAILURES_TO_OPEN


async def test_a_question_asked_again_is_answered_from_the_vector_that_came_late(
    vision: Vision, embedder: VisionEmbedder
) -> None:
    vision.hangs = True
    assert await embedder.embed("ruby ring", SPACE) is Missing.LATE
    vision.ready.set()
    assert await embedder.embed("Ruby  ring", SPACE) == [0.6, 0.8]
    assert vision.calls == 1


async def test_late_answers_close_the_circuit_that_their_lateness_opened(
    vision: Vision, embedder: VisionEmbedder
) -> None:
    vision.hangs = True
    for number in range(FAILURES_TO_OPEN):
        assert await embedder.embed(f"text {number}", SPACE) is Missing.LATE
    assert await embedder.embed("another", SPACE) is Missing.AWAY
    vision.ready.set()
    await asyncio.sleep(0.05)
    assert await embedder.embed("another", SPACE) == [0.6, 0.8]


async def test_calls_under_way_are_bounded_and_end_with_the_process(
    vision: Vision, embedder: VisionEmbedder
) -> None:
    vision.hangs = True
    asked = [embedder.embed(f"text {number}", SPACE) for number in range(PENDING + 5)]
    assert set(await asyncio.gather(*asked)) == {Missing.LATE}
    assert vision.calls == PENDING
    await embedder.close()
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_an_open_circuit_lets_one_call_through_after_a_while(
    vision: Vision, embedder: VisionEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr("circuitbreaker.monotonic", lambda: now)
    vision.status = 503
    for number in range(FAILURES_TO_OPEN):
        assert await embedder.embed(f"text {number}", SPACE) is Missing.AWAY
    now = OPEN_S / 2
    assert await embedder.embed("too early", SPACE) is Missing.AWAY
    assert vision.calls == FAILURES_TO_OPEN
    now = OPEN_S + 1
    vision.status, vision.hangs = 200, True
    trial, other = embedder.embed("trial", SPACE), embedder.embed("other", SPACE)
    assert await asyncio.gather(trial, other) == [Missing.LATE, Missing.AWAY]
    assert vision.calls == FAILURES_TO_OPEN + 1
    vision.ready.set()
    await asyncio.sleep(0.05)
    after = [embedder.embed(words, SPACE) for words in ("trial", "other", "more")]
    assert await asyncio.gather(*after) == [[0.6, 0.8]] * 3


async def test_the_vector_that_was_used_longest_ago_is_forgotten(
    vision: Vision, embedder: VisionEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalog.embeddings.client.CACHED", 2)
    small = VisionEmbedder(settings(), transport=vision)
    for words in ("a", "b", "a", "c", "a"):
        await small.embed(words, SPACE)
    assert vision.calls == 3
    assert not small.is_free("b", SPACE)
