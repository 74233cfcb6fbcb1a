"""Going on from a model that knows fewer classes."""

from collections.abc import Sequence

from torch import Tensor


def widened(held: Tensor, fresh: Tensor, known: Sequence[str], wanted: Sequence[str]) -> Tensor:
    """The last layer of a model for other classes: a row a class.

    Args:
        held: (len(known), …) the rows of the model to go on from.
        fresh: (len(wanted), …) the rows of classes that it does not know.
    """
    both = [kind for kind in known if kind in wanted]
    rows = fresh.clone()
    if both:
        taken = held[[known.index(kind) for kind in both]]
        rows[[wanted.index(kind) for kind in both]] = taken.to(rows)
    return rows
