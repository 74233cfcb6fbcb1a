"""Which dependencies are down, and the checks that notice when they are up again."""

import asyncio
from collections.abc import Callable, Mapping

import structlog

from chassis import metrics
from chassis.inbox.router import Check

CHECK_TIMEOUT_S = 5
_log = structlog.get_logger(__name__)


class Dependencies:
    """Work that needs a name in `down` waits; each is checked every few seconds until it is up."""

    def __init__(
        self, checks: Mapping[str, Check], check_every_s: float, on_up: Callable[[], None]
    ) -> None:
        self.down: set[str] = set()
        self._checks = checks
        self._every_s = check_every_s
        self._on_up = on_up
        self._watches: dict[str, asyncio.Task[None]] = {}

    async def confirm_down(self, name: str) -> bool:
        """Whether a dependency reported as down fails its own check too; without a check, the report is believed."""
        if name in self.down:
            return True
        if name not in self._checks:
            return True
        if await self._is_up(name):
            return False
        self._mark(name)
        return True

    def watched(self, name: str) -> bool:
        return name in self._checks

    def _mark(self, name: str) -> None:
        self.down.add(name)
        metrics.dependency_up.labels(name).set(0)
        _log.warning("dependency down, its work waits", dependency=name)
        self._watches[name] = asyncio.create_task(self._watch(name))

    async def _watch(self, name: str) -> None:
        while not await self._is_up(name):  # noqa: ASYNC110
            await asyncio.sleep(self._every_s)
        self.down.discard(name)
        metrics.dependency_up.labels(name).set(1)
        _log.info("dependency up again", dependency=name)
        self._on_up()

    async def _is_up(self, name: str) -> bool:
        try:
            async with asyncio.timeout(CHECK_TIMEOUT_S):
                await self._checks[name]()
        except Exception as error:
            _log.debug("health check failed", dependency=name, error=str(error))
            return False
        return True

    async def close(self) -> None:
        for watch in self._watches.values():
            watch.cancel()
        await asyncio.gather(*self._watches.values(), return_exceptions=True)
