"""All SQL of images and of the objects that hold their bytes."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from media.images.domain import Image, ImageState, Reason, Rendition, StoredObject
from media.tables import images, objects

_OBJECT = [column.label(f"object_{column.name}") for column in objects.c]


async def add_all(tx: AsyncConnection, new: Iterable[Image]) -> None:
    await tx.execute(insert(images), [asdict(image) for image in new])


async def save(tx: AsyncConnection, image: Image) -> None:
    await tx.execute(update(images).where(images.c.id == image.id).values(asdict(image)))


async def by_id(tx: AsyncConnection, image_id: UUID) -> Image | None:
    return await _one(tx, select(images).where(images.c.id == image_id))


async def by_id_locked(tx: AsyncConnection, image_id: UUID) -> Image | None:
    return await _one(tx, select(images).where(images.c.id == image_id).with_for_update())


async def of_upload(tx: AsyncConnection, upload_id: UUID) -> list[Image]:
    """An upload's images, piece by piece, in the order they were dropped."""
    query = select(images).where(images.c.upload_id == upload_id)
    rows = await tx.execute(query.order_by(images.c.piece_id, images.c.position))
    return [_image(row) for row in rows.mappings()]


async def with_object(
    tx: AsyncConnection, image_id: UUID
) -> tuple[Image, StoredObject | None] | None:
    """An image and, where it is processed, its bytes' description."""
    joined = images.outerjoin(objects, images.c.sha256 == objects.c.sha256)
    query = select(images, *_OBJECT).select_from(joined).where(images.c.id == image_id)
    row = (await tx.execute(query)).mappings().first()
    if row is None:
        return None
    columns = {column.name: row[f"object_{column.name}"] for column in objects.c}
    return _image(row), _object(columns) if columns["sha256"] else None


async def forget_account(tx: AsyncConnection, account_id: UUID) -> None:
    await tx.execute(
        update(images).where(images.c.account_id == account_id).values(account_id=None)
    )


async def page_of_ids_locked(tx: AsyncConnection, after: UUID | None, limit: int) -> list[UUID]:
    """Images about which an event was published, above an id, in the order of ids."""
    query = select(images.c.id).where(images.c.version > 0).order_by(images.c.id).limit(limit)
    if after is not None:
        query = query.where(images.c.id > after)
    return list((await tx.execute(query.with_for_update())).scalars())


async def add_object(tx: AsyncConnection, stored: StoredObject) -> None:
    """Keeps the first one where two images bring the same photo at once."""
    values = asdict(stored)
    await tx.execute(upsert(objects).values(values).on_conflict_do_nothing())


async def object_of(tx: AsyncConnection, sha256: str) -> StoredObject | None:
    row = await tx.execute(select(objects).where(objects.c.sha256 == sha256))
    found = row.mappings().first()
    return _object(found) if found else None


async def object_of_locked(tx: AsyncConnection, sha256: str) -> StoredObject | None:
    """The object, locked: until the transaction ends it is neither removed nor shared by another image."""
    query = select(objects).where(objects.c.sha256 == sha256).with_for_update()
    found = (await tx.execute(query)).mappings().first()
    return _object(found) if found else None


async def remove_object_if_unused(tx: AsyncConnection, sha256: str) -> bool:
    """Removes a locked object that no image uses any more; False where one does."""
    query = select(func.count()).select_from(images).where(images.c.sha256 == sha256)
    if (await tx.execute(query)).scalar_one() > 0:
        return False
    await tx.execute(delete(objects).where(objects.c.sha256 == sha256))
    return True


async def _one(tx: AsyncConnection, query: Select[Any]) -> Image | None:
    row = (await tx.execute(query)).mappings().first()
    return _image(row) if row else None


def _image(row: Mapping[Any, Any]) -> Image:
    values = {column.name: row[column.name] for column in images.c}
    values["state"] = ImageState(values["state"])
    values["reason"] = Reason(values["reason"]) if values["reason"] else None
    return Image(**values)


def _object(row: Mapping[Any, Any]) -> StoredObject:
    values = {column.name: row[column.name] for column in objects.c}
    values["renditions"] = tuple(Rendition(**each) for each in values["renditions"])
    return StoredObject(**values)
