"""The language model behind vLLM's OpenAI-compatible API (https://docs.vllm.ai, "OpenAI-Compatible Server")."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import httpx
import httpx_sse
from chassis.telemetry import span
from opentelemetry.trace import SpanKind
from pydantic import BaseModel, SecretStr, ValidationError

from describe.descriptions.prompt import ANSWER_SCHEMA

ENGINE = "vllm"
"""The name by which the inbox knows this dependency."""
HEALTH_TIMEOUT_S = 3
LIMITS = httpx.Limits(keepalive_expiry=2)
"""Shorter than the server's 5 s; otherwise a request may use a connection that the server is closing."""
MAX_TOKENS = 260
PATH, DONE = "/v1/chat/completions", "[DONE]"


class EngineDown(ConnectionError):
    """The engine is unreachable, still loading, or too busy; the text says which."""


class EngineRefused(ValueError):
    """The engine rejects the request, which is an error in the settings, such as an unknown model."""


class _Delta(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    index: int
    delta: _Delta
    finish_reason: str | None = None


class _Chunk(BaseModel):
    choices: list[_Choice]


class EngineClient:
    """An HTTP client that sends `calls` requests at once and gives up on one that is silent for `timeout_s`.

    Answers are streamed token by token. On a busy machine one may take minutes, and a retry would only start it
    over, so the limit is on silence, not on the whole answer.
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
        span_attributes = {"gen_ai.request.model": self.model, "gen_ai.operation.name": "chat"}
        async with self._slots:
            # The request carries a traceparent, by which the engine's own spans join this one.
            with span("vllm chat", SpanKind.CLIENT, attributes=span_attributes):
                return await self._complete(body)

    def _request(
        self, messages: Sequence[dict[str, str]], count: int, temperature: float
    ) -> dict[str, Any]:
        schema = {"name": "listing", "schema": ANSWER_SCHEMA}
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

    async def _complete(self, body: dict[str, Any]) -> list[str]:
        try:
            async with httpx_sse.aconnect_sse(self._client, "POST", PATH, json=body) as source:
                await _raise_for_status(source.response)
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


async def _raise_for_status(response: httpx.Response) -> None:
    if response.status_code >= 500 or response.status_code == 429:
        raise EngineDown(f"it answered {response.status_code}")
    if response.status_code >= 400:
        body = (await response.aread())[:300].decode(errors="replace")
        raise EngineRefused(f"the engine answered {response.status_code}: {body}")


async def _texts(events: AsyncIterator[httpx_sse.ServerSentEvent], count: int) -> list[str]:
    """The complete answers. Raises EngineDown where the stream ends before they are complete."""
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
