"""Analyses an image: its original from media, through the models, its masks into the object store."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from chassis.inbox import DependencyDown, Effect
from chassis.objects import StoreDown
from chassis.unit_of_work import UnitOfWork

from vision.analyses import repository, service
from vision.analyses.domain import Analysis, items_of, masks_of
from vision.analyses.originals import MediaDown, OriginalNotFound, StoreBehindMediaDown
from vision.dependencies import Parts
from vision.serving.client import ModelsDown
from vision.serving.schemas import AnalysisOut, PhotoError

MEDIA, MODELS, OBJECTS = "media", "models", "object-store"


@dataclass(frozen=True, slots=True)
class ImageAnalyser:
    """Computes outside any transaction; what comes back writes it."""

    parts: Parts

    async def current(self, image_id: str) -> Analysis | None:
        async with self.parts.database.begin() as tx:
            return await repository.find(tx, image_id)

    async def analyse(self, image_id: str, sha256: str | None) -> Effect:
        """Raises DependencyDown where media, the models or the object store cannot be had."""
        try:
            photo = await self.parts.originals.get(image_id)
            answer = (await self.parts.models.analyse([photo]))[0]
            if answer.analysis is None:
                return _failed(image_id, sha256, answer.error or NO_REASON)
            return await self._analysed(image_id, sha256, answer.analysis)
        except OriginalNotFound as error:
            return _failed(image_id, sha256, PhotoError(type="missing", detail=str(error)))
        except tuple(DEPENDENCIES) as error:
            raise DependencyDown(DEPENDENCIES[type(error)], str(error)) from error

    async def _analysed(self, image_id: str, sha256: str | None, answer: AnalysisOut) -> Effect:
        key = await self.parts.store.put(image_id, masks_of(answer)) if answer.items else None
        analysis = Analysis(
            image_id=image_id,
            version=1,
            state="analysed",
            changed_at=datetime.now(UTC),
            sha256=sha256,
            width=answer.width,
            height=answer.height,
            items=items_of(answer),
            masks_key=key,
            models=answer.models,
            milliseconds=answer.milliseconds,
        )
        return partial(_keep, analysis, {answer.space: answer.embedding})


DEPENDENCIES: dict[type[Exception], str] = {
    MediaDown: MEDIA,
    ModelsDown: MODELS,
    StoreDown: OBJECTS,
    StoreBehindMediaDown: OBJECTS,
}
NO_REASON = PhotoError(type="unknown", detail="the models gave no answer")


def _failed(image_id: str, sha256: str | None, refused: PhotoError) -> Effect:
    failed = Analysis(
        image_id,
        1,
        "failed",
        datetime.now(UTC),
        sha256=sha256,
        reason=refused.type,
        detail=refused.detail,
    )
    return partial(_keep, failed, {})


async def _keep(analysis: Analysis, vectors: dict[str, list[float]], tx: UnitOfWork) -> None:
    await service.keep(tx, analysis, vectors)
