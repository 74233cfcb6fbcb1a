"""All SQL of upload sessions and their pieces."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from media.tables import pieces, uploads
from media.uploads.domain import Piece, Upload, UploadState


async def add(tx: AsyncConnection, upload: Upload, its_pieces: Iterable[Piece]) -> None:
    await tx.execute(insert(uploads).values(asdict(upload)))
    await tx.execute(insert(pieces), [asdict(piece) for piece in its_pieces])


async def save(tx: AsyncConnection, upload: Upload) -> None:
    await tx.execute(update(uploads).where(uploads.c.id == upload.id).values(asdict(upload)))


async def by_id(tx: AsyncConnection, upload_id: UUID) -> Upload | None:
    return await _one(tx, select(uploads).where(uploads.c.id == upload_id))


async def by_id_locked(tx: AsyncConnection, upload_id: UUID) -> Upload | None:
    return await _one(tx, select(uploads).where(uploads.c.id == upload_id).with_for_update())


async def pieces_of(tx: AsyncConnection, upload_id: UUID) -> list[Piece]:
    query = select(pieces).where(pieces.c.upload_id == upload_id).order_by(pieces.c.position)
    return [Piece(**row) for row in (await tx.execute(query)).mappings()]


async def remove_pieces(tx: AsyncConnection, upload_id: UUID) -> None:
    """Deletes the pieces and their images: only for an upload about which nothing was published."""
    await tx.execute(delete(pieces).where(pieces.c.upload_id == upload_id))


async def forget_account(tx: AsyncConnection, account_id: UUID) -> None:
    await tx.execute(
        update(uploads).where(uploads.c.account_id == account_id).values(account_id=None)
    )


async def completed_page_locked(
    tx: AsyncConnection, after: UUID | None, limit: int
) -> list[Upload]:
    """Completed uploads above an id, in the order of ids."""
    query = select(uploads).where(uploads.c.state == UploadState.COMPLETED)
    query = query.order_by(uploads.c.id).limit(limit).with_for_update()
    if after is not None:
        query = query.where(uploads.c.id > after)
    return [_upload(row) for row in (await tx.execute(query)).mappings()]


async def _one(tx: AsyncConnection, query: Select[Any]) -> Upload | None:
    row = (await tx.execute(query)).mappings().first()
    return _upload(row) if row else None


def _upload(row: Mapping[Any, Any]) -> Upload:
    return Upload(**{**row, "state": UploadState(row["state"])})
