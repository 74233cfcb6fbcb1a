"""The vector of a shopper's words, from vision; a shop without vision still searches by words."""

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Protocol

import httpx
import structlog
from chassis.tokens import ServiceTokens

from catalog.settings import Settings

PATH = "/api/vision/v1/embeddings/text"
CACHED = 1024
FAILURES_TO_OPEN = 3
OPEN_S = 10.0
_log = structlog.get_logger(__name__)


class Embedder(Protocol):
    """Gives the vector of a text in a space, or None while that cannot be had."""

    def knows(self, text: str, space: str) -> bool:
        """Whether an answer costs the models nothing."""
        ...

    async def embed(self, text: str, space: str) -> list[float] | None: ...

    async def close(self) -> None: ...


@dataclass(slots=True)
class Circuit:
    """Spares callers the wait for a dependency that failed several times in a row.

    Open for a while after that; then one call is let through to see.
    """

    failures: int = 0
    open_until: float = 0.0

    def lets_through(self, now: float) -> bool:
        """Whether a call is worth its while; a trial call keeps the others away until it ends."""
        if now < self.open_until:
            return False
        if self.failures >= FAILURES_TO_OPEN:
            self.open_until = now + OPEN_S
        return True

    def record(self, *, ok: bool, now: float) -> None:
        """Notes how a call went."""
        self.failures = 0 if ok else self.failures + 1
        self.open_until = now + OPEN_S if self.failures >= FAILURES_TO_OPEN else 0.0


class VisionEmbedder:
    """Asks vision, remembers the last answers, and gives up for a while when vision is away."""

    def __init__(
        self, settings: Settings, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._timeout_s = settings.embedding_timeout_s
        self._tokens = ServiceTokens(settings)
        self._client = httpx.AsyncClient(
            base_url=settings.vision_url,
            auth=self._tokens,
            timeout=self._timeout_s,
            transport=transport,
        )
        self._circuit = Circuit()
        self._cache: OrderedDict[tuple[str, str], list[float]] = OrderedDict()

    def knows(self, text: str, space: str) -> bool:
        """Whether the vector is remembered."""
        return (space, text) in self._cache

    async def embed(self, text: str, space: str) -> list[float] | None:
        """The vector, or None while vision is down or does not serve this space."""
        known = self._cache.get((space, text))
        if known is not None:
            self._cache.move_to_end((space, text))
            return known
        if not self._circuit.lets_through(time.monotonic()):
            return None
        vector = await self._ask(text, space)
        self._circuit.record(ok=vector is not None, now=time.monotonic())
        if vector is not None:
            self._remember((space, text), vector)
        return vector

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.aclose()
        await self._tokens.close()

    async def _ask(self, text: str, space: str) -> list[float] | None:
        try:
            async with asyncio.timeout(self._timeout_s):  # A token may have to be fetched first.
                response = await self._client.post(PATH, json={"text": text, "space": space})
            response.raise_for_status()
            answer = response.json()
            if answer["space"] != space:
                raise ValueError(f"asked for space {space}, got {answer['space']}")
            return [float(number) for number in answer["vector"]]
        except (httpx.HTTPError, OSError, KeyError, TypeError, ValueError) as error:
            _log.warning("no embedding, words alone must do", error=repr(error))
            return None

    def _remember(self, key: tuple[str, str], vector: list[float]) -> None:
        self._cache[key] = vector
        if len(self._cache) > CACHED:
            self._cache.popitem(last=False)
