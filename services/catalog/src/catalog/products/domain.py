"""The rules of a product: pure, no I/O. Every rule takes a product and returns the next one.

States: `collecting` (its photos are being analysed) -> `draft` -> `published` <-> `unpublished`;
deletion is final. What a person set, a machine never overwrites.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal
from uuid import UUID

from contracts.stones import NONE, STONE, fits

from catalog.products import text as texts
from catalog.products.text import FIELDS, Text

TYPE: Final = "type"
"""The one attribute that every listing must have."""

ERASED_ACCOUNT: Final = UUID(int=0)
"""The uploader's account id of a product whose uploader was erased."""


Requirement = Literal["analyses", "price", "title", "photo", "type"]
REQUIREMENTS: Final[Mapping[Requirement, str]] = {
    "analyses": "all its photos analysed",
    "price": "a price",
    "title": "a title",
    "photo": "a photo that could be read",
    "type": "a type",
}
"""What a product needs before it can be published, with its label for people."""


class RuleViolation(Exception):
    """A change that the rules of a product do not allow.

    `code` is for machines; the message tells a person what to do instead.
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


class State(StrEnum):
    """Where a piece stands."""

    COLLECTING = "collecting"
    DRAFT = "draft"
    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A photo that supports a value, with the confidence of its claim (0 to 1)."""

    image_id: UUID
    confidence: float


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute's value, who set it, and its confidence (1 if a person set it)."""

    value: str
    confidence: float
    known: bool
    set_by: Literal["model", "person"]
    model: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Price:
    """Money in minor units of an ISO 4217 currency."""

    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class Product:
    """One physical piece. `version` rises by one with every event about it.

    `touched`: a person edited it. `deleted_image_ids` are photos that a person deleted from it: media deletes them.
    """

    id: UUID
    upload_id: UUID
    account_id: UUID
    created_at: datetime
    changed_at: datetime
    name: str | None = None
    version: int = 0
    state: State = State.COLLECTING
    incomplete: bool = False
    touched: bool = False
    image_ids: tuple[UUID, ...] = ()
    deleted_image_ids: tuple[UUID, ...] = ()
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    text: Text | None = None
    text_round: int = 0
    text_failure: str | None = None
    price: Price | None = None
    condition: str | None = None
    published_at: datetime | None = None

    @property
    def published(self) -> bool:
        """Whether shoppers can see it."""
        return self.state is State.PUBLISHED


def set_attributes(product: Product, values: Mapping[str, str | None]) -> Product:
    """Lets a person set values; None withholds an attribute, so that no machine claims it again."""
    kept = {code: a for code, a in product.attributes.items() if code not in values}
    given = {code: _by_person(value) for code, value in values.items() if value is not None}
    withheld = (product.withheld - given.keys()) | (values.keys() - given.keys())
    return replace(product, attributes=_fitting(kept | given), withheld=withheld, touched=True)


def confirm(product: Product, codes: Sequence[str]) -> Product:
    """Lets a person confirm values that a model read.

    Raises RuleViolation `nothing_to_confirm` for a code without a value.
    """
    unread = [code for code in codes if code not in product.attributes]
    if unread:
        raise RuleViolation(
            "nothing_to_confirm", f"There is no value to confirm for: {', '.join(unread)}."
        )
    return set_attributes(product, {code: product.attributes[code].value for code in codes})


def _by_person(value: str) -> Attribute:
    return Attribute(value=value, confidence=1.0, known=True, set_by="person")


def propose(product: Product, fused: Mapping[str, Attribute]) -> Product:
    """Takes a machine's values for the attributes that no person set or withheld."""
    persons = {code: a for code, a in product.attributes.items() if a.set_by == "person"}
    machine = {code: a for code, a in fused.items() if code not in product.withheld}
    return replace(product, attributes=_fitting(machine | persons))


def _fitting(attributes: Mapping[str, Attribute]) -> dict[str, Attribute]:
    """Without the machine's values that contradict a stone which a person set."""
    stone = attributes.get(STONE)
    if stone is None or stone.set_by != "person":
        return dict(attributes)
    stones = stone.value != NONE
    return {
        code: attribute
        for code, attribute in attributes.items()
        if attribute.set_by == "person" or fits(code, attribute.value, stones=stones)
    }


def differences(product: Product, fused: Mapping[str, Attribute]) -> dict[str, Attribute]:
    """The values that a machine would change: those that differ and that no person set."""
    now = product.attributes
    return {
        code: attribute
        for code, attribute in propose(product, fused).attributes.items()
        if code not in now or now[code].value != attribute.value
    }


def become_draft(product: Product) -> Product:
    """Ends the collecting of photos; a product in a later state stays as it is."""
    if product.state is not State.COLLECTING:
        return product
    return replace(product, state=State.DRAFT)


