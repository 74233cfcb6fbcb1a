"""HTTP ingress of the Serve app: analyzes photos and embeds texts."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgpack  # type: ignore[import-untyped]
from chassis.telemetry import current_traceparent, span
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from opentelemetry.trace import SpanKind
from ray import serve
from ray.serve.exceptions import BackPressureError
from ray.serve.handle import DeploymentHandle

from vision.imaging import UnreadableImageError, decode_photo
from vision.pipeline.pipeline import Pipeline
from vision.registry import Manifest, active_models, load_manifest
from vision.serving import tracing
from vision.serving.remote import RemoteDetector, RemoteReader, RemoteSegmenter, RemoteStages
from vision.serving.responses import analysis_response
from vision.serving.schemas import AnalysisOut, PhotoError, PhotoOut, TextIn, TextOut

MOST_PHOTOS = 16
"""In one call."""
MAX_BODY = 256 * 2**20
STAGES = ("detector", "segmenter", "reader")
door = FastAPI(title="Loupe vision models", docs_url=None, redoc_url=None)


# Above the class: Serve pickles it where it stands, with the names that are known by then.
def manifests(models_dir: Path) -> dict[str, Manifest]:
    return {stage: load_manifest(folder) for stage, folder in active_models(models_dir).items()}


async def _photos(request: Request) -> list[bytes] | None:
    """The body's photos; None where it is not of the form."""
    body = await request.body()
    try:
        photos = msgpack.unpackb(body, max_bin_len=MAX_BODY)["images"]
    except (ValueError, KeyError, TypeError):
        return None
    fits = isinstance(photos, list) and 1 <= len(photos) <= MOST_PHOTOS
    return photos if fits and all(isinstance(one, bytes) for one in photos) else None


def _refusal(status: int, detail: str) -> Response:
    return JSONResponse({"status": status, "detail": detail}, status)


@serve.deployment
@serve.ingress(door)
class Ingress:
    """Walks photos through the three stages; several calls at once fill the stages' batches."""

    def __init__(
        self,
        detector: DeploymentHandle[Any],
        segmenter: DeploymentHandle[Any],
        reader: DeploymentHandle[Any],
        models_dir: Path,
        threads: int,
    ) -> None:
        tracing.start()
        self._handles = detector, segmenter, reader
        self._manifests = manifests(models_dir)
        self._walks = ThreadPoolExecutor(threads, "walk")
        self._traits: dict[str, Any] = {}

    @door.post("/analyse", response_model=list[PhotoOut])
    async def analyse(self, request: Request) -> Any:
        """Body: msgpack of {"images": [bytes, …]}, JPEG, PNG or WebP. One answer a photo, in order."""
        photos = await _photos(request)
        if photos is None:
            return _refusal(400, "the body must be msgpack of {images: [bytes, …]}, 16 at most")
        with span("analyse", SpanKind.SERVER, parent=request.headers.get("traceparent")):
            parent = current_traceparent()
            try:
                return await asyncio.gather(*(self._photo(photo, parent) for photo in photos))
            except BackPressureError:
                return _refusal(503, "the models have all they can take; try again in a moment")

    async def _photo(self, data: bytes, parent: str | None) -> PhotoOut:
        traits = await self._reader_traits()
        loop = asyncio.get_running_loop()
        walk = lambda: self._walk(data, traits, loop, parent)  # noqa: E731
        try:
            return PhotoOut(analysis=await loop.run_in_executor(self._walks, walk))
        except UnreadableImageError as error:
            return PhotoOut(error=PhotoError(type=error.type, detail=error.detail))

    def _walk(
        self,
        data: bytes,
        traits: dict[str, Any],
        loop: asyncio.AbstractEventLoop,
        parent: str | None,
    ) -> AnalysisOut:
        """In a thread of its own: decoding and cutting are work, the stages are waits."""
        with span("photo", parent=parent):
            stages = self._stages(loop, traits)
            pipeline = Pipeline(stages.detector, stages.segmenter, stages.reader)
            analysis = pipeline.analyse([decode_photo(data)])[0]
            return analysis_response(analysis, stages.milliseconds())

    def _stages(self, loop: asyncio.AbstractEventLoop, traits: dict[str, Any]) -> RemoteStages:
        (detector, segmenter, reader), known = self._handles, self._manifests
        return RemoteStages(
            RemoteDetector(detector, known["detector"], loop),
            RemoteSegmenter(segmenter, known["segmenter"], loop),
            RemoteReader(reader, known["reader"], loop, **traits),
        )

    async def _reader_traits(self) -> dict[str, Any]:
        if not self._traits:
            self._traits = await self._handles[2].traits.remote()
        return self._traits

    @door.post("/embed-text")
    async def embed_text(self, body: TextIn) -> TextOut:
        """Unit vectors of words, in the space of the pictures."""
        space, vectors = await self._handles[2].embed_text.remote(body.texts)
        return TextOut(space=space, vectors=vectors)

    @door.get("/health")
    async def health(self) -> dict[str, str]:
        """Answers when all stages do: stage to name@version."""
        labels = [handle.label.remote() for handle in self._handles]
        return dict(zip(STAGES, await asyncio.gather(*labels), strict=True))
