"""What staff read of products, in the transaction that is given."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from chassis.unit_of_work import UnitOfWork

from catalog.drafts import repository
from catalog.drafts.domain import DraftNotFound, DraftPage, DraftQuery, DraftView, WordMatch
from catalog.photos import repository as photos
from catalog.photos.domain import Photo
from catalog.products import repository as products
from catalog.products.domain import Product
from catalog.shop.domain import Shop


async def get(tx: UnitOfWork, product_id: UUID) -> DraftView:
    """A product under review. Raises DraftNotFound."""
    product = await products.read(tx, product_id)
    if product is None:
        raise DraftNotFound(str(product_id))
    return DraftView(
        product,
        (await _photos(tx, [product]))[product_id],
        await photos.pictures(tx, product.image_ids),
        await products.proposal_of(tx, product_id),
    )


async def find(tx: UnitOfWork, shop: Shop, query: DraftQuery) -> DraftPage:
    """A page of products, newest first."""
    words = [WordMatch(word, shop.values_matching(word)) for word in query.words]
    found = await repository.find(tx, query, words)
    items = found[: query.limit]
    return DraftPage(
        items=await _views(tx, items),
        counts=await repository.counts(tx),
        has_more=len(found) > query.limit,
    )


async def _views(tx: UnitOfWork, found: Sequence[Product]) -> list[DraftView]:
    own_photos = await _photos(tx, found)
    pictures = await photos.pictures(tx, [i for product in found for i in product.image_ids])
    return [DraftView(product, own_photos[product.id], pictures) for product in found]


async def _photos(tx: UnitOfWork, found: Sequence[Product]) -> dict[UUID, list[Photo]]:
    """What is known of the products' photos, and which other products have the same files."""
    by_product = await photos.photos_by_product(tx, [product.id for product in found])
    image_ids = [image_id for product in found for image_id in product.image_ids]
    same_file = await photos.products_with_same_file(tx, image_ids)
    return {
        product_id: [replace(photo, also_in=same_file.get(photo.image_id)) for photo in own]
        for product_id, own in by_product.items()
    }
