"""From logits on pieces never trained on to temperatures and the confidence called known."""

import torch
from torch import Tensor
from torch.nn import functional
from vision.registry import Calibration

PRECISION = 0.85
LEAST = 20
"""Claims needed at or above a threshold before its precision means anything."""


def calibrate(logits: Tensor, labels: Tensor, precision: float = PRECISION) -> Calibration:
    """Temperature by least negative log-likelihood, then the lowest threshold that keeps precision.

    Args:
        logits: (n, classes) on a split kept from training.
        labels: (n,) with -1 for unlabelled.
    """
    seen = labels >= 0
    temperature = _temperature(logits[seen], labels[seen])
    confidence, guess = (logits[seen] / temperature).softmax(1).max(1)
    known_from, reached = _threshold(confidence, guess == labels[seen], precision)
    return Calibration(temperature=temperature, known_from=known_from, precision=reached)


def _temperature(logits: Tensor, labels: Tensor) -> float:
    candidates = torch.logspace(-1, 1, 81)
    losses = torch.stack([functional.cross_entropy(logits / t, labels) for t in candidates])
    return round(float(candidates[losses.argmin()]), 4)


def _threshold(confidence: Tensor, right: Tensor, precision: float) -> tuple[float, float | None]:
    """The lowest confidence from which on claims are right often enough; above 1 if there is none."""
    order = confidence.argsort(descending=True)
    counts = torch.arange(1, len(order) + 1)
    running = right[order].float().cumsum(0) / counts
    good = torch.nonzero((running >= precision) & (counts >= LEAST)).flatten()
    if not len(good):
        return 1.01, None
    last = int(good[-1])
    return round(float(confidence[order[last]]), 4), round(float(running[last]), 4)
