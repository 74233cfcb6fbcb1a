"""What uploads, photos, analyses, texts, erased accounts and timeouts do to products.

Every use case runs in the transaction that it is given.
Events arrive in any order: each is stored, and each arrival looks at everything that is known by then.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.unit_of_work import UnitOfWork

from catalog.photos import repository as photo_rows
from catalog.photos.domain import Photo, all_rejected, all_settled, incomplete, main_claims
from catalog.products import domain, repository
from catalog.products.domain import Product, State
from catalog.products.fusion import fuse
from catalog.products.records import TOPIC
from catalog.products.service import announce, announce_deleted, delete, now, save
from catalog.products.text import Text
from catalog.products.text_request import text_request
from catalog.shop.domain import Shop
from chassis import inbox

PHOTOS_TIMEOUT = "photos-timeout"
"""The task that ends a product's waiting for its photos."""

DELETE_UNREADABLE = "piece-unreadable"
"""The task that deletes a product none of whose photos could be read."""


@dataclass(frozen=True, slots=True)
class UploadedPiece:
    """Photos that an uploader grouped as one piece."""

    product_id: UUID
    name: str | None
    image_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Upload:
    """A completed upload: who sent it, when it was completed, and its pieces."""

    id: UUID
    account_id: UUID
    completed_at: datetime
    pieces: tuple[UploadedPiece, ...]


async def create_products(tx: UnitOfWork, shop: Shop, upload: Upload) -> None:
    """Creates a product for each piece that has none yet (an upload may be published twice)."""
    known = await repository.known_ids(tx, [piece.product_id for piece in upload.pieces])
    new = [piece for piece in upload.pieces if piece.product_id not in known]
    # All rows at once, in one order: whoever handles an event about one of them is waited for here.
    image_ids = [image_id for piece in new for image_id in piece.image_ids]
    free = set(await photo_rows.lock_free(tx, image_ids))
    created = [await _create(tx, shop, _product(upload, piece, free)) for piece in new]
    photos = await photo_rows.photos_by_product(tx, [product.id for product in created])
    updated = [await apply_photos(tx, shop, product, photos[product.id]) for product in created]
    await announce(tx, *updated)


def _product(upload: Upload, piece: UploadedPiece, free: Collection[UUID]) -> Product:
    return Product(
        id=piece.product_id,
        upload_id=upload.id,
        account_id=upload.account_id,
        created_at=upload.completed_at,
        changed_at=upload.completed_at,
        name=piece.name,
        image_ids=tuple(i for i in piece.image_ids if i in free),
    )


async def _create(tx: UnitOfWork, shop: Shop, product: Product) -> Product:
    product = await save(tx, shop, product)
    await schedule_timeout(tx, shop, product)
    return product


async def schedule_timeout(tx: UnitOfWork, shop: Shop, product: Product) -> None:
    """Schedules the durable task that ends the waiting for photos."""
    await inbox.enqueue(
        tx,
        key=f"{PHOTOS_TIMEOUT}/{product.id}",
        type=PHOTOS_TIMEOUT,
        payload={"product_id": str(product.id)},
        due_at=now() + shop.photos_wait,
    )


async def time_out(tx: UnitOfWork, shop: Shop, product_id: UUID) -> None:
    """Ends the waiting: what is known becomes the draft, whose notices name what is missing."""
    product = await repository.lock(tx, product_id)
    if product is None or product.state is not State.COLLECTING:
        return
    photos = await photo_rows.photos_of(tx, product_id)
    await announce(tx, await _end_collecting(tx, shop, product, photos))


async def become_draft(
    tx: UnitOfWork, shop: Shop, product: Product, photos: Sequence[Photo]
) -> Product:
    """Makes a draft with the values fused from the photos."""
    fused = replace(_fused(product, photos), incomplete=incomplete(photos))
    return await save(tx, shop, domain.become_draft(fused), "DraftReady")


def _fused(product: Product, photos: Sequence[Photo]) -> Product:
    return domain.propose(product, fuse(main_claims(photos)))


async def _end_collecting(
    tx: UnitOfWork, shop: Shop, product: Product, photos: Sequence[Photo]
) -> Product:
    """Makes a draft; a product none of whose photos could be read is deleted by a task of its own.

    A task, because a deletion must lock the product's tombstone before it locks the product's row.
    """
    if product.touched or not all_rejected(photos):
        return await become_draft(tx, shop, product, photos)
    await inbox.enqueue(
        tx,
        key=f"{DELETE_UNREADABLE}/{product.id}",
        type=DELETE_UNREADABLE,
        payload={"product_id": str(product.id)},
    )
    return product


async def delete_unreadable(tx: UnitOfWork, product_id: UUID) -> None:
    """Deletes a product none of whose photos could be read; media keeps the reasons.

    If a person or a photo came first, the product stays: its timeout makes a draft of it.
    """
    async with tx.begin_nested() as attempt:
        await inbox.add_tombstone(tx, TOPIC, str(product_id))
        product = await repository.lock(tx, product_id)
        if product is None or not await _is_unreadable(tx, product):
            await attempt.rollback()
            return
    for image_id in product.image_ids:
        await photo_rows.delete_photo(tx, image_id)
    await delete(tx, product, product.deleted_image_ids)
    await announce_deleted(tx, product)


