"""What media hears of accounts."""

from functools import partial
from uuid import UUID

from chassis.inbox import Effect, Received
from sqlalchemy.ext.asyncio import AsyncConnection

from media.images import repository as images
from media.uploads import repository as uploads

TOPIC = "auth.account.v1"
ERASED = "AccountErased"


async def hear_erased(event: Received) -> Effect:
    """The shop keeps its photos; who brought them is forgotten."""
    return partial(_forget, account_id=UUID(event.subject))


async def _forget(tx: AsyncConnection, account_id: UUID) -> None:
    await uploads.forget_account(tx, account_id)
    await images.forget_account(tx, account_id)
