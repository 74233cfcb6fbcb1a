"""All SQL of photos: their rows, and the copies of what media and vision publish about them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from catalog.photos.domain import Photo, PhotoRow, PhotoState, Picture, parse_analysis
from catalog.tables import analysis, embedding, image, photo


async def lock_or_create(tx: AsyncConnection, image_id: UUID) -> PhotoRow:
    """Locks the photo's row; creates it if no upload has named the photo yet."""
    (row,) = await _lock_or_create(tx, [image_id])
    return row


async def lock_free(tx: AsyncConnection, image_ids: Sequence[UUID]) -> tuple[UUID, ...]:
    """Locks the photos' rows, creating those that are missing.

    Gives the photos that belong to no product and are not deleted, in the order of `image_ids`.
    """
    rows = await _lock_or_create(tx, image_ids)
    free = {row.image_id for row in rows if row.product_id is None and not row.deleted}
    return tuple(image_id for image_id in image_ids if image_id in free)


async def _lock_or_create(tx: AsyncConnection, image_ids: Sequence[UUID]) -> list[PhotoRow]:
    if not image_ids:
        return []
    values = [{"image_id": image_id} for image_id in sorted(set(image_ids))]
    statement = insert(photo).values(values)
    # The update that changes nothing is what locks a row that another transaction created.
    unchanged = statement.on_conflict_do_update(
        index_elements=["image_id"], set_={"image_id": statement.excluded.image_id}
    )
    returning = unchanged.returning(photo.c.image_id, photo.c.product_id, photo.c.gone)
    return [PhotoRow(*row) for row in await tx.execute(returning)]


async def product_id_of(tx: AsyncConnection, image_id: UUID) -> UUID | None:
    """The product that a photo belongs to, if that is known yet."""
    query = select(photo.c.product_id).where(photo.c.image_id == image_id)
    return (await tx.execute(query)).scalar_one_or_none()


async def assign(tx: AsyncConnection, product_id: UUID, image_ids: Sequence[UUID]) -> None:
    """Makes the photos' rows say which product they belong to, and in which order."""
    rows = [
        {"image_id": image_id, "product_id": product_id, "position": position}
        for position, image_id in enumerate(image_ids)
    ]
    if not rows:
        return
    statement = insert(photo).values(sorted(rows, key=lambda row: str(row["image_id"])))
    changed = {name: statement.excluded[name] for name in ("product_id", "position")}
    await tx.execute(statement.on_conflict_do_update(index_elements=["image_id"], set_=changed))


async def mark_deleted(tx: AsyncConnection, image_ids: Collection[UUID]) -> None:
    """Detaches photos from their product for good."""
    deleted = update(photo).where(photo.c.image_id.in_(image_ids))
    await tx.execute(deleted.values(product_id=None, gone=True))


async def image_ids_of(
    tx: AsyncConnection, product_ids: Collection[UUID]
) -> dict[UUID, tuple[UUID, ...]]:
    """The photos of each product in gallery order; products without photos are left out."""
    query = (
        select(photo.c.product_id, photo.c.image_id)
        .where(photo.c.product_id.in_(product_ids))
        .order_by(photo.c.position, photo.c.image_id)
    )
    found: dict[UUID, tuple[UUID, ...]] = {}
    for row in await tx.execute(query):
        found[row.product_id] = (*found.get(row.product_id, ()), row.image_id)
    return found


async def photos_of(tx: AsyncConnection, product_id: UUID) -> list[Photo]:
    """All that is known of one product's photos, in gallery order."""
    return (await photos_by_product(tx, [product_id]))[product_id]


