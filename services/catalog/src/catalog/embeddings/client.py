"""The vector of a shopper's words, from vision; a shop without vision still searches by words.

An answer that comes too late for its question is kept for the next one that asks the same.
"""

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass

import httpx
import structlog
from chassis.tokens import ServiceTokens

from catalog.embeddings.domain import Embedding, Missing
from catalog.settings import Settings

PATH = "/api/vision/v1/embeddings/text"
CACHED = 4096
"""Vectors that a process keeps: 384 numbers each, some 12 MB in all."""
PENDING = 16
"""Calls under way at once, those among them for which nobody waits any more."""
ANSWER_S = 30.0
"""How long a call may take to be worth keeping its answer, of a question that was asked again meanwhile."""
FAILURES_TO_OPEN = 3
OPEN_S = 10.0
_log = structlog.get_logger(__name__)


Key = tuple[str, str]
"""A space, and the words without the case and the blanks that make no difference."""


def _key(text: str, space: str) -> Key:
    return space, " ".join(text.split()).casefold()


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
        self._wait_s = settings.embedding_timeout_s
        self._tokens = ServiceTokens(settings)
        self._client = httpx.AsyncClient(
            base_url=settings.vision_url,
            auth=self._tokens,
            timeout=ANSWER_S,
            transport=transport,
        )
        self._circuit = Circuit()
        self._cache: OrderedDict[Key, list[float]] = OrderedDict()
        self._pending: dict[Key, asyncio.Task[list[float] | None]] = {}

    def is_free(self, text: str, space: str) -> bool:
        """Whether the vector is remembered, or asked for already."""
        key = _key(text, space)
        return key in self._cache or key in self._pending

    async def embed(self, text: str, space: str) -> Embedding:
        """The vector, or why there is none; waits for vision no longer than the setting says."""
        key = _key(text, space)
        known = self._cache.get(key)
        if known is not None:
            self._cache.move_to_end(key)
            return known
        if key not in self._pending:
            if len(self._pending) >= PENDING:
                return Missing.LATE
            if not self._circuit.lets_through(time.monotonic()):
                return Missing.AWAY
            self._begin(key, text)
        return await self._wait_for(self._pending[key])

    def _begin(self, key: Key, text: str) -> None:
        """Starts a call that goes on although its asker leaves; others who ask the same join it."""
        task = asyncio.create_task(self._fetch(key, text))
        self._pending[key] = task
        task.add_done_callback(lambda _: self._pending.pop(key, None))

    async def _wait_for(self, task: asyncio.Task[list[float] | None]) -> Embedding:
        done, _ = await asyncio.wait({task}, timeout=self._wait_s)
        if not done:  # It counts as a failure until it is answered.
            self._circuit.record(ok=False, now=time.monotonic())
            return Missing.LATE
        return Missing.AWAY if task.cancelled() else task.result() or Missing.AWAY

    async def _fetch(self, key: Key, text: str) -> list[float] | None:
        vector = await self._ask(text, key[0])
        self._circuit.record(ok=vector is not None, now=time.monotonic())
        if vector is not None:
            self._remember(key, vector)
        return vector

    async def close(self) -> None:
        """Ends the calls under way and closes the connections."""
        tasks = list(self._pending.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._client.aclose()
        await self._tokens.close()

    async def _ask(self, text: str, space: str) -> list[float] | None:
        try:
            async with asyncio.timeout(ANSWER_S):  # A token may have to be fetched first.
                response = await self._client.post(PATH, json={"text": text, "space": space})
            response.raise_for_status()
            answer = response.json()
            if answer["space"] != space:
                raise ValueError(f"asked for space {space}, got {answer['space']}")
            return [float(number) for number in answer["vector"]]
        except (httpx.HTTPError, OSError, KeyError, TypeError, ValueError) as error:
            _log.warning("no embedding, words alone must do", error=repr(error))
            return None

    def _remember(self, key: Key, vector: list[float]) -> None:
        self._cache[key] = vector
        if len(self._cache) > CACHED:
            self._cache.popitem(last=False)
