"""What staff do with pieces: one use case a function, in the caller's transaction."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from chassis.ids import new_id
from chassis.inbox import add_tombstone
from chassis.unit_of_work import UnitOfWork

from catalog.drafts.repository import proposal_of
from catalog.products import domain, repository
from catalog.products.changes import change, end, now, tell, tell_deleted
from catalog.products.contradictions import must_be_accepted
from catalog.products.domain import Price, Product, RuleBroken, State
from catalog.products.photos import Photo, PhotoState, all_settled
from catalog.products.said import TOPIC
from catalog.products.service import fuse_again, settle, take_photos, wait_for_photos
from catalog.shop import Shop


class NoSuchPiece(LookupError):
    """There is no such piece (any more)."""


class NoSuchPhoto(LookupError):
    """The piece has no such photo (any more)."""


class VersionMoved(Exception):
    """Someone or something changed the piece since it was read; `current` is its version now."""

    def __init__(self, current: int) -> None:
        super().__init__(f"the piece is at version {current}")
        self.current = current


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person changes; what is not in it stays as it is.

    A None among `attributes` withholds that attribute from shoppers and from machines.
    """

    attributes: Mapping[str, str | None] = field(default_factory=dict)
    confirm: Sequence[str] = ()
    text: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    price: Price | None = None
    condition: str | None = None


async def correct(
    tx: UnitOfWork, shop: Shop, product_id: UUID, correction: Correction, expected: int
) -> Product:
    """Applies a person's corrections. Raises NoSuchPiece, VersionMoved, RuleBroken."""
    product = await _lock(tx, product_id, expected)
    after = _corrected(product, correction)
    _must_stay_sellable(after)
    if after == product:
        return product
    labelled = bool(correction.attributes or correction.confirm)
    record = "AttributesCorrected" if labelled else "ProductChanged"
    after = await change(tx, shop, after, record)
    await _propose_anew(tx, after)
    await tell(tx, after)
    return after


def _corrected(product: Product, correction: Correction) -> Product:
    if correction.attributes:
        product = domain.set_attributes(product, correction.attributes)
    if correction.confirm:
        product = domain.confirm(product, correction.confirm)
    if correction.text:
        product = domain.write_text(product, **correction.text)
    if correction.price:
        product = replace(product, price=correction.price)
    if correction.condition:
        product = replace(product, condition=correction.condition)
    return product


def _must_stay_sellable(product: Product) -> None:
    if not product.published:
        return
    if domain.TYPE not in product.attributes or not (product.text and product.text.title.strip()):
        raise RuleBroken(
            "published", "A published piece keeps a type and a title; take it down first."
        )


async def _propose_anew(tx: UnitOfWork, product: Product) -> None:
    """A person's word settles what a machine proposed for the same attributes."""
    open_ones = await proposal_of(tx, product.id)
    if open_ones:
        left = domain.differences(product, {**product.attributes, **open_ones})
        await repository.keep_proposal(tx, product.id, left, now())


async def publish(
    tx: UnitOfWork,
    shop: Shop,
    product_id: UUID,
    expected: int | None,
    accepted: Collection[str] = (),
) -> Product:
    """Shows a piece to shoppers. Raises NoSuchPiece, VersionMoved, RuleBroken, and Contradicted
    with what contradicts itself and was not accepted.
    """
    product = await _lock(tx, product_id, expected)
    photos = await _photos(tx, product)
    published = domain.publish(product, _processed(photos), now())
    must_be_accepted(product, photos, shop, accepted)
    after = await change(tx, shop, published, "ProductPublished")
    await tell(tx, after)
    return after


async def unpublish(tx: UnitOfWork, shop: Shop, product_id: UUID, expected: int | None) -> Product:
    """Takes a piece down. Raises NoSuchPiece, VersionMoved, RuleBroken."""
    product = await _lock(tx, product_id, expected)
    after = await change(tx, shop, domain.unpublish(product))
    await tell(tx, after)
    return after


async def reorder(
    tx: UnitOfWork,
    shop: Shop,
    product_id: UUID,
    image_ids: Sequence[UUID],
    expected: int | None,
) -> Product:
    """Puts the gallery in order. Raises NoSuchPiece, VersionMoved, RuleBroken."""
    product = await _lock(tx, product_id, expected)
    after = await change(tx, shop, domain.reorder(product, image_ids))
    await tell(tx, after)
    return after


async def delete_image(
    tx: UnitOfWork, shop: Shop, product_id: UUID, image_id: UUID, expected: int | None
) -> Product:
    """Deletes one photo of a piece for good; who holds its bytes hears of it by the piece's state.

    Raises NoSuchPiece, NoSuchPhoto, VersionMoved, RuleBroken.
    """
    product = await _lock(tx, product_id, expected)
    if image_id not in product.image_ids:
        raise NoSuchPhoto(str(image_id))
    left = [photo for photo in await _photos(tx, product) if photo.image_id != image_id]
    after = domain.delete_image(product, image_id, _processed(left))
    await repository.meet(tx, image_id)
    await repository.forget_image(tx, image_id)
    after = await take_photos(tx, shop, await change(tx, shop, after), left)
    await tell(tx, after)
    return after


