"""The closer look: where a piece shows stones, and what is seen there.

In a picture of the whole piece at 256 pixels, pavé is a mere glitter and a small motif a few pixels.
So the backbone sees it at twice the size as well, each cell of its maps says whether it shows a stone,
and what the cells of the stones have in common is read apart from the rest (attention pooling as in
Ilse et al. 2018, "Attention-based Deep Multiple Instance Learning"; here the attention is taught by
the renders' masks). The same map is the evidence for what is said of stones.
"""

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from vision.reader.colour import BINS, colour_histogram

MIDDLE_CHANNELS, DEEP_CHANNELS = 112, 320
"""Channels of the backbone's maps at strides 16 and 32."""
CELL = 16
"""Pixels a side of a cell of evidence."""
WIDTH = 96
TOP_CELLS = 8
"""Cells whose mean says how sure the strongest evidence is."""
POOLED_FEATURES = MIDDLE_CHANNELS + DEEP_CHANNELS + BINS + 4
MIN_CELL_COVERAGE = 0.02
"""The share of a cell that the piece must cover for a stone to be there."""


class CloseUpMaps(NamedTuple):
    """Backbone maps of n close-up pictures of s x s pixels."""

    middle: Tensor
    """(n, MIDDLE, s/16, s/16)"""
    deep: Tensor
    """(n, DEEP, s/32, s/32)"""
    small: Tensor
    """(n, 4, s/4, s/4): RGB and mask, 0..1"""


class StoneAttention(nn.Module):
    """Attention pooling over the cells that show stones; also returns a stone logit per cell."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.middle_norm, self.deep_norm = (
            nn.BatchNorm2d(MIDDLE_CHANNELS),
            nn.BatchNorm2d(DEEP_CHANNELS),
        )
        self.middle_in, self.deep_in = (
            nn.Conv2d(MIDDLE_CHANNELS, WIDTH, 1),
            nn.Conv2d(DEEP_CHANNELS, WIDTH, 1),
        )
        self.where = nn.Sequential(nn.GELU(), nn.Dropout2d(0.1), nn.Conv2d(WIDTH, 1, 1))
        self.what = nn.Sequential(
            nn.BatchNorm1d(POOLED_FEATURES),
            nn.Dropout(0.3),
            nn.Linear(POOLED_FEATURES, hidden),
            nn.GELU(),
        )

    def forward(self, maps: CloseUpMaps) -> tuple[Tensor, Tensor]:
        """Pooled stone features (n, hidden), and stone logits (n, s/16, s/16) per cell."""
        middle, deep = self.middle_norm(maps.middle), self.deep_norm(maps.deep)
        fine = functional.interpolate(
            self.deep_in(deep), size=middle.shape[-2:], mode="bilinear", align_corners=False
        )
        evidence = self.where(self.middle_in(middle) + fine)[:, 0]
        piece = functional.adaptive_avg_pool2d(maps.small[:, 3], evidence.shape[-2:])
        stones = evidence.sigmoid() * (piece > MIN_CELL_COVERAGE)
        weights = stones + 1e-4 * piece + 1e-6
        coarse = functional.adaptive_avg_pool2d(weights, deep.shape[-2:])
        seen = [
            weighted_mean(middle, weights),
            weighted_mean(deep, coarse),
            _colours(maps.small, weights),
        ]
        return self.what(torch.cat([*seen, _extent(stones, piece)], dim=1)), evidence


def weighted_mean(maps: Tensor, weights: Tensor) -> Tensor:
    """Mean of (n, c, h, w) with weights (n, h, w)."""
    return (maps * weights[:, None]).sum((2, 3)) / weights.sum((1, 2))[:, None]


def _colours(small: Tensor, weights: Tensor) -> Tensor:
    """Colours of the piece where the weights are."""
    spread = functional.interpolate(weights[:, None].clamp(max=1), size=small.shape[-2:])
    return colour_histogram(torch.cat([small[:, :3], spread * (small[:, 3:] > 0.3)], dim=1))


def _extent(stones: Tensor, piece: Tensor) -> Tensor:
    """Highest and mean top-cell likelihood, stone share of the piece, log of the cell count: (n, 4)."""
    best = stones.flatten(1).topk(TOP_CELLS, 1).values
    share = stones.sum((1, 2)) / piece.sum((1, 2)).clamp(min=1)
    number = (stones > 0.5).float().sum((1, 2)).add(1).log()
    return torch.stack([best[:, 0], best.mean(1), share, number], dim=1)
