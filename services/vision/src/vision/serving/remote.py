"""The pipeline's three stages as calls of their deployments, for one photo and its trace."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from chassis.telemetry import current_traceparent
from ray.serve.handle import DeploymentHandle

from vision.registry import Manifest
from vision.serving.jobs import Job, JobResult
from vision.serving.packing import unpack


@dataclass
class RemoteStage:
    """A stage's handle and manifest. `milliseconds` adds up what the stage spent on this photo."""

    handle: DeploymentHandle[Any]
    manifest: Manifest
    loop: asyncio.AbstractEventLoop
    milliseconds: float = field(default=0.0, init=False)

    def call(self, things: Sequence[Any]) -> list[Any]:
        """From a thread: the stage's results, in order. Raises Ray's errors, its BackPressureError among them."""
        if not things:
            return []
        job = Job(list(things), current_traceparent())
        done: JobResult = asyncio.run_coroutine_threadsafe(self._ask(job), self.loop).result()
        self.milliseconds += done.milliseconds
        return done.results

    async def _ask(self, job: Job) -> JobResult:
        done: JobResult = await self.handle.run.remote(job)
        return done


class RemoteDetector(RemoteStage):
    def detect(self, images: Sequence[Any]) -> list[Any]:
        """As Detector.detect."""
        return self.call(images)


class RemoteSegmenter(RemoteStage):
    def segment_all(self, requests: Sequence[Any]) -> list[list[Any]]:
        """As Segmenter.segment_all."""
        return [[unpack(mask) for mask in masks] for masks in self.call(requests)]


@dataclass
class RemoteReader(RemoteStage):
    space: str = ""
    image_size: int = 0

    def read(self, crops: Sequence[Any], masks: Sequence[Any] | None = None) -> list[Any]:
        """As Reader.read."""
        return self.call(list(zip(crops, masks or [None] * len(crops), strict=True)))


@dataclass(frozen=True)
class RemoteStages:
    """The three of one photo."""

    detector: RemoteDetector
    segmenter: RemoteSegmenter
    reader: RemoteReader

    def milliseconds(self) -> dict[str, float]:
        """What each has spent on the photo so far."""
        return {
            "detector": round(self.detector.milliseconds, 1),
            "segmenter": round(self.segmenter.milliseconds, 1),
            "reader": round(self.reader.milliseconds, 1),
        }
