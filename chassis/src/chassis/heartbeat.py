"""When each loop of the event process last completed a round, so that a probe can detect a stuck one."""

import time

from chassis import metrics

STUCK_AFTER_S = 60.0


class LoopStuck(Exception):
    """A loop has not completed a round for too long."""


class Heartbeat:
    """`beat()` after each completed round; `check` fails when there was none for `STUCK_AFTER_S`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._at = time.monotonic()
        metrics.loop_age.labels(name).set_function(self.age_s)

    def beat(self) -> None:
        self._at = time.monotonic()

    def age_s(self) -> float:
        return time.monotonic() - self._at

    async def check(self) -> None:
        """Raises Stuck."""
        if self.age_s() > STUCK_AFTER_S:
            raise LoopStuck(f"{self.name}: no round for {self.age_s():.0f} s")
