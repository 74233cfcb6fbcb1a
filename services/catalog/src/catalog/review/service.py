"""What staff do with products: one use case a function, in the transaction that is given.

Every use case raises DraftNotFound for a product that does not exist, VersionConflict for one that changed since
`expected` was read (None: any version), and RuleViolation for what the rules do not allow.
"""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from chassis.ids import new_id
from chassis.inbox import add_tombstone
from chassis.unit_of_work import UnitOfWork

from catalog.drafts.domain import DraftNotFound
from catalog.ingestion.service import apply_photos, become_draft, fuse_again, schedule_timeout
from catalog.photos import repository as photo_rows
from catalog.photos.domain import all_settled, processed_count
from catalog.products import domain, repository
from catalog.products import service as products
from catalog.products.contradictions import require_accepted
from catalog.products.domain import Product, RuleViolation, State
from catalog.products.records import TOPIC
from catalog.products.service import announce, announce_deleted, now, save
from catalog.review.domain import Correction, PhotoNotFound, VersionConflict, corrected
from catalog.shop.domain import Shop


async def correct(
    tx: UnitOfWork, shop: Shop, product_id: UUID, correction: Correction, expected: int
) -> Product:
    """Applies a person's corrections."""
    product = await _lock(tx, product_id, expected)
    after = corrected(product, correction)
    if after == product:
        return product
    labelled = bool(correction.attributes or correction.confirm)
    record = "AttributesCorrected" if labelled else "ProductChanged"
    after = await save(tx, shop, after, record)
    await _update_proposal(tx, after)
    await announce(tx, after)
    return after


async def _update_proposal(tx: UnitOfWork, product: Product) -> None:
    """Drops proposals for the attributes that a person has now set."""
    proposed = await repository.proposal_of(tx, product.id)
    if proposed:
        left = domain.differences(product, {**product.attributes, **proposed})
        await repository.replace_proposal(tx, product.id, left, now())


async def publish(
    tx: UnitOfWork,
    shop: Shop,
    product_id: UUID,
    expected: int | None,
    accepted: Collection[str] = (),
) -> Product:
    """Publishes a product. Raises UnacceptedContradictions with those that are not among `accepted`."""
    product = await _lock(tx, product_id, expected)
    photos = await photo_rows.photos_of(tx, product.id)
    published = domain.publish(product, processed_count(photos), now())
    require_accepted(product, photos, shop, accepted)
    after = await save(tx, shop, published, "ProductPublished")
    await announce(tx, after)
    return after


async def unpublish(tx: UnitOfWork, shop: Shop, product_id: UUID, expected: int | None) -> Product:
    """Takes a product down."""
    product = await _lock(tx, product_id, expected)
    after = await save(tx, shop, domain.unpublish(product))
    await announce(tx, after)
    return after


async def reorder(
    tx: UnitOfWork,
    shop: Shop,
    product_id: UUID,
    image_ids: Sequence[UUID],
    expected: int | None,
) -> Product:
    """Puts the photos in a new order."""
    product = await _lock(tx, product_id, expected)
    after = await save(tx, shop, domain.reorder(product, image_ids))
    await announce(tx, after)
    return after


async def delete_image(
    tx: UnitOfWork, shop: Shop, product_id: UUID, image_id: UUID, expected: int | None
) -> Product:
    """Deletes one photo of a product for good; media learns of it from the product's next event.

    Raises PhotoNotFound.
    """
    product = await _lock(tx, product_id, expected)
    if image_id not in product.image_ids:
        raise PhotoNotFound(str(image_id))
    left = [
        photo for photo in await photo_rows.photos_of(tx, product.id) if photo.image_id != image_id
    ]
    after = domain.delete_image(product, image_id, processed_count(left))
    await photo_rows.lock_or_create(tx, image_id)
    await photo_rows.delete_photo(tx, image_id)
    after = await apply_photos(tx, shop, await save(tx, shop, after), left)
    await announce(tx, after)
    return after


async def merge(
    tx: UnitOfWork, shop: Shop, product_id: UUID, other_id: UUID, expected: int | None
) -> Product:
    """Moves another product's photos into this one and deletes the other."""
    await add_tombstone(tx, TOPIC, str(other_id))
    locked = {i: await _lock(tx, i, None) for i in sorted({product_id, other_id})}
    product, other = locked[product_id], locked[other_id]
    _check_version(product, expected)
    merged = domain.merge(product, other)
    await products.delete(tx, other, other.deleted_image_ids)
    after = await _with_new_photos(tx, shop, merged)
    await announce(tx, after)
    await announce_deleted(tx, other)
    return after


