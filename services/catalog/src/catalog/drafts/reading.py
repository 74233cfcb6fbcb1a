"""What staff read of pieces: one use case a function, in the caller's transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.cursors import Cursors
from chassis.unit_of_work import UnitOfWork

from catalog.drafts import repository, views
from catalog.drafts.schemas import Draft, DraftDetail, DraftList
from catalog.drafts.service import NoSuchPiece
from catalog.drafts.views import Seen
from catalog.products import repository as products
from catalog.products.domain import Product
from catalog.products.photos import Photo
from catalog.shop import Shop


async def detail(tx: UnitOfWork, shop: Shop, product_id: UUID) -> DraftDetail:
    """A piece under review. Raises NoSuchPiece."""
    product = await products.read(tx, product_id)
    if product is None:
        raise NoSuchPiece(str(product_id))
    images = product.image_ids
    seen = Seen(
        product,
        (await _photos(tx, [product]))[product_id],
        await products.pictures(tx, images),
        await repository.analyses(tx, images),
        await repository.proposal_of(tx, product_id),
    )
    return views.detail(seen, shop)


async def _photos(tx: UnitOfWork, found: Sequence[Product]) -> dict[UUID, list[Photo]]:
    """What is known of the pieces' photos, and where else their files are."""
    photos = await products.photos_of(tx, [product.id for product in found])
    twins = await repository.same_files(tx, [i for product in found for i in product.image_ids])
    return {
        product_id: [replace(photo, also_in=twins.get(photo.image_id)) for photo in own]
        for product_id, own in photos.items()
    }


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page of the list of pieces in these states, and with these words where there are any."""

    states: Collection[str]
    limit: int
    cursor: str | None
    words: tuple[str, ...] = ()

    @property
    def scope(self) -> str:
        """Names the list, so that a cursor serves no other one."""
        return "/".join(["drafts", ",".join(sorted(self.states)), *self.words])


async def page(tx: UnitOfWork, shop: Shop, cursors: Cursors, wanted: Wanted) -> DraftList:
    """Pieces in these states, newest first. Raises Problem 400 for a cursor of another list."""
    after = _after(cursors.verify(wanted.cursor, wanted.scope)) if wanted.cursor else None
    named = [repository.Word(word, shop.values_named(word)) for word in wanted.words]
    found = await repository.page(tx, wanted.states, named, wanted.limit + 1, after)
    return DraftList(
        items=await _drafts(tx, shop, found[: wanted.limit]),
        counts=await repository.counts(tx),
        next_cursor=_next(found, wanted.limit, cursors, wanted.scope),
    )


def _after(values: Sequence[Any]) -> tuple[datetime, UUID]:
    return datetime.fromisoformat(values[0]), UUID(values[1])


def _next(found: Sequence[Product], limit: int, cursors: Cursors, scope: str) -> str | None:
    if len(found) <= limit:
        return None
    last = found[limit - 1]
    return cursors.sign([last.created_at.isoformat(), str(last.id)], scope)


async def _drafts(tx: UnitOfWork, shop: Shop, found: Sequence[Product]) -> list[Draft]:
    photos = await _photos(tx, found)
    pictures = await products.pictures(tx, [i for product in found for i in product.image_ids])
    return [views.draft(Seen(p, photos[p.id], pictures), shop) for p in found]
