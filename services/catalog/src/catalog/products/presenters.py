"""From products to the schemas of answers."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from catalog.photos.domain import Picture
from catalog.photos.presenters import gallery
from catalog.products.domain import Attribute, Price, Product
from catalog.products.listing import shown_attributes, wording
from catalog.products.schemas import AttributeOut, Card, EvidenceOut, Money, ProductPage
from catalog.products.summary import summary
from catalog.products.text_request import is_suggestion
from catalog.shop.domain import CONDITION, Shop


def money(price: Price) -> Money:
    """The price as it crosses HTTP."""
    return Money(amount=price.amount, currency=price.currency)


def attributes(pairs: Iterable[tuple[str, Attribute]], shop: Shop) -> list[AttributeOut]:
    """Attributes in the vocabulary's order; those that it does not know come last."""
    order = {code: place for place, code in enumerate(shop.vocabulary.attributes)}
    ordered = sorted(pairs, key=lambda pair: (order.get(pair[0], len(order)), pair[0]))
    return [_attribute(code, attribute, shop) for code, attribute in ordered]


def _attribute(code: str, attribute: Attribute, shop: Shop) -> AttributeOut:
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


def card(product: Product, pictures: Mapping[UUID, Picture], shop: Shop) -> Card:
    """A product for a list. Raises ValueError for one without a text or a price."""
    images = gallery(product.image_ids, pictures)
    if not (product.text and product.price):
        raise ValueError(f"product {product.id} has no text or no price, so it cannot be listed")
    text = wording(product, shop)
    return Card(
        id=product.id,
        title=text.title,
        alt_text=text.alt_text or text.title,
        price=money(product.price),
        condition=product.condition,
        condition_label=shop.label(CONDITION, product.condition) if product.condition else None,
        image=images[0] if images else None,
        attributes=attributes(shown_attributes(product).items(), shop),
        published_at=product.published_at,
    )


def product_page(product: Product, pictures: Mapping[UUID, Picture], shop: Shop) -> ProductPage:
    """A product in full. Raises ValueError as `card`."""
    text = wording(product, shop)
    return ProductPage(
        **card(product, pictures, shop).model_dump(),
        description=text.description,
        tags=list(text.tags),
        images=gallery(product.image_ids, pictures),
        version=product.version,
        summary=summary(product, shop),
    )