async def split(
    tx: UnitOfWork,
    shop: Shop,
    product_id: UUID,
    image_ids: Sequence[UUID],
    expected: int | None,
) -> tuple[Product, Product]:
    """Moves photos into a product of their own: (what stays, what is new)."""
    product = await _lock(tx, product_id, expected)
    stay, new = domain.split(product, image_ids, new_id(), now())
    new = await _with_new_photos(tx, shop, new)
    stay = await _with_new_photos(tx, shop, stay)
    await announce(tx, stay, new)
    return stay, new


async def _with_new_photos(tx: UnitOfWork, shop: Shop, product: Product) -> Product:
    """Saves a product whose photos a person moved, and fuses the values again from its present photos."""
    product = await save(tx, shop, product)
    photos = await photo_rows.photos_of(tx, product.id)
    if product.state is not State.COLLECTING:
        return await fuse_again(tx, shop, product, photos)
    await schedule_timeout(tx, shop, product)
    return await become_draft(tx, shop, product, photos) if all_settled(photos) else product


async def delete(tx: UnitOfWork, product_id: UUID, expected: int | None) -> None:
    """Deletes a product that is not published, and its photos, for good."""
    # First: whoever handles an event about this product locks its tombstone before its row.
    await add_tombstone(tx, TOPIC, str(product_id))
    product = await _lock(tx, product_id, expected)
    if product.published:
        raise RuleViolation("published", "Take the piece down before you delete it.")
    await products.delete(tx, product, product.image_ids + product.deleted_image_ids)
    await announce_deleted(tx, product)


async def request_text(
    tx: UnitOfWork,
    shop: Shop,
    product_id: UUID,
    expected: int | None,
    fields: Collection[str] | None = None,
) -> Product:
    """Requests a new machine-written text, or some fields of it; a person's fields are replaced too."""
    product = await _lock(tx, product_id, expected)
    if product.published:
        raise RuleViolation("published", "Take the piece down before you ask for a new text.")
    after = await save(tx, shop, domain.request_text(product, fields), "DescriptionRequested")
    await announce(tx, after)
    return after


async def accept_proposal(
    tx: UnitOfWork,
    shop: Shop,
    product_id: UUID,
    expected: int,
    codes: Collection[str] | None = None,
) -> Product:
    """Takes the values that a machine proposed, or some of them; they count as set by the machine."""
    product = await _lock(tx, product_id, expected)
    taken, left = await _proposal(tx, product_id, codes)
    machine = {c: a for c, a in product.attributes.items() if a.set_by == "model"}
    after = domain.propose(product, {**machine, **taken})
    still = domain.differences(after, {**after.attributes, **left})
    await repository.replace_proposal(tx, product_id, still, now())
    after = await save(tx, shop, after)
    await announce(tx, after)
    return after


async def dismiss_proposal(
    tx: UnitOfWork, product_id: UUID, expected: int, codes: Collection[str] | None = None
) -> None:
    """Drops the values that a machine proposed, or some of them."""
    product = await _lock(tx, product_id, expected)
    _, left = await _proposal(tx, product_id, codes)
    await repository.replace_proposal(tx, product_id, left, now())
    await announce(tx, product)


Proposed = Mapping[str, domain.Attribute]


async def _proposal(
    tx: UnitOfWork, product_id: UUID, codes: Collection[str] | None
) -> tuple[Proposed, Proposed]:
    """The proposed values: (those of these codes, all if they are None; the rest)."""
    proposed = await repository.proposal_of(tx, product_id)
    named = set(proposed if codes is None else codes)
    unknown = sorted(named - proposed.keys())
    if unknown or not named:
        what = f"for: {', '.join(unknown)}" if unknown else "for this piece"
        raise RuleViolation("no_proposal", f"There is nothing proposed {what}.")
    taken = {code: a for code, a in proposed.items() if code in named}
    return taken, {code: a for code, a in proposed.items() if code not in named}


async def _lock(tx: UnitOfWork, product_id: UUID, expected: int | None) -> Product:
    product = await repository.lock(tx, product_id)
    if product is None:
        raise DraftNotFound(str(product_id))
    _check_version(product, expected)
    return product


def _check_version(product: Product, expected: int | None) -> None:
    if expected is not None and product.version != expected:
        raise VersionConflict(product.version)
