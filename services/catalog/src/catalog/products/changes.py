"""The one way a piece changes: its row, its event and its version together."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from chassis.unit_of_work import UnitOfWork

from catalog.drafts import repository as feed
from catalog.products import repository
from catalog.products.domain import Product, State
from catalog.products.listing import shown, words
from catalog.products.said import deleted_event, product_event
from catalog.search import repository as search
from catalog.shop import Shop
from chassis import outbox


def now() -> datetime:
    """The present, in UTC, as exactly as an event carries it (milliseconds)."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


async def change(
    tx: UnitOfWork, shop: Shop, piece: Product, record: str = "ProductChanged"
) -> Product:
    """Writes a piece whose row is locked, as its next version, and says so."""
    piece = replace(piece, version=piece.version + 1, changed_at=now())
    await repository.save(tx, piece, shown(piece), words(piece, shop))
    await outbox.publish(tx, product_event(piece, shop, record))
    return piece


async def end(tx: UnitOfWork, piece: Product, images: tuple[UUID, ...]) -> None:
    """Deletes a piece whose row is locked, for good, with the images named."""
    moment = now()
    last = replace(piece, version=piece.version + 1)
    await repository.remove(tx, last, images, moment)
    if piece.state in {State.PUBLISHED, State.UNPUBLISHED}:
        await search.remember_gone(tx, piece.id, shown(piece))
    await outbox.publish(tx, deleted_event(last.id, last.version, images, moment))


async def tell(tx: UnitOfWork, *pieces: Product) -> None:
    """Puts pieces on the staff's live feed. To be called last in a transaction."""
    await feed.tell(tx, *((piece.id, piece.version, piece.state.value) for piece in pieces))


async def tell_deleted(tx: UnitOfWork, piece: Product) -> None:
    """Puts a piece's end on the staff's live feed. To be called last in a transaction."""
    await feed.tell(tx, (piece.id, piece.version + 1, feed.DELETED))
