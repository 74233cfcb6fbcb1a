"""The vector of a search's words, from vision; without vision, searches go by words alone.

An answer that arrives too late for its search is cached for the next search of the same words.
"""

import asyncio
from contextlib import suppress

import httpx
import structlog
from cachetools import LRUCache
from chassis.tokens import ServiceTokens
from circuitbreaker import CircuitBreaker

from catalog.embeddings.domain import Embedding, Missing
from catalog.settings import Settings

PATH = "/api/vision/v1/embeddings/text"
CACHED = 4096
"""Vectors that a process caches: 384 numbers each, some 12 MB in all."""
PENDING = 16
"""Calls under way at once, including those for which nobody waits any more."""
ANSWER_S = 30.0
"""A call that takes longer is given up: its answer is not worth caching."""
FAILURES_TO_OPEN = 3
"""Failures in a row after which vision is not called for a while."""
OPEN_S = 10.0
_FAILURES = (httpx.HTTPError, OSError, KeyError, TypeError, ValueError)
_log = structlog.get_logger(__name__)

Key = tuple[str, str]
"""A space, and the words in lower case with single blanks."""


def _key(text: str, space: str) -> Key:
    return space, " ".join(text.split()).casefold()


class VisionEmbedder:
    """Calls vision, caches the last answers, and stops calling for a while when vision fails."""

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
        self._breaker = CircuitBreaker(FAILURES_TO_OPEN, OPEN_S, name="vision embeddings")
        self._trial: asyncio.Task[list[float] | None] | None = None
        self._cache: LRUCache[Key, list[float]] = LRUCache(CACHED)
        self._pending: dict[Key, asyncio.Task[list[float] | None]] = {}

    def is_free(self, text: str, space: str) -> bool:
        """Whether the vector is cached, or asked for already."""
        key = _key(text, space)
        return key in self._cache or key in self._pending

    async def embed(self, text: str, space: str) -> Embedding:
        """The vector, or why there is none; waits for vision no longer than the setting says."""
        key = _key(text, space)
        cached = self._cache.get(key)
        if cached is not None:
            return cached
        if key not in self._pending:
            if len(self._pending) >= PENDING:
                return Missing.LATE
            if not self._may_call():
                return Missing.AWAY
            self._begin(key, text)
        return await self._wait_for(self._pending[key])

    def _may_call(self) -> bool:
        """Whether to call vision: not while the circuit is open, and one call at a time while it is half open."""
        trial_running = self._trial is not None and not self._trial.done()
        return self._breaker.closed or not (self._breaker.opened or trial_running)

    def _begin(self, key: Key, text: str) -> None:
        """Starts a call that goes on when its caller leaves; others who ask for the same words join it."""
        task = asyncio.create_task(self._fetch(key, text))
        self._trial = None if self._breaker.closed else task
        self._pending[key] = task
        task.add_done_callback(lambda _: self._pending.pop(key, None))

    async def _wait_for(self, task: asyncio.Task[list[float] | None]) -> Embedding:
        done, _ = await asyncio.wait({task}, timeout=self._wait_s)
        if not done:
            self._count_late()
            return Missing.LATE
        return Missing.AWAY if task.cancelled() else task.result() or Missing.AWAY

    def _count_late(self) -> None:
        """Counts a failure; an answer that arrives later closes the circuit again."""
        self._trial = None
        with suppress(TimeoutError), self._breaker:
            raise TimeoutError

    async def _fetch(self, key: Key, text: str) -> list[float] | None:
        try:
            with self._breaker:
                vector = await self._ask(text, key[0])
        except _FAILURES as error:
            _log.warning("no embedding, searching by words alone", error=repr(error))
            return None
        self._cache[key] = vector
        return vector

    async def _ask(self, text: str, space: str) -> list[float]:
        async with asyncio.timeout(ANSWER_S):  # A token may have to be fetched first.
            response = await self._client.post(PATH, json={"text": text, "space": space})
        response.raise_for_status()
        answer = response.json()
        if answer["space"] != space:
            raise ValueError(f"asked for space {space}, got {answer['space']}")
        return [float(number) for number in answer["vector"]]

    async def close(self) -> None:
        """Ends the calls under way and closes the connections."""
        tasks = list(self._pending.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._client.aclose()
        await self._tokens.close()
