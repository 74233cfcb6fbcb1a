"""Training from the weights of a model that may know fewer classes, and blending with them afterwards."""

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn


def warm_start(model: nn.Module, weights: Mapping[str, Tensor]) -> None:
    """Start from these weights; tensors that they lack stay the model's own."""
    model.load_state_dict(weights, strict=False)


def rows_for_classes(
    held: Tensor, fresh: Tensor, known: Sequence[str], wanted: Sequence[str]
) -> Tensor:
    """The last layer of a model for other classes, a row a class.

    Args:
        held: (len(known), …) the rows of the model to start from.
        fresh: (len(wanted), …) the rows of classes that it does not know.
    """
    both = [kind for kind in known if kind in wanted]
    rows = fresh.clone()
    if both:
        taken = held[[known.index(kind) for kind in both]]
        rows[[wanted.index(kind) for kind in both]] = taken.to(rows)
    return rows


def interpolate(model: nn.Module, before: Mapping[str, Tensor], share: float) -> None:
    """Move a trained model's weights back towards those that it started from.

    `share` is that of the trained weights: what lies between is often better than either (Wortsman et
    al. 2022, "Robust fine-tuning of zero-shot models").
    """
    after = model.state_dict()
    between = {
        name: torch.lerp(value.to(after[name].device).float(), after[name].float(), share)
        for name, value in before.items()
        if value.is_floating_point()
    }
    model.load_state_dict(between, strict=False)
