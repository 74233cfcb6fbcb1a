"""All SQL about pieces: the row that is locked first, its photos, and the copies of what others
said of them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, func, literal_column, or_, select, union_all, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from catalog.products.domain import Attribute, Product, State
from catalog.products.photos import Photo, PhotoState, analysis_from
from catalog.products.rows import attributes_to_json, product_from_row, product_to_row
from catalog.tables import analysis, deleted_product, embedding, image, photo, product, proposal

Words = Sequence[tuple[str, str]]
"""What a piece is found by: (weight A to D, text)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What media says of a photo; sizes in pixels, `widths` those of its renditions."""

    image_id: UUID
    state: str
    width: int | None
    height: int | None
    widths: tuple[int, ...]
    placeholder: str | None
    reason: str | None
    detail: str | None


async def lock(tx: AsyncConnection, product_id: UUID) -> Product | None:
    """The piece, its row locked until the transaction ends."""
    return await _one(tx, product_id, for_update=True)


async def read(tx: AsyncConnection, product_id: UUID) -> Product | None:
    """The piece as it stands."""
    return await _one(tx, product_id, for_update=False)


async def _one(tx: AsyncConnection, product_id: UUID, *, for_update: bool) -> Product | None:
    query = select(product).where(product.c.id == product_id)
    row = (await tx.execute(query.with_for_update() if for_update else query)).one_or_none()
    # Read after the lock is held: a statement sees only what was committed before it began.
    return product_from_row(row, await image_ids(tx, product_id)) if row else None


async def image_ids(tx: AsyncConnection, product_id: UUID) -> tuple[UUID, ...]:
    """A piece's photos in gallery order."""
    query = (
        select(photo.c.image_id)
        .where(photo.c.product_id == product_id)
        .order_by(photo.c.position, photo.c.image_id)
    )
    return tuple((await tx.scalars(query)).all())


async def save(tx: AsyncConnection, piece: Product, shown: Mapping[str, str], words: Words) -> None:
    """Writes the piece with what shoppers filter by and find it by."""
    values = product_to_row(piece) | {"shown": dict(shown), "words": _tsvector(words)}
    statement = insert(product).values(values)
    changed = {
        name: statement.excluded[name] for name in values if name not in {"id", "created_at"}
    }
    await tx.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changed))
    await _place(tx, piece)


async def keep_derived(
    tx: AsyncConnection, product_id: UUID, shown: Mapping[str, str], words: Words
) -> None:
    """Writes what shoppers filter by and find a piece by, where it differs."""
    vector = _tsvector(words)
    differs = or_(product.c.shown != dict(shown), product.c.words != vector)
    own = update(product).where(product.c.id == product_id, differs)
    await tx.execute(own.values(shown=dict(shown), words=vector))


_WEIGHTS: dict[str, Any] = {weight: literal_column(f"'{weight}'::\"char\"") for weight in "ABCD"}


def _tsvector(words: Words) -> Any:
    vector: Any = func.to_tsvector("english", "")
    for weight, text in words:
        vector = vector.op("||")(
            func.setweight(func.to_tsvector("english", text), _WEIGHTS[weight])
        )
    return vector


async def _place(tx: AsyncConnection, piece: Product) -> None:
    """Makes the photos' rows say what the piece says: its own, in its order."""
    rows = [
        {"image_id": image_id, "product_id": piece.id, "position": position}
        for position, image_id in enumerate(piece.image_ids)
    ]
    if not rows:
        return
    statement = insert(photo).values(sorted(rows, key=lambda row: str(row["image_id"])))
    moved = {name: statement.excluded[name] for name in ("product_id", "position")}
    await tx.execute(statement.on_conflict_do_update(index_elements=["image_id"], set_=moved))


