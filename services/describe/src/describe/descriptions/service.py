"""Use cases of descriptions, each in the transaction that it is given."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from chassis.unit_of_work import UnitOfWork

from chassis import outbox
from describe.descriptions import repository
from describe.descriptions.domain import (
    Description,
    DescriptionUnknown,
    TextRequest,
    WrittenText,
    is_answered,
)
from describe.descriptions.records import description_record


@dataclass(frozen=True, slots=True)
class Stats:
    """How many texts the model and the template wrote. `share`: of the model; None before the first text."""

    written: int
    by_model: int
    by_template: int
    share: float | None
    mean_tries: float | None
    models: dict[str, int]


async def read(tx: UnitOfWork, product_id: str) -> Description:
    """A product's written or failed description. Raises DescriptionUnknown."""
    found = await repository.by_product(tx, product_id)
    if found is None or found.state == "deleted":
        raise DescriptionUnknown
    return found


async def save_written(
    tx: UnitOfWork, *, product_id: str, request: TextRequest, text: WrittenText
) -> None:
    """Saves and publishes a text, unless the request was answered while the text was being written."""
    await _save(tx, _outcome(product_id, request, text))


async def save_failed(
    tx: UnitOfWork, *, product_id: str, request: TextRequest, reason: str, detail: str
) -> None:
    """Saves and publishes that the requested text cannot be written, and why."""
    await _save(tx, replace(_outcome(product_id, request, None), reason=reason, detail=detail))


def _outcome(product_id: str, request: TextRequest, text: WrittenText | None) -> Description:
    return Description(
        product_id=product_id,
        version=1,
        state="written" if text else "failed",
        locale=request.locale,
        attributes_hash=request.attributes_hash,
        attributes=request.attributes,
        written=text,
        changed_at=datetime.now(UTC),
    )


async def _save(tx: UnitOfWork, new: Description) -> None:
    current = await repository.by_product_locked(tx, new.product_id)
    request = TextRequest(new.locale, new.attributes_hash, new.attributes)
    if is_answered(request, current):
        return
    following = replace(new, version=current.version + 1 if current else 1)
    await repository.put(tx, following)
    await outbox.publish(tx, description_record(following))


async def delete(tx: UnitOfWork, *, product_id: str) -> None:
    """Deletes the text; the row stays as a tombstone. A product without a text leaves none."""
    current = await repository.by_product_locked(tx, product_id)
    if current is None or current.state == "deleted":
        return
    deleted = Description(
        product_id, current.version + 1, "deleted", current.locale, "", {}, None, datetime.now(UTC)
    )
    await repository.put(tx, deleted)
    await outbox.publish(tx, description_record(deleted))


async def stats(tx: UnitOfWork) -> Stats:
    """Counts the written texts by writer."""
    rows = await repository.counts(tx)
    total = sum(number for _, _, number, _ in rows)
    tries = sum(spent for _, _, _, spent in rows)
    models = {model: number for _, model, number, _ in rows if model}
    by_model = sum(models.values())
    return Stats(
        written=total,
        by_model=by_model,
        by_template=total - by_model,
        share=by_model / total if total else None,
        mean_tries=tries / total if total else None,
        models=models,
    )
