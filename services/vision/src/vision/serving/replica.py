"""What every replica's process sets up first: threads of torch, and the exporter of its spans."""

from functools import cache

import torch

from chassis import telemetry
from vision.settings import Settings


@cache
def prepare(threads: int) -> None:
    """Once a process."""
    torch.set_num_threads(threads)
    trace()


@cache
def trace() -> None:
    """Spans go where the service's do."""
    telemetry.setup("vision", Settings())  # type: ignore[call-arg]