def write_text(product: Product, **fields: str | tuple[str, ...]) -> Product:
    """Lets a person set some or all fields of the text; the other fields keep value and owner."""
    text = texts.edited(product.text, fields)
    failure = product.text_failure if text.set_by != "person" else None
    return replace(product, text=text, text_failure=failure, touched=True)


def take_machine_text(product: Product, text: Text, requested_hash: str | None) -> Product:
    """Takes a machine's text, except the fields that a person set.

    A text that was not written for the attributes requested now changes nothing.
    """
    if requested_hash is None or text.attributes_hash != requested_hash:
        return product
    return replace(product, text=texts.updated(product.text, text), text_failure=None)


def request_text(product: Product, fields: Collection[str] | None = None) -> Product:
    """Gives fields of the text, all if none are named, back to a machine to write anew."""
    text = texts.released(product.text, FIELDS if fields is None else fields)
    return replace(product, text=text, text_failure=None, text_round=product.text_round + 1)


def publish(product: Product, processed_images: int, now: datetime) -> Product:
    """Publishes a product. Raises RuleViolation naming everything that is missing."""
    if product.published:
        raise RuleViolation("already_published", "This piece is published already.")
    lacking = missing(product, processed_images)
    if lacking:
        needed = ", ".join(REQUIREMENTS[requirement] for requirement in lacking)
        raise RuleViolation("not_ready", f"Before it can be published it needs {needed}.")
    return replace(product, state=State.PUBLISHED, published_at=now, touched=True)


def missing(product: Product, processed_images: int) -> list[Requirement]:
    """What a product lacks before it can be published."""
    met: Mapping[Requirement, bool] = {
        "analyses": product.state is not State.COLLECTING,
        "price": product.price is not None and product.price.amount > 0,
        "title": product.text is not None and bool(product.text.title.strip()),
        "photo": processed_images > 0,
        "type": TYPE in product.attributes,
    }
    return [requirement for requirement, is_met in met.items() if not is_met]


def unpublish(product: Product) -> Product:
    """Takes a product down. Raises RuleViolation `not_published`."""
    if not product.published:
        raise RuleViolation("not_published", "Only a published piece can be taken down.")
    return replace(product, state=State.UNPUBLISHED, published_at=None)


def reorder(product: Product, image_ids: Sequence[UUID]) -> Product:
    """Puts the photos in a new order. Raises RuleViolation `other_images` if they are not its photos."""
    if sorted(image_ids) != sorted(product.image_ids):
        raise RuleViolation("other_images", "Name each photo of this piece exactly once.")
    return replace(product, image_ids=tuple(image_ids))


def merge(product: Product, other: Product) -> Product:
    """Takes over another product's photos; the other one is to be deleted without any."""
    if product.id == other.id:
        raise RuleViolation("same_piece", "A piece cannot be merged with itself.")
    _must_be_hidden(product, other)
    return replace(product, image_ids=product.image_ids + other.image_ids)


def split(
    product: Product, image_ids: Sequence[UUID], new_id: UUID, now: datetime
) -> tuple[Product, Product]:
    """Moves photos into a new product: (what stays, what is new).

    Raises RuleViolation unless some, but not all, of its photos are named.
    """
    _must_be_hidden(product)
    chosen = set(image_ids)
    if not chosen or not chosen < set(product.image_ids):
        raise RuleViolation(
            "cannot_split", "Name some of this piece's photos, and leave at least one."
        )
    stay = replace(product, image_ids=tuple(i for i in product.image_ids if i not in chosen))
    moved = tuple(i for i in product.image_ids if i in chosen)
    return stay, Product(new_id, product.upload_id, product.account_id, now, now, image_ids=moved)


def _must_be_hidden(*products: Product) -> None:
    if any(product.published for product in products):
        raise RuleViolation("published", "Take the piece down before you merge or split it.")


def delete_image(product: Product, image_id: UUID, processed_left: int) -> Product:
    """Lets a person delete a photo for good.

    Raises RuleViolation `last_photo` if no other is left, or none that could be read of a published product.
    """
    if product.image_ids == (image_id,) or (product.published and not processed_left):
        raise RuleViolation("last_photo", "A piece keeps its last photo. Delete the piece instead.")
    left = tuple(i for i in product.image_ids if i != image_id)
    deleted = (*product.deleted_image_ids, image_id)
    return replace(product, image_ids=left, deleted_image_ids=deleted)


def remove_image(product: Product, image_id: UUID) -> Product:
    """Removes a photo that media deleted; a published product without photos is taken down."""
    left = replace(product, image_ids=tuple(i for i in product.image_ids if i != image_id))
    return left if left.image_ids or not left.published else unpublish(left)
