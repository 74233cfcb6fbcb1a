"""The rules of a piece: pure, no I/O. Every rule takes a product and gives the next one.

A piece walks `collecting` (its photos are being analysed) -> `draft` -> `published` <->
`unpublished`; deletion is final. What a person set, a machine never overwrites.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal
from uuid import UUID

from contracts.stones import NONE, STONE, fits

TYPE = "type"
"""The one attribute that every listing must have."""

Field = Literal["title", "description", "alt_text", "tags"]
FIELDS: Final[tuple[Field, ...]] = ("title", "description", "alt_text", "tags")
"""The parts of a text, each of which a person or a machine sets."""

Writer = Literal["model", "template", "person"]

ERASED_ACCOUNT = UUID(int=0)
"""Stands where the uploader's account was, after that account was erased."""


class RuleBroken(Exception):
    """A change that the rules of a piece do not allow.

    `code` is for machines, the message says to a person what to do instead.
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
    """A photo that spoke for a value, and how surely (0 to 1)."""

    image_id: UUID
    confidence: float


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute's value, who set it, and how surely (1 where a person did)."""

    value: str
    confidence: float
    known: bool
    set_by: Literal["model", "person"]
    model: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """The listing's words; `attributes_hash` names the attributes a machine wrote them from.

    `set_by` says who set the fields, but for those in `persons`, which a person set.
    """

    title: str
    description: str
    alt_text: str
    tags: tuple[str, ...]
    set_by: Writer
    attributes_hash: str | None = None
    persons: frozenset[str] = frozenset()

    @property
    def by_person(self) -> frozenset[str]:
        """The fields that a person set, and no machine changes."""
        return frozenset(FIELDS) if self.set_by == "person" else self.persons

    def setter(self, name: str) -> Writer:
        """Who set a field; a field that nobody wrote yet is a machine's to write."""
        return "person" if name in self.by_person else self.set_by


@dataclass(frozen=True, slots=True)
class Price:
    """Money in minor units of an ISO 4217 currency."""

    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class Product:
    """One physical piece. `version` rises by one with every event that is said of it.

    `deleted_image_ids` are photos that a person deleted out of it: who holds their bytes deletes them.
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
        """Whether shoppers see it."""
        return self.state is State.PUBLISHED


def set_attributes(product: Product, values: Mapping[str, str | None]) -> Product:
    """Lets a person set values; None withholds an attribute, so that no machine claims it again."""
    kept = {code: a for code, a in product.attributes.items() if code not in values}
    said = {code: _by_person(value) for code, value in values.items() if value is not None}
    withheld = (product.withheld - said.keys()) | (values.keys() - said.keys())
    return replace(product, attributes=_fitting(kept | said), withheld=withheld, touched=True)


def confirm(product: Product, codes: Sequence[str]) -> Product:
    """Lets a person stand behind values that a model read.

    Raises RuleBroken `nothing_to_confirm` for a code without a value.
    """
    unread = [code for code in codes if code not in product.attributes]
    if unread:
        raise RuleBroken(
            "nothing_to_confirm", f"There is no value to confirm for: {', '.join(unread)}."
        )
    return set_attributes(product, {code: product.attributes[code].value for code in codes})


def _by_person(value: str) -> Attribute:
    return Attribute(value=value, confidence=1.0, known=True, set_by="person")


def propose(product: Product, fused: Mapping[str, Attribute]) -> Product:
    """Takes a machine's values wherever no person set or withheld one."""
    persons = {code: a for code, a in product.attributes.items() if a.set_by == "person"}
    machine = {code: a for code, a in fused.items() if code not in product.withheld}
    return replace(product, attributes=_fitting(machine | persons))


def _fitting(attributes: Mapping[str, Attribute]) -> dict[str, Attribute]:
    """Without what a machine read that a person's word on the stone rules out."""
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
    """What a machine would change if it were let: values that differ and that no person set."""
    now = product.attributes
    return {
        code: attribute
        for code, attribute in propose(product, fused).attributes.items()
        if code not in now or now[code].value != attribute.value
    }


def become_draft(product: Product) -> Product:
    """Ends the collecting of photos; any later state stays as it is."""
    if product.state is not State.COLLECTING:
        return product
    return replace(product, state=State.DRAFT)


def write_text(product: Product, **parts: str | tuple[str, ...]) -> Product:
    """Lets a person set some or all fields of the text; the others stay as they are, and whose
    they are.
    """
    base = product.text or Text("", "", "", (), "model")
    text = _owned(replace(base, **parts), base.by_person | parts.keys())  # type: ignore[arg-type]
    failure = product.text_failure if text.set_by != "person" else None
    return replace(product, text=text, text_failure=failure, touched=True)


