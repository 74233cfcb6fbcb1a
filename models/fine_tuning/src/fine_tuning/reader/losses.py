"""What the reader is trained on: class-balanced attributes, and true or false for caption pairs."""

import torch
from torch import Tensor
from torch.nn import functional
from vision.reader.stone_attention import MIN_CELL_COVERAGE

UNLABELLED = -1
SHOWN = 0.12
"""The share of a cell from which on it shows a stone."""
RARE = 3.0
"""How much more a cell with a stone counts: most have none."""


def class_weights(labels: Tensor, classes: int, power: float = 0.5) -> Tensor:
    """A weight for each class, falling with its count; mean 1 over the classes that occur."""
    counts = torch.bincount(labels[labels >= 0], minlength=classes).float()
    weights = torch.where(counts > 0, counts.clamp(min=1).pow(-power), torch.zeros(classes))
    return weights * (counts > 0).sum() / weights.sum().clamp(min=1e-9)


def attribute_loss(logits: Tensor, labels: Tensor, weights: Tensor) -> Tensor:
    """Cross-entropy with label smoothing over the labelled rows; 0 where there is none."""
    if not (labels >= 0).any():
        return logits.sum() * 0
    return functional.cross_entropy(
        logits, labels, weights, ignore_index=UNLABELLED, label_smoothing=0.05
    )


def caption_loss(
    images: Tensor, texts: Tensor, true: Tensor, scale: Tensor, bias: Tensor
) -> Tensor:
    """Sigmoid loss over all pairs (Zhai et al. 2023, SigLIP), with the truth of each pair.

    True and false pairs weigh the same in all, whatever their numbers.

    Args:
        images: (n, d) unit vectors.
        texts: (m, d) unit vectors.
        true: (n, m) whether a caption is true of a picture.
    """
    logits = images @ texts.T * scale + bias
    losses = functional.binary_cross_entropy_with_logits(logits, true.float(), reduction="none")
    right, wrong = losses[true], losses[~true]
    return right.mean() + wrong.mean() if len(right) and len(wrong) else losses.mean()


def same_piece_loss(vectors: Tensor, designs: Tensor, temperature: float = 0.07) -> Tensor:
    """Views of one design together, those of others apart.

    Supervised contrastive loss (Khosla et al. 2020, "Supervised Contrastive Learning", equation 2);
    0 where no design has two views.

    Args:
        vectors: (n, d) unit vectors.
        designs: (n,) whose view each is.
    """
    own = torch.eye(len(vectors), dtype=torch.bool, device=vectors.device)
    shares = (vectors @ vectors.T / temperature).masked_fill(own, -torch.inf).log_softmax(1)
    same = (designs[:, None] == designs[None]) & ~own
    others = same.sum(1)
    found = shares.masked_fill(~same, 0).sum(1) / others.clamp(min=1)
    return -found[others > 0].mean() if (others > 0).any() else vectors.sum() * 0


def bare_loss(logits: Tensor, labels: Tensor, bare: int) -> Tensor:
    """Whether a piece has no stone at all, both answers weighing the same.

    Args:
        logits: (n, values) of the stone's head.
        labels: (n,) with -1 for unlabelled.
        bare: the number of the value "none".
    """
    seen = labels >= 0
    others = [i for i in range(logits.shape[1]) if i != bare]
    margin = (logits[:, bare] - logits[:, others].logsumexp(1))[seen]
    truth = (labels[seen] == bare).float()
    losses = functional.binary_cross_entropy_with_logits(margin, truth, reduction="none")
    sides = [losses[truth == side] for side in (0.0, 1.0)]
    return torch.stack([side.mean() for side in sides if len(side)]).mean()


def stones_loss(said: Tensor, shares: Tensor, piece: Tensor) -> Tensor:
    """Whether each cell shows a stone; cells of the ground count a tenth of those of the piece.

    Args:
        said: (n, h, w) logits.
        shares: (n, h, w) of each cell that is stone.
        piece: (n, h, w) of each cell that is piece.
    """
    losses = functional.binary_cross_entropy_with_logits(
        said, (shares > SHOWN).float(), reduction="none", pos_weight=said.new_tensor(RARE)
    )
    weights = (piece > MIN_CELL_COVERAGE) + 0.1
    return (losses * weights).sum() / weights.sum()
