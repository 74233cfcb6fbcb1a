"""How a product is stored, changed, deleted and republished, in the transaction that is given.

A change is one step: the row, its event and its version change together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from chassis.outbox import Event
from chassis.unit_of_work import UnitOfWork

from catalog.feed import service as feed
from catalog.feed.domain import DELETED, Change
from catalog.photos import repository as photos
from catalog.photos.domain import Picture
from catalog.products import repository
from catalog.products.domain import Product, State
from catalog.products.listing import ProductGone, ProductNotFound, shown, words
from catalog.products.records import deleted_event, product_event
from catalog.shop.domain import Shop
from chassis import outbox


def now() -> datetime:
    """The present time in UTC, in the precision of an event (milliseconds)."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


async def save(
    tx: UnitOfWork, shop: Shop, piece: Product, record: str = "ProductChanged"
) -> Product:
    """Writes a product whose row is locked as its next version, and publishes the event."""
    piece = replace(piece, version=piece.version + 1, changed_at=now())
    await repository.save(tx, piece, shown(piece), words(piece, shop))
    await outbox.publish(tx, product_event(piece, shop, record))
    return piece


async def delete(tx: UnitOfWork, piece: Product, image_ids: tuple[UUID, ...]) -> None:
    """Deletes a product whose row is locked, and publishes which images are to be deleted with it."""
    moment = now()
    last = replace(piece, version=piece.version + 1)
    was_visible = piece.state in {State.PUBLISHED, State.UNPUBLISHED}
    await repository.remove(tx, last, image_ids, shown(piece) if was_visible else None, moment)
    await outbox.publish(tx, deleted_event(last.id, last.version, image_ids, moment))


async def announce(tx: UnitOfWork, *pieces: Product) -> None:
    """Puts products on the staff's live feed. Call it last in a transaction."""
    changes = (Change(piece.id, piece.version, piece.state.value) for piece in pieces)
    await feed.publish(tx, *changes)


async def announce_deleted(tx: UnitOfWork, piece: Product) -> None:
    """Puts a product's deletion on the staff's live feed. Call it last in a transaction."""
    await feed.publish(tx, Change(piece.id, piece.version + 1, DELETED))


async def get(tx: UnitOfWork, product_id: UUID) -> Product:
    """The product. Raises ProductNotFound, or ProductGone if shoppers could see it before it was deleted."""
    piece = await repository.read(tx, product_id)
    if piece is None:
        raise ProductGone if await repository.was_published(tx, product_id) else ProductNotFound
    return piece


async def published_with_pictures(
    tx: UnitOfWork, ids: Sequence[UUID]
) -> tuple[list[Product], Mapping[UUID, Picture]]:
    """The published products among these, in the given order, with their pictures."""
    found = [piece for piece in await repository.by_ids(tx, ids) if piece.published]
    return found, await photos.pictures(tx, [i for piece in found for i in piece.image_ids])


async def current_events(tx: UnitOfWork, shop: Shop, after: UUID, limit: int) -> Sequence[Event]:
    """The state of up to `limit` products with ids above `after` in the order of ids, deleted ones included."""
    ids = await repository.ids_after(tx, after, limit)
    return [event for i in ids for event in await current_event(tx, shop, i)]


async def current_event(tx: UnitOfWork, shop: Shop, product_id: UUID) -> Sequence[Event]:
    """The state of one product, or its deletion, as its event; empty if it never existed."""
    piece = await repository.lock(tx, product_id)
    if piece is not None:
        return [product_event(piece, shop, "ProductChanged")]
    deletion = await repository.read_deleted(tx, product_id)
    return [deleted_event(*deletion)] if deletion else []