async def merge(
    tx: UnitOfWork, shop: Shop, product_id: UUID, other_id: UUID, expected: int | None
) -> Product:
    """Moves another piece's photos into this one and ends the other. Raises as `correct`."""
    await add_tombstone(tx, TOPIC, str(other_id))
    locked = {i: await _lock(tx, i, None) for i in sorted({product_id, other_id})}
    product, other = locked[product_id], locked[other_id]
    _check_version(product, expected)
    merged = domain.merge(product, other)
    await end(tx, other, other.deleted_image_ids)
    after = await _with_new_photos(tx, shop, merged)
    await tell(tx, after)
    await tell_deleted(tx, other)
    return after


async def split(
    tx: UnitOfWork,
    shop: Shop,
    product_id: UUID,
    image_ids: Sequence[UUID],
    expected: int | None,
) -> tuple[Product, Product]:
    """Moves photos into a piece of their own: (what stays, what is new). Raises as `correct`."""
    product = await _lock(tx, product_id, expected)
    stay, new = domain.split(product, image_ids, new_id(), now())
    new = await _with_new_photos(tx, shop, new)
    stay = await _with_new_photos(tx, shop, stay)
    await tell(tx, stay, new)
    return stay, new


async def _with_new_photos(tx: UnitOfWork, shop: Shop, product: Product) -> Product:
    """A person moved photos: the machine's values are read anew from those that are there now."""
    product = await change(tx, shop, product)
    photos = await _photos(tx, product)
    if product.state is not State.COLLECTING:
        return await fuse_again(tx, shop, product, photos)
    await wait_for_photos(tx, shop, product)
    return await settle(tx, shop, product, photos) if all_settled(photos) else product


async def delete(tx: UnitOfWork, product_id: UUID, expected: int | None) -> None:
    """Deletes a hidden piece and its photos for good. Raises NoSuchPiece, VersionMoved,
    RuleBroken.
    """
    # First, for whoever handles an event of this piece holds its name before it waits for its row.
    await add_tombstone(tx, TOPIC, str(product_id))
    product = await _lock(tx, product_id, expected)
    if product.published:
        raise RuleBroken("published", "Take the piece down before you delete it.")
    await end(tx, product, product.image_ids + product.deleted_image_ids)
    await tell_deleted(tx, product)


async def ask_again(
    tx: UnitOfWork,
    shop: Shop,
    product_id: UUID,
    expected: int | None,
    fields: Collection[str] | None = None,
) -> Product:
    """Asks for a new machine-written text, or some fields of it, in place of a person's too.

    Raises as `correct`.
    """
    product = await _lock(tx, product_id, expected)
    if product.published:
        raise RuleBroken("published", "Take the piece down before you ask for a new text.")
    after = await change(tx, shop, domain.ask_again(product, fields), "DescriptionRequested")
    await tell(tx, after)
    return after


async def accept_proposal(
    tx: UnitOfWork,
    shop: Shop,
    product_id: UUID,
    expected: int,
    codes: Collection[str] | None = None,
) -> Product:
    """Takes what a machine proposed, or some of it, as the machine's word. Raises as `correct`."""
    product = await _lock(tx, product_id, expected)
    taken, left = await _proposal(tx, product_id, codes)
    machine = {c: a for c, a in product.attributes.items() if a.set_by == "model"}
    after = domain.propose(product, {**machine, **taken})
    still = domain.differences(after, {**after.attributes, **left})
    await repository.keep_proposal(tx, product_id, still, now())
    after = await change(tx, shop, after)
    await tell(tx, after)
    return after


async def dismiss_proposal(
    tx: UnitOfWork, product_id: UUID, expected: int, codes: Collection[str] | None = None
) -> None:
    """Drops what a machine proposed, or some of it. Raises NoSuchPiece, VersionMoved, RuleBroken."""
    product = await _lock(tx, product_id, expected)
    _, left = await _proposal(tx, product_id, codes)
    await repository.keep_proposal(tx, product_id, left, now())
    await tell(tx, product)


Proposed = Mapping[str, domain.Attribute]


async def _proposal(
    tx: UnitOfWork, product_id: UUID, codes: Collection[str] | None
) -> tuple[Proposed, Proposed]:
    """What is proposed: (what these codes name, all if they are None; the rest)."""
    proposed = await proposal_of(tx, product_id)
    named = set(proposed if codes is None else codes)
    unknown = sorted(named - proposed.keys())
    if unknown or not named:
        what = f"for: {', '.join(unknown)}" if unknown else "for this piece"
        raise RuleBroken("no_proposal", f"There is nothing proposed {what}.")
    taken = {code: a for code, a in proposed.items() if code in named}
    return taken, {code: a for code, a in proposed.items() if code not in named}


async def _lock(tx: UnitOfWork, product_id: UUID, expected: int | None) -> Product:
    product = await repository.lock(tx, product_id)
    if product is None:
        raise NoSuchPiece(str(product_id))
    _check_version(product, expected)
    return product


def _check_version(product: Product, expected: int | None) -> None:
    if expected is not None and product.version != expected:
        raise VersionMoved(product.version)


def _processed(photos: Sequence[Photo]) -> int:
    return sum(photo.state is PhotoState.PROCESSED for photo in photos)


async def _photos(tx: UnitOfWork, product: Product) -> list[Photo]:
    return (await repository.photos_of(tx, [product.id]))[product.id]