async def remove(
    tx: AsyncConnection, piece: Product, images: Sequence[UUID], now: datetime
) -> None:
    """Takes the piece away and keeps what its deletion said, for whoever asks again."""
    await tx.execute(delete(product).where(product.c.id == piece.id))
    await tx.execute(delete(proposal).where(proposal.c.product_id == piece.id))
    gone = update(photo).where(photo.c.image_id.in_(images))
    await tx.execute(gone.values(product_id=None, gone=True))
    await tx.execute(
        insert(deleted_product).values(
            id=piece.id,
            version=piece.version,
            image_ids=list(images),
            was_published=piece.state in {State.PUBLISHED, State.UNPUBLISHED},
            deleted_at=now,
        )
    )


async def known_ids(tx: AsyncConnection, ids: Collection[UUID]) -> set[UUID]:
    """Which of these ids are pieces, or were."""
    both = union_all(select(product.c.id), select(deleted_product.c.id)).subquery()
    return set((await tx.scalars(select(both.c.id).where(both.c.id.in_(ids)))).all())


async def free_images(tx: AsyncConnection, ids: Sequence[UUID]) -> tuple[UUID, ...]:
    """Locks the photos' rows (making them where they are missing) and gives those that no piece
    has, in order.
    """
    found = await _meet(tx, ids)
    free = {row.image_id for row in found if row.product_id is None and not row.gone}
    return tuple(image_id for image_id in ids if image_id in free)


async def meet(tx: AsyncConnection, image_id: UUID) -> bool:
    """Locks the photo's row, making it where no upload named the photo yet; False if the photo is
    gone.
    """
    (row,) = await _meet(tx, [image_id])
    return not row.gone


async def _meet(tx: AsyncConnection, ids: Sequence[UUID]) -> Sequence[Row[Any]]:
    if not ids:
        return ()
    statement = insert(photo).values([{"image_id": image_id} for image_id in sorted(set(ids))])
    # The update that changes nothing is what locks a row that another transaction made.
    same = statement.on_conflict_do_update(
        index_elements=["image_id"], set_={"image_id": statement.excluded.image_id}
    )
    returned = same.returning(photo.c.image_id, photo.c.product_id, photo.c.gone)
    return (await tx.execute(returned)).all()


async def product_of(tx: AsyncConnection, image_id: UUID) -> UUID | None:
    """Which piece a photo belongs to, if that is known yet."""
    query = select(photo.c.product_id).where(photo.c.image_id == image_id)
    return (await tx.execute(query)).scalar_one_or_none()


async def photos_of(tx: AsyncConnection, product_ids: Sequence[UUID]) -> dict[UUID, list[Photo]]:
    """All that is known of the pieces' photos, in gallery order."""
    query = (
        select(
            photo.c.product_id,
            photo.c.image_id,
            image.c.state,
            image.c.reason,
            image.c.detail,
            analysis.c.record,
        )
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
        analysis=analysis_from(row.record) if row.record else None,
    )


async def keep_image(tx: AsyncConnection, image_id: UUID, values: Mapping[str, Any]) -> None:
    """Keeps a copy of what media says of a photo."""
    statement = insert(image).values(image_id=image_id, **values)
    await tx.execute(
        statement.on_conflict_do_update(index_elements=["image_id"], set_=dict(values))
    )


async def keep_analysis(
    tx: AsyncConnection, image_id: UUID, version: int, record: Mapping[str, Any]
) -> None:
    """Keeps a copy of the photo's newest analysis."""
    values = {"version": version, "record": dict(record)}
    statement = insert(analysis).values(image_id=image_id, **values)
    await tx.execute(statement.on_conflict_do_update(index_elements=["image_id"], set_=values))


async def forget_analysis(tx: AsyncConnection, image_id: UUID) -> None:
    """Drops the copy of a photo's analysis."""
    await tx.execute(delete(analysis).where(analysis.c.image_id == image_id))


async def forget_image(tx: AsyncConnection, image_id: UUID) -> None:
    """Drops the copies of a photo that is gone, and remembers that it is."""
    await forget_analysis(tx, image_id)
    await tx.execute(delete(image).where(image.c.image_id == image_id))
    await tx.execute(delete(embedding).where(embedding.c.image_id == image_id))
    await tx.execute(
        update(photo).where(photo.c.image_id == image_id).values(product_id=None, gone=True)
    )


