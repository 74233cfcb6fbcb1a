"""What a reader is trained, calibrated and measured on: features of views, labels, designs, captions."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from vision.reader.model import LiteClip

from fine_tuning.reader.views import (
    CaptionPool,
    PieceLabels,
    ViewFeatures,
    Vocabulary,
    caption_pool,
)


@dataclass
class Split:
    """Looks at and owners of views; of pieces labels (n, attributes), numbers of designs (n,), captions."""

    view_features: ViewFeatures
    owner: Tensor
    labels: Tensor
    designs: Tensor
    captions: CaptionPool

    @property
    def view_designs(self) -> Tensor:
        """The number of each view's design."""
        return self.designs[self.owner]

    @property
    def view_labels(self) -> Tensor:
        """Labels of each view."""
        return self.labels[self.owner]


def split_by(
    model: LiteClip,
    vocabulary: Vocabulary,
    view_features: ViewFeatures,
    known: Sequence[PieceLabels],
    seed: int,
) -> Split:
    """What is learnt from looks at pieces, each of which has as many views."""
    truths, names = [one.truth for one in known], [one.design for one in known]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return Split(
        view_features,
        torch.arange(len(known)).repeat_interleave(len(view_features) // len(known)),
        torch.tensor([vocabulary.labels(truth) for truth in truths]),
        torch.tensor([numbers[name] for name in names]),
        caption_pool(model, truths, vocabulary, seed),
    )
