"""The language model behind vLLM's OpenAI-compatible API (https://docs.vllm.ai, "OpenAI-Compatible Server")."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import httpx
import httpx_sse
from chassis.telemetry import span
from opentelemetry.trace import SpanKind
from pydantic import BaseModel, SecretStr, ValidationError

from describe.descriptions.prompt import ANSWER

HEALTH_TIMEOUT_S = 3
LIMITS = httpx.Limits(keepalive_expiry=2)
"""Shorter than the server's 5 s, or a request meets a connection that is just being closed."""
MAX_TOKENS = 260
PATH, DONE = "/v1/chat/completions", "[DONE]"


class EngineDown(ConnectionError):
    """The engine is away, still loading, or too busy; the text says which."""


class EngineRefused(ValueError):
    """The engine calls the request wrong: a fault of the settings, such as a model's name it does not know."""


class _Delta(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    index: int
    delta: _Delta
    finish_reason: str | None = None


class _Chunk(BaseModel):
    choices: list[_Choice]


class Engine:
    """A client with limits: `calls` requests at once, none of them silent for longer than `timeout_s`.

    Answers come token by token: on a busy machine an engine may need minutes for one, and to give up then would
    only make it start anew. It is away when it says nothing.
    """

    def __init__(
        self,
        url: str,
        key: SecretStr,
        model: str,
        *,
        timeout_s: float,
        calls: int,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.model = model
        headers = {"Authorization": f"Bearer {key.get_secret_value()}"}
        timeout = httpx.Timeout(timeout_s, connect=HEALTH_TIMEOUT_S)
        self._client = httpx.AsyncClient(
            base_url=url, headers=headers, timeout=timeout, transport=transport, limits=LIMITS
        )
        self._slots = asyncio.Semaphore(calls)

    async def answers(
        self, messages: Sequence[dict[str, str]], count: int, temperature: float
    ) -> list[str]:
        """`count` answers that fit the schema, unless cut short. Raises EngineDown, EngineRefused."""
        body = self._request(messages, count, temperature)
        traits = {"gen_ai.request.model": self.model, "gen_ai.operation.name": "chat"}
        async with self._slots:
            # The engine's own spans join by the traceparent that this request carries; this one is ours either way.
            with span("vllm chat", SpanKind.CLIENT, attributes=traits):
                return await self._told(body)

    def _request(
        self, messages: Sequence[dict[str, str]], count: int, temperature: float
    ) -> dict[str, Any]:
        schema = {"name": "listing", "schema": ANSWER}
        return {
            "model": self.model,
            "messages": list(messages),
            "n": count,
            "temperature": temperature,
            "top_p": 0.9,
            "max_tokens": MAX_TOKENS,
            "stream": True,
            "response_format": {"type": "json_schema", "json_schema": schema},
        }

    async def _told(self, body: dict[str, Any]) -> list[str]:
        try:
            async with httpx_sse.aconnect_sse(self._client, "POST", PATH, json=body) as source:
                await _accepted(source.response)
                return await _texts(source.aiter_sse(), body["n"])
        except (httpx.HTTPError, httpx_sse.SSEError) as error:
            raise EngineDown(type(error).__name__) from error

    async def check(self) -> None:
        """Raises EngineDown when the engine is not ready."""
        try:
            response = await self._client.get("/health", timeout=HEALTH_TIMEOUT_S)
        except httpx.HTTPError as error:
            raise EngineDown(type(error).__name__) from error
        if response.status_code != 200:
            raise EngineDown(f"it answered {response.status_code}")

    async def close(self) -> None:
        await self._client.aclose()


async def _accepted(response: httpx.Response) -> None:
    if response.status_code >= 500 or response.status_code == 429:
        raise EngineDown(f"it answered {response.status_code}")
    if response.status_code >= 400:
        told = (await response.aread())[:300].decode(errors="replace")
        raise EngineRefused(f"the engine answered {response.status_code}: {told}")


async def _texts(events: AsyncIterator[httpx_sse.ServerSentEvent], count: int) -> list[str]:
    """The answers, when each has come to its end. Raises EngineDown where one was broken off."""
    texts, open_ = [""] * count, set(range(count))
    async for event in events:
        if event.data == DONE:
            break
        for choice in _choices(event.data):
            texts[choice.index] += choice.delta.content or ""
            if choice.finish_reason:
                open_.discard(choice.index)
    if open_:
        raise EngineDown("it broke off")
    return texts


def _choices(data: str) -> list[_Choice]:
    try:
        return _Chunk.model_validate_json(data).choices
    except ValidationError as error:
        raise EngineDown("its answer is none") from error
