"""HTTP of models: what serves each stage."""

from datetime import datetime

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from vision.accounts.dependencies import insider
from vision.dependencies import PartsDep
from vision.models import repository

router = APIRouter(prefix="/models", tags=["models"])


class ModelView(BaseModel):
    """The model that serves a stage, with the figures of its manifest."""

    model_config = ConfigDict(from_attributes=True)

    stage: str
    name: str
    version: str
    sha256: str
    space: str | None = Field(description="the embedding space that a reader writes")
    dimensions: int | None
    metrics: dict[str, float]
    activated_at: datetime


class ModelList(BaseModel):
    items: list[ModelView]


@router.get("", dependencies=[insider])
async def list_models(parts: PartsDep) -> ModelList:
    """The active model of every stage."""
    async with parts.database.begin() as tx:
        found = await repository.page(tx)
    return ModelList(items=[ModelView.model_validate(one) for one in found])
