"""Use cases: one function, one transaction."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from chassis.unit_of_work import UnitOfWork

from chassis import outbox
from describe.descriptions import repository
from describe.descriptions.domain import Description, Wanted, Written, answered
from describe.descriptions.records import event_of


@dataclass(frozen=True, slots=True)
class Stats:
    """`share` is the part of all texts that the model wrote; None before the first."""

    written: int
    by_model: int
    by_template: int
    share: float | None
    mean_tries: float | None
    models: dict[str, int]


async def keep_written(tx: UnitOfWork, product_id: str, wanted: Wanted, written: Written) -> None:
    """The text's next version, unless the same was kept while this one was being written."""
    await _keep(tx, _outcome(product_id, wanted, written))


async def keep_failed(
    tx: UnitOfWork, product_id: str, wanted: Wanted, reason: str, detail: str
) -> None:
    """That no text can be written, and why."""
    await _keep(tx, replace(_outcome(product_id, wanted, None), reason=reason, detail=detail))


def _outcome(product_id: str, wanted: Wanted, written: Written | None) -> Description:
    return Description(
        product_id=product_id,
        version=1,
        state="written" if written else "failed",
        locale=wanted.locale,
        attributes_hash=wanted.attributes_hash,
        attributes=wanted.attributes,
        written=written,
        changed_at=datetime.now(UTC),
    )


async def _keep(tx: UnitOfWork, new: Description) -> None:
    current = await repository.find(tx, new.product_id, lock=True)
    wanted = Wanted(new.locale, new.attributes_hash, new.attributes)
    if answered(wanted, current):
        return
    following = replace(new, version=current.version + 1 if current else 1)
    await repository.put(tx, following)
    await outbox.publish(tx, event_of(following))


async def delete(tx: UnitOfWork, product_id: str) -> None:
    """The words go, the row stays as the product's gravestone. A product without a text leaves none."""
    current = await repository.find(tx, product_id, lock=True)
    if current is None or current.state == "deleted":
        return
    gone = Description(
        product_id, current.version + 1, "deleted", current.locale, "", {}, None, datetime.now(UTC)
    )
    await repository.put(tx, gone)
    await outbox.publish(tx, event_of(gone))


async def stats(tx: UnitOfWork) -> Stats:
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
