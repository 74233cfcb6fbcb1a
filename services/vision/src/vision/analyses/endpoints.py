"""HTTP of analyses: for staff, and for the services that show them."""

from typing import Annotated, Any

import structlog
from chassis.error_responses import error_responses
from chassis.http import Problem
from chassis.http.versions import etag
from chassis.idempotency import Idempotent, idempotent
from chassis.inbox import enqueue
from chassis.objects import ObjectNotFound, StoreDown
from chassis.unit_of_work import UnitOfWork
from fastapi import APIRouter, Depends, Response

from vision.accounts.dependencies import insider
from vision.analyses import repository
from vision.analyses.domain import Analysis
from vision.analyses.events import ANALYSE
from vision.analyses.schemas import AgainIn, AgainOut, AnalysisView, ImageId, no_masks
from vision.dependencies import Parts, PartsDep

router = APIRouter(prefix="/analyses", tags=["analyses"])
_log = structlog.get_logger(__name__)


@router.get("/{image_id}", dependencies=[insider])
async def read_analysis(image_id: ImageId, parts: PartsDep, response: Response) -> AnalysisView:
    """Boxes, outlines, masks (COCO RLE), claims, versions and times of an image."""
    found = await _find(parts, image_id)
    response.headers["ETag"] = etag(found.version)
    return AnalysisView.of(found, await _masks(parts, found))


@router.post(
    "",
    status_code=202,
    dependencies=[insider],
    response_model=AgainOut,
    responses=error_responses(404),
)
async def analyse_again(
    body: AgainIn, parts: PartsDep, idempotent: Annotated[Idempotent, Depends(idempotent)]
) -> Response:
    """Let the models look again; the analysis's next version follows."""
    found = await _find(parts, body.image_id)

    async def use_case(tx: UnitOfWork) -> AgainOut:
        payload = {"image_id": found.image_id}
        await enqueue(tx, key=f"analyse/{found.image_id}", type=ANALYSE, payload=payload)
        return AgainOut(image_id=found.image_id)

    return await idempotent.run(use_case, status=202)


async def _find(parts: Parts, image_id: str) -> Analysis:
    async with parts.database.begin() as tx:
        found = await repository.find(tx, image_id)
    if found is None or found.state == "deleted":
        raise Problem(404, "no-analysis", "No analysis", "No model has looked at such an image.")
    return found


async def _masks(parts: Parts, found: Analysis) -> list[dict[str, Any]]:
    if found.masks_key is None:
        return no_masks(found)
    try:
        return await parts.store.get(found.masks_key)
    except (StoreDown, ObjectNotFound) as error:
        _log.warning("masks missing, outlines are shown", image=found.image_id, error=str(error))
        return no_masks(found)
