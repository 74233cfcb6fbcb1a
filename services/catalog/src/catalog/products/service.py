"""What happens to pieces by what is heard of photos, texts and accounts: one use case a function.

Every function runs in the caller's transaction. It keeps whichever event came first and looks
again at each arrival.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.unit_of_work import UnitOfWork

from catalog.products import domain, repository
from catalog.products.changes import change, end, now, tell, tell_deleted
from catalog.products.domain import Product, State, Text
from catalog.products.fusion import fuse
from catalog.products.photos import Photo, all_settled, incomplete, sightings, unreadable
from catalog.products.said import TOPIC
from catalog.products.wanting import wanted
from catalog.shop import Shop
from chassis import inbox

TIMEOUT = "photos-timeout"
"""The task that ends a piece's waiting for its photos."""

UNREADABLE = "piece-unreadable"
"""The task that ends a piece none of whose photos could be read."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Photos that an uploader said show one piece."""

    product_id: UUID
    name: str | None
    image_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Upload:
    """A closed upload session: who sent it, when it was closed, and its pieces."""

    id: UUID
    account_id: UUID
    at: datetime
    pieces: tuple[Piece, ...]


async def begin(tx: UnitOfWork, shop: Shop, upload: Upload) -> None:
    """Makes a piece of each group of photos that is not one yet (an upload may be told twice)."""
    known = await repository.known_ids(tx, [piece.product_id for piece in upload.pieces])
    new = [piece for piece in upload.pieces if piece.product_id not in known]
    # All rows at once, in one order: whoever handles an event of one of them is waited for here.
    free = set(await repository.free_images(tx, [i for piece in new for i in piece.image_ids]))
    begun = [await _collect(tx, shop, _product(upload, piece, free)) for piece in new]
    photos = await repository.photos_of(tx, [product.id for product in begun])
    settled = {
        product.id: await take_photos(tx, shop, product, photos[product.id]) for product in begun
    }
    await tell(tx, *settled.values())


def _product(upload: Upload, piece: Piece, free: Collection[UUID]) -> Product:
    return Product(
        id=piece.product_id,
        upload_id=upload.id,
        account_id=upload.account_id,
        created_at=upload.at,
        changed_at=upload.at,
        name=piece.name,
        image_ids=tuple(i for i in piece.image_ids if i in free),
    )


async def _collect(tx: UnitOfWork, shop: Shop, product: Product) -> Product:
    product = await change(tx, shop, product)
    await wait_for_photos(tx, shop, product)
    return product


async def wait_for_photos(tx: UnitOfWork, shop: Shop, product: Product) -> None:
    """Sets the durable timer that ends the waiting."""
    await inbox.enqueue(
        tx,
        key=f"{TIMEOUT}/{product.id}",
        type=TIMEOUT,
        payload={"product_id": str(product.id)},
        due_at=now() + shop.wait,
    )


async def settle(tx: UnitOfWork, shop: Shop, product: Product, photos: Sequence[Photo]) -> Product:
    """Makes a draft of what the photos say."""
    read = replace(_fused(product, photos), incomplete=incomplete(photos))
    return await change(tx, shop, domain.become_draft(read), "DraftReady")


def _fused(product: Product, photos: Sequence[Photo]) -> Product:
    return domain.propose(product, fuse(sightings(photos)))


async def stop_waiting(tx: UnitOfWork, shop: Shop, product_id: UUID) -> None:
    """The time is up: what is there becomes the draft, and the draft says what is missing."""
    product = await repository.lock(tx, product_id)
    if product is None or product.state is not State.COLLECTING:
        return
    photos = (await repository.photos_of(tx, [product_id]))[product_id]
    await tell(tx, await _end_collecting(tx, shop, product, photos))


async def _end_collecting(
    tx: UnitOfWork, shop: Shop, product: Product, photos: Sequence[Photo]
) -> Product:
    """A draft of what the photos say; a piece of which no photo could be read ends instead.

    It ends by a task of its own: whoever buries a piece holds its name before it locks its row.
    """
    if product.touched or not unreadable(photos):
        return await settle(tx, shop, product, photos)
    await inbox.enqueue(
        tx,
        key=f"{UNREADABLE}/{product.id}",
        type=UNREADABLE,
        payload={"product_id": str(product.id)},
    )
    return product


async def end_unreadable(tx: UnitOfWork, product_id: UUID) -> None:
    """Ends a piece none of whose photos could be read; the reasons stay with the photos' owner.

    Where a person or a photo came first, the piece stays: its timer makes a draft of it.
    """
    async with tx.begin_nested() as attempt:
        await inbox.add_tombstone(tx, TOPIC, str(product_id))
        product = await repository.lock(tx, product_id)
        if product is None or not await _is_dead(tx, product):
            await attempt.rollback()
            return
    for image_id in product.image_ids:
        await repository.forget_image(tx, image_id)
    await end(tx, product, product.deleted_image_ids)
    await tell_deleted(tx, product)


