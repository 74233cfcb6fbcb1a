"""The current state of every account, living or erased, for `republish`."""

from collections.abc import Sequence
from uuid import UUID

from chassis.outbox import Event
from chassis.service import Republisher
from chassis.unit_of_work import UnitOfWork

from auth.accounts import repository
from auth.accounts.records import TOPIC, account_changed, account_erased


async def _page(tx: UnitOfWork, after: str | None, limit: int) -> Sequence[Event]:
    start = UUID(after) if after else None
    living = [account_changed(each) for each in await repository.page_locked(tx, start, limit)]
    erased = [account_erased(each) for each in await repository.erased_page(tx, start, limit)]
    return sorted([*living, *erased], key=lambda event: event.subject)[:limit]


async def _one(tx: UnitOfWork, account_id: str) -> Sequence[Event]:
    account = await repository.by_id_locked(tx, UUID(account_id))
    if account is not None:
        return [account_changed(account)]
    erased = await repository.erased(tx, UUID(account_id))
    return [account_erased(erased)] if erased else []


republisher = Republisher(TOPIC, _page, _one)