async def _is_unreadable(tx: UnitOfWork, product: Product) -> bool:
    if product.state is not State.COLLECTING or product.touched:
        return False
    return all_rejected(await photo_rows.photos_of(tx, product.id))


async def store_image(
    tx: UnitOfWork, shop: Shop, image_id: UUID, values: Mapping[str, Any]
) -> None:
    """Stores media's record of a photo and applies it to the photo's product."""
    deleted, product = await _lock(tx, image_id)
    if not deleted:
        await photo_rows.upsert_image(tx, image_id, values)
        await _apply(tx, shop, product)


async def store_analysis(
    tx: UnitOfWork, shop: Shop, image_id: UUID, version: int, record: Mapping[str, Any]
) -> None:
    """Stores vision's record of a photo, of success or failure, and applies it to the photo's product."""
    deleted, product = await _lock(tx, image_id)
    if not deleted:
        await photo_rows.upsert_analysis(tx, image_id, version, record)
        await _apply(tx, shop, product)


async def _lock(tx: UnitOfWork, image_id: UUID) -> tuple[bool, Product | None]:
    """Locks the photo's product, then the photo (that order everywhere): (photo is deleted, its product)."""
    product_id = await photo_rows.product_id_of(tx, image_id)
    product = await repository.lock(tx, product_id) if product_id else None
    photo = await photo_rows.lock_or_create(tx, image_id)
    if photo.product_id != product_id:  # It moved while this transaction waited for a lock.
        product = await repository.lock(tx, photo.product_id) if photo.product_id else None
    return photo.deleted, product


async def _apply(tx: UnitOfWork, shop: Shop, product: Product | None) -> None:
    if product is not None:
        photos = await photo_rows.photos_of(tx, product.id)
        await announce(tx, await apply_photos(tx, shop, product, photos))


async def apply_photos(
    tx: UnitOfWork, shop: Shop, product: Product, photos: Sequence[Photo]
) -> Product:
    """Applies what is known of a product's photos now."""
    if product.state is State.COLLECTING:
        settled = all_settled(photos)
        return await _end_collecting(tx, shop, product, photos) if settled else product
    return await fuse_again(tx, shop, product, photos)


async def fuse_again(
    tx: UnitOfWork, shop: Shop, product: Product, photos: Sequence[Photo]
) -> Product:
    """Fuses again if no person edited the product; else stores what would change as a proposal.

    A product that was complete waits for all analyses: their copy may be being rebuilt.
    """
    if not product.incomplete and not all_settled(photos):
        return product
    after = replace(product, incomplete=incomplete(photos))
    proposal_changed = False
    if product.touched:
        proposed = domain.differences(product, fuse(main_claims(photos)))
        proposal_changed = await repository.replace_proposal(tx, product.id, proposed, now())
    else:
        after = _fused(after, photos)
    # A new proposal is a new version: staff cannot accept a proposal that they have not seen.
    return await save(tx, shop, after) if proposal_changed or after != product else after


async def delete_image(tx: UnitOfWork, shop: Shop, image_id: UUID) -> None:
    """Removes a photo that media deleted."""
    _, product = await _lock(tx, image_id)
    await photo_rows.delete_photo(tx, image_id)
    if product is None or image_id not in product.image_ids:
        return
    left = await save(tx, shop, domain.remove_image(product, image_id))
    photos = await photo_rows.photos_of(tx, left.id)
    await announce(tx, await apply_photos(tx, shop, left, photos))


async def store_text(tx: UnitOfWork, shop: Shop, product_id: UUID, text: Text) -> None:
    """Takes a machine's text if it is the one that is requested now."""
    product = await repository.lock(tx, product_id)
    if product is None:
        return
    after = domain.take_machine_text(product, text, _requested_hash(product, shop))
    if after != product:
        await announce(tx, await save(tx, shop, after))


async def store_text_failure(
    tx: UnitOfWork, shop: Shop, product_id: UUID, attributes_hash: str, reason: str
) -> None:
    """Records that no machine could write the text that is requested now."""
    product = await repository.lock(tx, product_id)
    if product is None or _requested_hash(product, shop) != attributes_hash:
        return
    after = replace(product, text_failure=reason)
    if after != product:
        await announce(tx, await save(tx, shop, after))


def _requested_hash(product: Product, shop: Shop) -> str | None:
    request = text_request(product, shop.to_confirm, shop.locale)
    return request.attributes_hash if request else None


async def erase_account(tx: UnitOfWork, shop: Shop, account_id: UUID) -> None:
    """Removes the uploader's id from products; the products belong to the shop and stay."""
    changed = []
    for product_id in await repository.ids_uploaded_by(tx, account_id):
        product = await repository.lock(tx, product_id)
        if product is not None:
            erased = replace(product, account_id=domain.ERASED_ACCOUNT)
            changed.append(await save(tx, shop, erased))
    await announce(tx, *changed)
