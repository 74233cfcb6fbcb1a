"""What media hears of accounts."""

from functools import partial
from uuid import UUID

from chassis.inbox import Effect, Received
from sqlalchemy.ext.asyncio import AsyncConnection

from media.accounts import repository
from media.images import repository as images
from media.uploads import repository as uploads

TOPIC = "auth.account.v1"
ERASED = "AccountErased"
WORKING = frozenset({"staff", "admin"})


async def hear(event: Received) -> Effect:
    """Decides from the state each record carries; only an erasure has none."""
    account_id = UUID(event.subject)
    if event.name == ERASED:
        return partial(_forget, account_id=account_id)
    account = event.data["account"]
    return partial(
        repository.put,
        account_id=account_id,
        active=account["state"] == "active",
        staff=not WORKING.isdisjoint(account["roles"]),
    )


async def _forget(tx: AsyncConnection, account_id: UUID) -> None:
    """The shop keeps its photos; who brought them is forgotten. The tombstone stays, by which tokens are refused."""
    await repository.remove(tx, account_id)
    await uploads.forget_account(tx, account_id)
    await images.forget_account(tx, account_id)