async def keep_proposal(
    tx: AsyncConnection, product_id: UUID, attributes: Mapping[str, Attribute], now: datetime
) -> bool:
    """Keeps what a machine would change in place of what it proposed before; whether that differs."""
    dropped = delete(proposal).where(proposal.c.product_id == product_id)
    before = (await tx.execute(dropped.returning(proposal.c.attributes))).scalar_one_or_none()
    stored = attributes_to_json(attributes)
    if stored:
        values = {"attributes": stored, "made_at": now}
        await tx.execute(insert(proposal).values(product_id=product_id, **values))
    return stored != (before or {})


async def pieces_uploaded_by(tx: AsyncConnection, account_id: UUID) -> Sequence[UUID]:
    """The pieces that name an account, in id order (the order in which they are to be locked)."""
    query = select(product.c.id).where(product.c.account_id == account_id).order_by(product.c.id)
    return (await tx.scalars(query)).all()


async def by_ids(tx: AsyncConnection, ids: Sequence[UUID]) -> list[Product]:
    """Pieces in the order of their ids as given; those that are gone are left out."""
    rows = {row.id: row for row in await tx.execute(select(product).where(product.c.id.in_(ids)))}
    images = await images_of(tx, list(rows))
    return [product_from_row(rows[i], images.get(i, ())) for i in ids if i in rows]


async def images_of(tx: AsyncConnection, ids: Collection[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """The photos of each piece in gallery order."""
    query = (
        select(photo.c.product_id, photo.c.image_id)
        .where(photo.c.product_id.in_(ids))
        .order_by(photo.c.position, photo.c.image_id)
    )
    found: dict[UUID, tuple[UUID, ...]] = {}
    for row in await tx.execute(query):
        found[row.product_id] = (*found.get(row.product_id, ()), row.image_id)
    return found


async def pictures(tx: AsyncConnection, image_ids: Collection[UUID]) -> dict[UUID, Picture]:
    """What media says of the photos, by id; those it said nothing of yet are missing."""
    rows = await tx.execute(select(image).where(image.c.image_id.in_(image_ids)))
    return {row.image_id: _picture(row) for row in rows}


def _picture(row: Any) -> Picture:
    values = {name: getattr(row, name) for name in Picture.__slots__}
    return Picture(**(values | {"widths": tuple(values["widths"])}))


async def read_deleted(
    tx: AsyncConnection, product_id: UUID
) -> tuple[UUID, int, tuple[UUID, ...], datetime] | None:
    """A deleted piece's id, last version, images and moment."""
    query = select(deleted_product).where(deleted_product.c.id == product_id)
    row = (await tx.execute(query)).one_or_none()
    return (row.id, row.version, tuple(row.image_ids), row.deleted_at) if row else None


async def was_published(tx: AsyncConnection, product_id: UUID) -> bool:
    """Whether a deleted piece was once seen by shoppers."""
    query = select(deleted_product.c.was_published).where(deleted_product.c.id == product_id)
    return bool((await tx.execute(query)).scalar_one_or_none())


async def published_after(tx: AsyncConnection, after: UUID, limit: int) -> Sequence[UUID]:
    """Ids of published pieces above `after`, in their order."""
    query = select(product.c.id).where(
        product.c.state == State.PUBLISHED.value, product.c.id > after
    )
    return (await tx.scalars(query.order_by(product.c.id).limit(limit))).all()


async def ids_after(tx: AsyncConnection, after: UUID, limit: int) -> Sequence[UUID]:
    """Ids of pieces, deleted ones included, in their order."""
    both = union_all(select(product.c.id), select(deleted_product.c.id)).subquery()
    query = select(both.c.id).where(both.c.id > after).order_by(both.c.id).limit(limit)
    return (await tx.scalars(query)).all()
