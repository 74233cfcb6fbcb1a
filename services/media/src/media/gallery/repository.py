"""All SQL of the gallery."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, exists, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from media.tables import gallery_images, gallery_products


async def put(
    tx: AsyncConnection, product_id: UUID, published: bool, image_ids: Sequence[UUID]
) -> None:
    """Replaces the images of a piece, given in gallery order."""
    row = upsert(gallery_products).values(id=product_id, published=published)
    await tx.execute(
        row.on_conflict_do_update(index_elements=["id"], set_={"published": published})
    )
    await tx.execute(delete(gallery_images).where(gallery_images.c.product_id == product_id))
    if image_ids:
        rows = [
            {"product_id": product_id, "image_id": image_id, "position": position}
            for position, image_id in enumerate(image_ids)
        ]
        await tx.execute(insert(gallery_images), rows)


async def remove(tx: AsyncConnection, product_id: UUID) -> None:
    await tx.execute(delete(gallery_products).where(gallery_products.c.id == product_id))


async def clear(tx: AsyncConnection) -> None:
    """Empties this copy, so that catalog's republished events can rebuild it."""
    await tx.execute(delete(gallery_products))


async def is_published(tx: AsyncConnection, image_id: UUID) -> bool:
    """Whether some published piece shows the image."""
    query = select(
        exists().where(
            gallery_images.c.image_id == image_id,
            gallery_images.c.product_id == gallery_products.c.id,
            gallery_products.c.published,
        )
    )
    return bool((await tx.execute(query)).scalar_one())
