"""The three models, each a deployment: batched, limited, with a health check."""

import ctypes
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from ray import serve

from vision.registry import active_models
from vision.serving import tracing
from vision.serving.jobs import Job, JobResult, Stage
from vision.serving.packing import pack

BATCH_WAIT_S = 0.01
"""How long a lone photo waits for company."""
Load = Callable[[Path], Any]
"""Loads a stage's model from the folder of models; tests give their own."""


def limit_threads(threads: int) -> None:
    import torch  # noqa: PLC0415  (in the replicas only)

    torch.set_num_threads(threads)


def load_detector(models_dir: Path) -> Any:
    from vision.detector import Detector  # noqa: PLC0415  (ultralytics takes seconds to import)

    return Detector.load(active_models(models_dir)["detector"])


def load_segmenter(models_dir: Path) -> Any:
    from vision.segmenter import Segmenter  # noqa: PLC0415  (torch, in this replica only)

    return Segmenter.load(active_models(models_dir)["segmenter"])


def load_reader(models_dir: Path) -> Any:
    from vision.reader import Reader  # noqa: PLC0415  (torch, in this replica only)

    return Reader.load(active_models(models_dir)["reader"])


def trim_memory() -> None:
    """Return to the system what glibc keeps of past batches, a hundred megabytes a stage (malloc_trim(3))."""
    with suppress(OSError, AttributeError):  # other systems have no such function
        ctypes.CDLL("libc.so.6").malloc_trim(0)


class _Replica:
    """What the stages share: a loaded model, and the stage that runs its batches."""

    def __init__(self, name: str, load: Load, models_dir: Path, threads: int, batch: int) -> None:
        tracing.start()
        limit_threads(threads)
        self.model = load(models_dir)
        self.stage = Stage(name, self.model.manifest.label, self.work)
        self._size = batch

    def work(self, things: list[Any]) -> list[Any]:
        raise NotImplementedError

    def check_health(self) -> None:
        self.stage.check()
        trim_memory()

    async def label(self) -> str:
        """Which model answers here, if it does."""
        return self.stage.label

    def reconfigure(self, _: Any) -> None:
        self.run.set_max_batch_size(self._size)  # type: ignore[attr-defined]  # serve.batch adds it

    @serve.batch(max_batch_size=4, batch_wait_timeout_s=BATCH_WAIT_S)
    async def run(self, jobs: list[Job]) -> list[JobResult]:
        return await self.stage.run(jobs)


@serve.deployment
class DetectorReplica(_Replica):
    """RGB pictures -> boxes."""

    def work(self, things: list[Any]) -> list[Any]:
        return list(self.model.detect(things))


@serve.deployment
class SegmenterReplica(_Replica):
    """Requests (a picture, boxes) -> masks, packed."""

    def work(self, things: list[Any]) -> list[Any]:
        return [[pack(mask) for mask in masks] for masks in self.model.segment_all(things)]


@serve.deployment
class ReaderReplica(_Replica):
    """Square crops with masks -> readings; texts -> vectors; what it is, for the ingress."""

    def work(self, things: list[Any]) -> list[Any]:
        crops, masks = zip(*things, strict=True)
        return list(self.model.read(list(crops), list(masks)))

    async def embed_text(self, texts: list[str]) -> tuple[str, list[list[float]]]:
        return self.model.space, self.model.embed_text(texts).tolist()

    async def traits(self) -> dict[str, Any]:
        return {"space": self.model.space, "image_size": self.model.image_size}