async def photos_by_product(
    tx: AsyncConnection, product_ids: Sequence[UUID]
) -> dict[UUID, list[Photo]]:
    """All that is known of the products' photos, in gallery order."""
    columns = (photo.c.product_id, photo.c.image_id, image.c.state, image.c.reason, image.c.detail)
    query = (
        select(*columns, analysis.c.record, analysis.c.version)
        .outerjoin(image, image.c.image_id == photo.c.image_id)
        .outerjoin(analysis, analysis.c.image_id == photo.c.image_id)
        .where(photo.c.product_id.in_(product_ids))
        .order_by(photo.c.position, photo.c.image_id)
    )
    found: dict[UUID, list[Photo]] = {product_id: [] for product_id in product_ids}
    for row in await tx.execute(query):
        found[row.product_id].append(_photo(row))
    return found


def _photo(row: Any) -> Photo:
    return Photo(
        image_id=row.image_id,
        state=PhotoState(row.state) if row.state else PhotoState.AWAITED,
        reason=row.reason,
        detail=row.detail,
        analysis=parse_analysis(row.record, row.version) if row.record else None,
    )


async def products_with_same_file(
    tx: AsyncConnection, image_ids: Collection[UUID]
) -> dict[UUID, UUID]:
    """For photos whose file was uploaded more than once, a product that has it too: another one if there is one."""
    twin, other = image.alias("twin"), photo.alias("other")
    query = (
        select(image.c.image_id, other.c.product_id)
        .distinct(image.c.image_id)
        .join(photo, photo.c.image_id == image.c.image_id)
        .join(twin, (twin.c.sha256 == image.c.sha256) & (twin.c.image_id != image.c.image_id))
        .join(other, other.c.image_id == twin.c.image_id)
        .where(image.c.image_id.in_(image_ids), other.c.product_id.is_not(None))
        .order_by(image.c.image_id, other.c.product_id == photo.c.product_id, other.c.product_id)
    )
    return {row.image_id: row.product_id for row in await tx.execute(query)}


async def pictures(tx: AsyncConnection, image_ids: Collection[UUID]) -> dict[UUID, Picture]:
    """The renditions of the photos by id; photos that media has not published yet are left out."""
    rows = await tx.execute(select(image).where(image.c.image_id.in_(image_ids)))
    return {row.image_id: _picture(row) for row in rows}


def _picture(row: Any) -> Picture:
    values = {name: getattr(row, name) for name in Picture.__slots__}
    return Picture(**(values | {"widths": tuple(values["widths"])}))


async def upsert_image(tx: AsyncConnection, image_id: UUID, values: Mapping[str, Any]) -> None:
    """Stores the copy of media's record of a photo."""
    statement = insert(image).values(image_id=image_id, **values)
    await tx.execute(
        statement.on_conflict_do_update(index_elements=["image_id"], set_=dict(values))
    )


async def upsert_analysis(
    tx: AsyncConnection, image_id: UUID, version: int, record: Mapping[str, Any]
) -> None:
    """Stores the copy of vision's newest record of a photo."""
    values = {"version": version, "record": dict(record)}
    statement = insert(analysis).values(image_id=image_id, **values)
    await tx.execute(statement.on_conflict_do_update(index_elements=["image_id"], set_=values))


async def delete_analysis(tx: AsyncConnection, image_id: UUID) -> None:
    """Deletes the copy of a photo's analysis."""
    await tx.execute(delete(analysis).where(analysis.c.image_id == image_id))


async def delete_photo(tx: AsyncConnection, image_id: UUID) -> None:
    """Deletes the copies of a photo; its row stays and says that it is deleted."""
    await delete_analysis(tx, image_id)
    await tx.execute(delete(image).where(image.c.image_id == image_id))
    await tx.execute(delete(embedding).where(embedding.c.image_id == image_id))
    await mark_deleted(tx, [image_id])


async def clear_images(tx: AsyncConnection) -> None:
    """Empties the copy of media's images, so that republished events can fill it again."""
    await tx.execute(delete(image))


async def clear_analyses(tx: AsyncConnection) -> None:
    """Empties the copy of vision's analyses, so that republished events can fill it again."""
    await tx.execute(delete(analysis))