async def _is_dead(tx: UnitOfWork, product: Product) -> bool:
    if product.state is not State.COLLECTING or product.touched:
        return False
    return unreadable((await repository.photos_of(tx, [product.id]))[product.id])


async def hear_image(tx: UnitOfWork, shop: Shop, image_id: UUID, values: Mapping[str, Any]) -> None:
    """Keeps what media says of a photo."""
    if await _enter(tx, image_id):
        await repository.keep_image(tx, image_id, values)
        await look_again(tx, shop, image_id)


async def hear_analysis(
    tx: UnitOfWork, shop: Shop, image_id: UUID, version: int, record: Mapping[str, Any]
) -> None:
    """Keeps what vision saw in a photo, or that it could not look."""
    if await _enter(tx, image_id):
        await repository.keep_analysis(tx, image_id, version, record)
        await look_again(tx, shop, image_id)


async def _enter(tx: UnitOfWork, image_id: UUID) -> bool:
    """Locks the photo's piece, then the photo, in that order everywhere; False if the photo is
    gone.
    """
    product_id = await repository.product_of(tx, image_id)
    if product_id is not None:
        await repository.lock(tx, product_id)
    return await repository.meet(tx, image_id)


async def look_again(tx: UnitOfWork, shop: Shop, image_id: UUID) -> None:
    """Lets a photo's piece take what is new, if the photo has a piece."""
    product_id = await repository.product_of(tx, image_id)
    product = await repository.lock(tx, product_id) if product_id else None
    if product is None:
        return
    photos = (await repository.photos_of(tx, [product.id]))[product.id]
    await tell(tx, await take_photos(tx, shop, product, photos))


async def take_photos(
    tx: UnitOfWork, shop: Shop, product: Product, photos: Sequence[Photo]
) -> Product:
    """Lets a piece take what is known of its photos now."""
    if product.state is State.COLLECTING:
        due = all_settled(photos)
        return await _end_collecting(tx, shop, product, photos) if due else product
    return await fuse_again(tx, shop, product, photos)


async def fuse_again(
    tx: UnitOfWork, shop: Shop, product: Product, photos: Sequence[Photo]
) -> Product:
    """Fuses again where no person touched the piece; else keeps what would change as a proposal.

    Where all analyses were there before, it waits for all: this copy of them may be being rebuilt.
    """
    if not product.incomplete and not all_settled(photos):
        return product
    after = replace(product, incomplete=incomplete(photos))
    proposed_anew = False
    if product.touched:
        proposed = domain.differences(product, fuse(sightings(photos)))
        proposed_anew = await repository.keep_proposal(tx, product.id, proposed, now())
    else:
        after = _fused(after, photos)
    # A proposal is part of what staff read at a version: nobody accepts one that they did not see.
    return await change(tx, shop, after) if proposed_anew or after != product else after


async def lose_image(tx: UnitOfWork, shop: Shop, image_id: UUID) -> None:
    """Drops a photo that is gone for good."""
    product_id = await repository.product_of(tx, image_id)
    product = await repository.lock(tx, product_id) if product_id else None
    await repository.meet(tx, image_id)
    await repository.forget_image(tx, image_id)
    if product is None or image_id not in product.image_ids:
        return
    left = await change(tx, shop, domain.lose_image(product, image_id))
    photos = (await repository.photos_of(tx, [left.id]))[left.id]
    await tell(tx, await take_photos(tx, shop, left, photos))


async def take_text(tx: UnitOfWork, shop: Shop, product_id: UUID, text: Text) -> None:
    """Takes a machine's text if it is the one that is wanted now."""
    product = await repository.lock(tx, product_id)
    if product is None:
        return
    after = domain.take_machine_text(product, text, _wanted_hash(product, shop))
    if after != product:
        await tell(tx, await change(tx, shop, after))


async def note_text_failure(
    tx: UnitOfWork, shop: Shop, product_id: UUID, attributes_hash: str, reason: str
) -> None:
    """Lets staff know that no machine could write the text that is wanted now."""
    product = await repository.lock(tx, product_id)
    if product is None or _wanted_hash(product, shop) != attributes_hash:
        return
    after = replace(product, text_failure=reason)
    if after != product:
        await tell(tx, await change(tx, shop, after))


def _wanted_hash(product: Product, shop: Shop) -> str | None:
    asked = wanted(product, shop.to_confirm, shop.locale)
    return asked.attributes_hash if asked else None


async def erase_account(tx: UnitOfWork, shop: Shop, account_id: UUID) -> None:
    """Forgets who uploaded; the pieces are the shop's and stay."""
    changed = []
    for product_id in await repository.pieces_uploaded_by(tx, account_id):
        product = await repository.lock(tx, product_id)
        if product is not None:
            erased = replace(product, account_id=domain.ERASED_ACCOUNT)
            changed.append(await change(tx, shop, erased))
    await tell(tx, *changed)
