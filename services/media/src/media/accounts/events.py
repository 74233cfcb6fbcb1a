"""What media forgets of an erased account."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from media.images import repository as images
from media.uploads import repository as uploads


async def forget(tx: AsyncConnection, account_id: UUID) -> None:
    """The shop keeps its photos; who brought them is forgotten."""
    await uploads.forget_account(tx, account_id)
    await images.forget_account(tx, account_id)
