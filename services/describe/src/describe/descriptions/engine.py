"""The language model behind vLLM's OpenAI-compatible API (https://docs.vllm.ai, "OpenAI-Compatible Server")."""

import asyncio
from collections.abc import Sequence
from typing import Any

import httpx
from chassis.telemetry import span
from opentelemetry.trace import SpanKind
from pydantic import BaseModel, SecretStr, ValidationError

from describe.descriptions.prompt import ANSWER

HEALTH_TIMEOUT_S = 3
LIMITS = httpx.Limits(keepalive_expiry=2)
"""Shorter than the server's 5 s, or a request meets a connection that is just being closed."""
MAX_TOKENS = 260


class EngineDown(ConnectionError):
    """The engine is away, still loading, or too busy; the text says which."""


class EngineRefused(ValueError):
    """The engine calls the request wrong: a fault of the settings, such as a model's name it does not know."""


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message


class _Completion(BaseModel):
    choices: list[_Choice]


class Engine:
    """A client with limits: `calls` requests at once, each with a timeout."""

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
                return _texts(await self._post(body))

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
            "response_format": {"type": "json_schema", "json_schema": schema},
        }

    async def _post(self, body: dict[str, Any]) -> httpx.Response:
        try:
            response = await self._client.post("/v1/chat/completions", json=body)
        except httpx.HTTPError as error:
            raise EngineDown(type(error).__name__) from error
        if response.status_code >= 500 or response.status_code == 429:
            raise EngineDown(f"it answered {response.status_code}")
        if response.status_code >= 400:
            raise EngineRefused(
                f"the engine answered {response.status_code}: {response.text[:300]}"
            )
        return response

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


def _texts(response: httpx.Response) -> list[str]:
    try:
        completion = _Completion.model_validate_json(response.content)
    except ValidationError as error:
        raise EngineDown("its answer is none") from error
    return [choice.message.content or "" for choice in completion.choices]
