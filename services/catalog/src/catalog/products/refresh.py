"""Keeps what search reads of published pieces the same as what shoppers read of them.

Words and filters are written with every change of a piece. What they are made of can change without one: a release's
rules, the shop's locale, the vocabulary's labels. So every start of the event side goes through the published pieces
once, a page a transaction, and writes those rows alone that differ. The pieces stay at their versions: they did not
change.
"""

from uuid import UUID

from chassis.inbox import Effect, Task, enqueue
from chassis.unit_of_work import UnitOfWork

from catalog.products import repository
from catalog.products.listing import shown, words
from catalog.shop import Shop

TASK = "refresh-search"
FIRST = UUID(int=0)
PAGE = 50
"""Pieces whose rows are locked at once: some tenths of a second."""


async def begin(tx: UnitOfWork, after: UUID = FIRST) -> None:
    """Lets the pieces with ids above `after` be gone through."""
    await enqueue(tx, key=TASK, type=TASK, payload={"after": str(after)})


async def handle(shop: Shop, task: Task) -> Effect:
    """One page, and the order for the next."""
    after = UUID(task.payload["after"])

    async def effect(tx: UnitOfWork) -> None:
        ids = await repository.published_after(tx, after, PAGE)
        for product_id in ids:
            await _refresh(tx, shop, product_id)
        if len(ids) == PAGE:
            await begin(tx, ids[-1])

    return effect


async def _refresh(tx: UnitOfWork, shop: Shop, product_id: UUID) -> None:
    piece = await repository.lock(tx, product_id)
    if piece is not None:
        await repository.keep_derived(tx, piece.id, shown(piece), words(piece, shop))
