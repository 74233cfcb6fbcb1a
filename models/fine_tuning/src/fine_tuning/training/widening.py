"""Going on from a model that knows fewer classes."""

from collections.abc import Mapping, Sequence

import torch
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


def mixed(
    before: Mapping[str, Tensor], after: Mapping[str, Tensor], share: float
) -> dict[str, Tensor]:
    """Weights between those that training started from and those that it came to.

    `share` is that of the latter: what lies between is often better than either (Wortsman et al.
    2022, "Robust fine-tuning of zero-shot models").
    """
    return {
        name: torch.lerp(value.to(after[name].device).float(), after[name].float(), share)
        for name, value in before.items()
        if value.is_floating_point()
    }
