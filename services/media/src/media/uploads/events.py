"""Consumes accounts: what uploads and their images keep of an erased one."""

from uuid import UUID

from chassis.unit_of_work import UnitOfWork

from media.images import repository as images
from media.uploads import repository


async def on_account_erased(tx: UnitOfWork, account_id: UUID) -> None:
    """Keeps the photos for the shop, without the id of the account that uploaded them."""
    await repository.forget_account(tx, account_id)
    await images.forget_account(tx, account_id)
