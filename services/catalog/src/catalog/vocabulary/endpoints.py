"""The words for attributes, components and conditions, as contracts has them."""

from collections.abc import Mapping

from contracts.vocabulary import Labels
from fastapi import APIRouter, Response
from pydantic import BaseModel

from catalog.desk import AtDesk

router = APIRouter(tags=["vocabulary"])


class AttributeWords(BaseModel):
    """An attribute's label and its values' labels, each by locale.

    `plural` holds what several pieces of a value are called ("Rings"), where that is another word.
    """

    label: Labels
    values: Mapping[str, Labels]
    plural: Mapping[str, Labels]
    needs_confirmation: bool


class Words(BaseModel):
    """Labels for people by code and locale; the order is the one to show."""

    attributes: dict[str, AttributeWords]
    components: Mapping[str, Labels]
    conditions: Mapping[str, Labels]


@router.get("/vocabulary")
async def get_vocabulary(desk: AtDesk, response: Response) -> Words:
    """Everything a page needs to name and to choose values."""
    response.headers["Cache-Control"] = "public, max-age=3600"
    words = desk.shop.vocabulary
    return Words(
        attributes={
            code: AttributeWords(
                label=a.label,
                values=a.values,
                plural=a.plural,
                needs_confirmation=a.needs_confirmation,
            )
            for code, a in words.attributes.items()
        },
        components=words.components,
        conditions=words.conditions,
    )
