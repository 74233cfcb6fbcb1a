"""What media forgets of an erased account."""

from uuid import UUID

from chassis.unit_of_work import UnitOfWork

from media.images import repository as images
from media.uploads import repository as uploads


async def forget(tx: UnitOfWork, account_id: UUID) -> None:
    """The shop keeps its photos; who brought them is forgotten."""
    await uploads.forget_account(tx, account_id)
    await images.forget_account(tx, account_id)