def _owned(text: Text, persons: frozenset[str]) -> Text:
    """The text with exactly these fields a person's."""
    if persons == frozenset(FIELDS):
        return replace(text, set_by="person", attributes_hash=None, persons=frozenset())
    writer: Writer = "model" if text.set_by == "person" else text.set_by
    return replace(text, set_by=writer, persons=persons)


def take_machine_text(product: Product, text: Text, wanted_hash: str | None) -> Product:
    """Takes a machine's text, but for the fields that a person set, if it was written for what is
    wanted now; a stale one changes nothing.
    """
    if wanted_hash is None or text.attributes_hash != wanted_hash:
        return product
    persons = product.text.by_person if product.text else frozenset()
    kept = {name: getattr(product.text, name) for name in persons}
    return replace(product, text=_owned(replace(text, **kept), persons), text_failure=None)


def ask_again(product: Product, fields: Collection[str] | None = None) -> Product:
    """Makes fields of the text, all if none is named, a machine's to write anew."""
    again = frozenset(FIELDS if fields is None else fields)
    asked = replace(product, text_failure=None, text_round=product.text_round + 1)
    if product.text is None or again == frozenset(FIELDS):
        return replace(asked, text=None)
    return replace(asked, text=_owned(product.text, product.text.by_person - again))


def publish(product: Product, processed_images: int, now: datetime) -> Product:
    """Shows a piece to shoppers. Raises RuleBroken saying everything that is missing."""
    if product.published:
        raise RuleBroken("already_published", "This piece is published already.")
    lacking = missing(product, processed_images)
    if lacking:
        raise RuleBroken("not_ready", f"Before it can be published it needs {', '.join(lacking)}.")
    return replace(product, state=State.PUBLISHED, published_at=now, touched=True)


def missing(product: Product, processed_images: int) -> list[str]:
    """What a piece lacks before it can be published, in a person's words."""
    needs = {
        "all its photos analysed": product.state is not State.COLLECTING,
        "a price": product.price is not None and product.price.amount > 0,
        "a title": product.text is not None and bool(product.text.title.strip()),
        "a photo that could be read": processed_images > 0,
        "a type": TYPE in product.attributes,
    }
    return [name for name, met in needs.items() if not met]


def unpublish(product: Product) -> Product:
    """Hides a piece from shoppers. Raises RuleBroken `not_published`."""
    if not product.published:
        raise RuleBroken("not_published", "Only a published piece can be taken down.")
    return replace(product, state=State.UNPUBLISHED, published_at=None)


def reorder(product: Product, image_ids: Sequence[UUID]) -> Product:
    """Puts the photos in a new order. Raises RuleBroken `other_images` if they are not the same
    photos.
    """
    if sorted(image_ids) != sorted(product.image_ids):
        raise RuleBroken("other_images", "Name each photo of this piece exactly once.")
    return replace(product, image_ids=tuple(image_ids))


def merge(product: Product, other: Product) -> Product:
    """Takes over another piece's photos; the other one is to be deleted with none."""
    if product.id == other.id:
        raise RuleBroken("same_piece", "A piece cannot be merged with itself.")
    _must_be_hidden(product, other)
    return replace(product, image_ids=product.image_ids + other.image_ids)


def split(
    product: Product, image_ids: Sequence[UUID], new_id: UUID, now: datetime
) -> tuple[Product, Product]:
    """Moves photos into a new piece. Raises RuleBroken if not some, but not all, of its photos are
    named.
    """
    _must_be_hidden(product)
    chosen = set(image_ids)
    if not chosen or not chosen < set(product.image_ids):
        raise RuleBroken(
            "cannot_split", "Name some of this piece's photos, and leave at least one."
        )
    stay = replace(product, image_ids=tuple(i for i in product.image_ids if i not in chosen))
    moved = tuple(i for i in product.image_ids if i in chosen)
    return stay, Product(new_id, product.upload_id, product.account_id, now, now, image_ids=moved)


def _must_be_hidden(*products: Product) -> None:
    if any(product.published for product in products):
        raise RuleBroken("published", "Take the piece down before you merge or split it.")


def delete_image(product: Product, image_id: UUID, processed_left: int) -> Product:
    """Lets a person delete a photo for good. Raises RuleBroken `last_photo` where no other is left,
    or none that could be read of a piece that shoppers see.
    """
    if product.image_ids == (image_id,) or (product.published and not processed_left):
        raise RuleBroken("last_photo", "A piece keeps its last photo. Delete the piece instead.")
    left = tuple(i for i in product.image_ids if i != image_id)
    deleted = (*product.deleted_image_ids, image_id)
    return replace(product, image_ids=left, deleted_image_ids=deleted)


def lose_image(product: Product, image_id: UUID) -> Product:
    """Drops a photo that is gone for good; a published piece without photos is taken down."""
    left = replace(product, image_ids=tuple(i for i in product.image_ids if i != image_id))
    return left if left.image_ids or not left.published else unpublish(left)
