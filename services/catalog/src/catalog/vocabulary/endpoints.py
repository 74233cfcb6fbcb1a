"""The words for attributes, components and conditions, as contracts has them."""

from fastapi import APIRouter, Response

from catalog.shop.dependencies import CurrentShop
from catalog.vocabulary.schemas import AttributeWords, Words

router = APIRouter(tags=["vocabulary"])


@router.get("/vocabulary")
async def get_vocabulary(shop: CurrentShop, response: Response) -> Words:
    """Everything a page needs to name and to choose values."""
    response.headers["Cache-Control"] = "public, max-age=3600"
    words = shop.vocabulary
    return Words(
        locale=shop.locale,
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
