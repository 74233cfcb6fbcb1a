"""What crosses HTTP of a piece: for shoppers, and shared with the staff's pages."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from catalog.products.domain import Attribute, Price, Product
from catalog.products.listing import shown_attributes, wording
from catalog.products.repository import Picture
from catalog.products.wanting import is_suggestion
from catalog.shop import Shop

PICTURES = "/api/media/v1/images"


class Money(BaseModel):
    """Minor units (cents) of an ISO 4217 currency."""

    amount: int
    currency: str


class Image(BaseModel):
    """A picture; sizes in pixels. `url` is its widest rendition, `widths` those that there are."""

    id: UUID
    width: int
    height: int
    widths: list[int]
    placeholder: str | None
    url: str


class EvidenceOut(BaseModel):
    """A photo that speaks for a value."""

    image_id: UUID
    confidence: float


class AttributeOut(BaseModel):
    """A value with its label. `suggestion`: read from a photo, and no person has confirmed it."""

    code: str
    label: str
    value: str
    value_label: str
    confidence: float
    known: bool
    set_by: str
    suggestion: bool
    model: str | None
    evidence: list[EvidenceOut]


class Card(BaseModel):
    """A published piece in a list."""

    id: UUID
    title: str
    alt_text: str
    price: Money
    condition: str | None
    condition_label: str | None
    image: Image | None
    attributes: list[AttributeOut]
    published_at: datetime | None


class ProductPage(Card):
    """A piece with all its pictures and words."""

    description: str
    tags: list[str]
    images: list[Image]
    version: int


def money(price: Price) -> Money:
    """The price as it crosses HTTP."""
    return Money(amount=price.amount, currency=price.currency)


def pictured(product: Product, pictures: dict[UUID, Picture]) -> list[Image]:
    """The pictures that can be shown, in gallery order."""
    known = (pictures.get(image_id) for image_id in product.image_ids)
    return [image(p) for p in known if p and p.state == "processed" and p.widths]


def image(picture: Picture) -> Image:
    """A processed picture with its address at media."""
    return Image(
        id=picture.image_id,
        width=picture.width or 0,
        height=picture.height or 0,
        widths=sorted(picture.widths),
        placeholder=picture.placeholder,
        url=f"{PICTURES}/{picture.image_id}/{max(picture.widths)}.webp",
    )


def attributes_out(attributes: Iterable[tuple[str, Attribute]], shop: Shop) -> list[AttributeOut]:
    """Attributes in the vocabulary's order; those it does not know come last."""
    order = {code: place for place, code in enumerate(shop.vocabulary.attributes)}
    ordered = sorted(attributes, key=lambda pair: (order.get(pair[0], len(order)), pair[0]))
    return [_attribute_out(code, attribute, shop) for code, attribute in ordered]


def _attribute_out(code: str, attribute: Attribute, shop: Shop) -> AttributeOut:
    return AttributeOut(
        code=code,
        label=shop.attribute_label(code),
        value=attribute.value,
        value_label=shop.label(code, attribute.value),
        confidence=round(attribute.confidence, 4),
        known=attribute.known,
        set_by=attribute.set_by,
        suggestion=is_suggestion(code, attribute, shop.to_confirm),
        model=attribute.model,
        evidence=[
            EvidenceOut(image_id=e.image_id, confidence=round(e.confidence, 4))
            for e in attribute.evidence
        ],
    )


def card(product: Product, pictures: dict[UUID, Picture], shop: Shop) -> Card:
    """A piece for a list. Raises ValueError for one without a text or a price."""
    images = pictured(product, pictures)
    if not (product.text and product.price):
        raise ValueError(f"{product.id} is not fit for a list")
    read = wording(product, shop)
    return Card(
        id=product.id,
        title=read.title,
        alt_text=read.alt_text or read.title,
        price=money(product.price),
        condition=product.condition,
        condition_label=shop.label("condition", product.condition) if product.condition else None,
        image=images[0] if images else None,
        attributes=attributes_out(shown_attributes(product).items(), shop),
        published_at=product.published_at,
    )


def product_page(product: Product, pictures: dict[UUID, Picture], shop: Shop) -> ProductPage:
    """A piece in full. Raises ValueError as `card`."""
    listed = card(product, pictures, shop).model_dump()
    read = wording(product, shop)
    return ProductPage(
        **listed,
        description=read.description,
        tags=list(read.tags),
        images=pictured(product, pictures),
        version=product.version,
    )
