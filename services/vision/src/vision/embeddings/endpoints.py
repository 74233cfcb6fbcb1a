"""HTTP of embeddings: words into the space of the pictures."""

from typing import Annotated

from chassis.http import Problem
from fastapi import APIRouter
from pydantic import BaseModel, Field

from vision.accounts.dependencies import insider
from vision.dependencies import PartsDep
from vision.serving.client import ModelsDown

router = APIRouter(prefix="/embeddings", tags=["embeddings"])


class Words(BaseModel):
    text: Annotated[
        str, Field(min_length=1, max_length=500, examples=["a gold ring with a green stone"])
    ]
    space: Annotated[
        str | None, Field(max_length=200, description="refused where another one is active")
    ] = None


class Embedded(BaseModel):
    """`vector` has unit length; vectors of different spaces cannot be compared."""

    space: str
    vector: list[float]


@router.post("/text", dependencies=[insider])
async def embed_text(words: Words, parts: PartsDep) -> Embedded:
    """The vector of a text, near those of the pictures that it describes."""
    try:
        answer = await parts.models.embed_text([words.text])
    except ModelsDown as error:
        detail = "The models do not answer; search by full text alone."
        raise Problem(
            503, "models-down", "Models are down", detail, headers={"Retry-After": "5"}
        ) from error
    if words.space not in {None, answer.space}:
        raise Problem(
            409,
            "other-space",
            "Another space is active",
            f"Ask for {answer.space}.",
            space=answer.space,
        )
    return Embedded(space=answer.space, vector=answer.vectors[0])
