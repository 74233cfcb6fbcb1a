"""What every replica's process sets up first: where its spans go."""

from functools import cache

from chassis import telemetry
from vision.settings import Settings


@cache
def start() -> None:
    """Once a process: spans go where the service's do."""
    telemetry.setup("vision", Settings())  # type: ignore[call-arg]
