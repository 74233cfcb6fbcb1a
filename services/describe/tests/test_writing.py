"""Bounded tries, the best of the answers, and the template after them."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from describe.descriptions.client import EngineClient, EngineDown, EngineRefused
from describe.descriptions.domain import Description, TextRequest, is_answered, select_best
from describe.descriptions.prompt import ANSWER_SCHEMA, messages, question
from describe.descriptions.tasks import ListingWriter
from pydantic import SecretStr

RING = {"type": "ring", "metal": "gold", "stone": "ruby", "stone_colour": "red"}


def answer(title: str = "Yellow Gold Ring with Ruby", **changes: Any) -> str:
    whole = {
        "title": title,
        "description": "A ring in yellow gold with a red ruby. Easy to wear.",
        "alt_text": "Yellow gold ring",
        "tags": ["ring", "ruby"],
    }
    return json.dumps(whole | changes)


FALSE = answer(description="A ring with a two-carat ruby.")


class Scripted:
    """Gives what it was told to give, a list a question."""

    def __init__(self, *rounds: list[str]) -> None:
        self.rounds = deque(rounds)
        self.temperatures: list[float] = []

    async def answers(self, messages: Any, count: int, temperature: float) -> list[str]:
        self.temperatures.append(temperature)
        return self.rounds.popleft()


async def test_the_first_grounded_answer_is_written_by_the_model() -> None:
    writer = ListingWriter(Scripted([FALSE, answer()]), "m@1", tries=3, answers=2)
    written = await writer.write(RING)
    assert (written.written_by, written.model, written.tries) == ("model", "m@1", 1)
    assert written.rejected == {"number": 1, "weight": 1}


async def test_tries_are_bounded_and_vary_then_the_template_speaks() -> None:
    engine = Scripted([FALSE], ["{broken"], [FALSE])
    written = await ListingWriter(engine, "m@1", tries=3, answers=1).write(RING)
    assert (written.written_by, written.model, written.tries) == ("template", None, 3)
    assert written.rejected["unfinished"] == 1
    assert len(set(engine.temperatures)) == 3


async def test_tags_are_unique_and_lower_case() -> None:
    writer = ListingWriter(
        Scripted([answer(tags=["Ring", "ring ", "ruby"])]), "m@1", tries=1, answers=1
    )
    assert (await writer.write(RING)).listing.tags == ("ring", "ruby")


def test_of_grounded_answers_the_one_that_tells_most_is_the_best() -> None:
    short = answer(
        title="Lovely Ring", description="A ring that is easy to wear every day of the year."
    )
    best = select_best([short, answer()], RING).best
    assert best is not None
    assert best.title == "Yellow Gold Ring with Ruby"


def test_a_question_holds_the_facts_in_words() -> None:
    asked = question({"stone": "none", "type": "ring", "setting": "none", "mood": "grand_old"})
    assert asked == "type: ring\nstone: no stone\nmood: grand old"


def test_the_hash_decides_whether_a_text_is_wanted() -> None:
    product = {"wanted": {"locale": "en", "attributes_hash": "h1", "attributes": RING}}
    wanted = TextRequest.of(product)
    assert wanted is not None
    assert TextRequest.of({"wanted": None}) is None
    current = Description("p", 1, "written", "en", "h1", RING, None, None)  # type: ignore[arg-type]
    assert is_answered(wanted, current)
    assert not is_answered(TextRequest("en", "h2", RING), current)
    assert not is_answered(wanted, None)


def engine(respond: Any) -> EngineClient:
    transport = httpx.MockTransport(respond)
    return EngineClient("http://e", SecretStr("k"), "m", timeout_s=1, calls=1, transport=transport)


def said(index: int, content: str, finish: str | None = None) -> dict[str, Any]:
    choice = {"index": index, "delta": {"content": content}, "finish_reason": finish}
    return {"choices": [choice]}


def stream(*chunks: dict[str, Any]) -> httpx.Response:
    lines = [*(json.dumps(chunk) for chunk in chunks), "[DONE]"]
    text = "".join(f"data: {line}\n\n" for line in lines)
    return httpx.Response(200, text=text, headers={"content-type": "text/event-stream"})


async def test_the_engine_is_asked_for_the_schema_with_the_key() -> None:
    seen: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return stream(said(0, "a"), said(1, "b"), said(0, "c", "stop"), said(1, "d", "length"))

    assert await engine(respond).answers(messages(RING), 2, 0.5) == ["ac", "bd"]
    body = json.loads(seen[0].content)
    assert seen[0].headers["authorization"] == "Bearer k"
    assert body["response_format"]["json_schema"]["schema"] == ANSWER_SCHEMA
    assert body["n"] == 2


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_busy_or_broken_engine_is_down(status: int) -> None:
    with pytest.raises(EngineDown):
        await engine(lambda _: httpx.Response(status)).answers([], 1, 0.5)


@pytest.mark.parametrize(
    "chunks",
    [(), (said(0, "half"),), ({"error": {"message": "out of memory"}},)],
    ids=["nothing", "half an answer", "an error on the way"],
)
async def test_an_engine_that_breaks_off_is_down(chunks: tuple[dict[str, Any], ...]) -> None:
    with pytest.raises(EngineDown):
        await engine(lambda _: stream(*chunks)).answers([], 1, 0.5)


SILENCE_S = 0.4


@asynccontextmanager
async def talking(pause_s: float) -> AsyncIterator[EngineClient]:
    """An engine on a socket that lets this long pass before each of ten words."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"}")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
        for number in range(10):
            chunk = said(0, "x", "stop" if number == 9 else None)
            writer.write(f"data: {json.dumps(chunk)}\n\n".encode())
            await asyncio.sleep(pause_s)
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1")
    port = server.sockets[0].getsockname()[1]
    client = EngineClient(
        f"http://127.0.0.1:{port}", SecretStr("k"), "m", timeout_s=SILENCE_S, calls=1
    )
    try:
        yield client
    finally:
        await client.close()
        server.close()


async def test_an_engine_is_waited_for_while_it_talks_and_given_up_when_it_falls_silent() -> None:
    async with talking(SILENCE_S / 4) as slow:  # in all, longer than the silence
        assert await slow.answers([], 1, 0.5) == ["x" * 10]
    async with talking(SILENCE_S * 4) as stuck:
        with pytest.raises(EngineDown, match="ReadTimeout"):
            await stuck.answers([], 1, 0.5)


async def test_an_engine_out_of_reach_is_down() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no", request=request)

    with pytest.raises(EngineDown):
        await engine(refuse).answers([], 1, 0.5)
    with pytest.raises(EngineDown):
        await engine(refuse).check()


async def test_a_wrong_request_is_no_outage() -> None:
    with pytest.raises(EngineRefused, match="no such model"):
        await engine(lambda _: httpx.Response(404, text="no such model")).answers([], 1, 0.5)
