"""Which metal shows where: each cell of a piece is yellow, rose or white metal, or none.

A histogram of a piece's colours cannot tell white gold from the diamonds in it. So every cell says
what it shows, from its own colours, those around it and those of the whole piece, and from the
closer look's evidence of stones; metal colour is read from what the cells have in common.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

METAL_COLOURS = ("yellow", "rose", "white")
CELLS = 64
"""Cells a side."""
CELL_FEATURES = 32
"""Input features of a cell."""
SUMMARY = 23
CONFIDENT_FROM = 0.6
"""The likelihood from which on a cell surely shows a tone."""
TOP_PATCHES = 6
"""Patches of 4 x 4 cells whose mean says how strongly a tone shows where it shows most."""


class MetalCellClassifier(nn.Module):
    """Small pictures and evidence of stones to the tones of cells, and to what they sum up to."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.cells = nn.Sequential(
            nn.BatchNorm2d(CELL_FEATURES),
            nn.Conv2d(CELL_FEATURES, width, 1),
            nn.GELU(),
            nn.Conv2d(width, width * 2 // 3, 1),
            nn.GELU(),
            nn.Conv2d(width * 2 // 3, len(METAL_COLOURS) + 1, 1),
        )
        self.norm = nn.BatchNorm1d(SUMMARY, affine=False)

    def forward(self, small: Tensor, evidence: Tensor) -> tuple[Tensor, Tensor]:
        """Of RGB and mask (n, 4, s, s) and stones' likelihoods (n, h, w): what they sum up to.

        Summaries (n, SUMMARY), and the likelihoods (n, CELLS, CELLS) that a cell shows metal.
        """
        shown = self.probabilities(small, evidence)
        return self.norm(_summarize(shown, small, evidence)), shown[:, : len(METAL_COLOURS)].sum(1)

    def summary(self, small: Tensor, evidence: Tensor) -> Tensor:
        """Shares of the tones: of all cells, of the sure ones, away from stones; and their best."""
        return _summarize(self.probabilities(small, evidence), small, evidence)

    def probabilities(self, small: Tensor, evidence: Tensor) -> Tensor:
        """The likelihoods (n, 4, CELLS, CELLS) of each tone, and of none."""
        return self.cells(cell_features(small, evidence)).softmax(1)


def _summarize(shown: Tensor, small: Tensor, evidence: Tensor) -> Tensor:
    seen = shown * _cells(small)[:, 3:]
    whole = seen.sum((2, 3))
    metal = whole[:, :3].sum(1, keepdim=True) + 1
    apart = seen * (1 - _dilate_stones(_resize_evidence(evidence)))
    sure = seen * (shown > CONFIDENT_FROM)
    shares = [part.sum((2, 3))[:, :3] / metal for part in (seen, sure, apart)]
    best = functional.avg_pool2d(seen, 4).flatten(2).topk(TOP_PATCHES, 2).values.mean(2)[:, :3]
    logs = [share.clamp(min=3e-3).log() for share in shares]
    bare = whole[:, 3:] / _cells(small)[:, 3].sum((1, 2))[:, None].clamp(min=1)
    return torch.cat([*shares, best, *logs, bare, metal.log()], dim=1)


def cell_features(small: Tensor, evidence: Tensor) -> Tensor:
    """Input features of each cell: (n, CELL_FEATURES, CELLS, CELLS)."""
    picture, stones = _cells(small), _resize_evidence(evidence)
    rgb, mask = picture[:, :3], picture[:, 3:]
    inside, outside = mask + 1e-4, 1 - mask + 1e-4
    bare = inside * (1 - stones).clamp(min=0.02)
    near, far = _local_mean(rgb, inside, 3), _local_mean(rgb, bare, 9)
    piece, ground = (_mean(rgb, weights).expand_as(rgb) for weights in (bare, outside))
    spread = _local_mean(rgb.pow(2).mean(1, keepdim=True), inside, 3) - near.pow(2).mean(1, True)
    glitter = spread.clamp(min=0).sqrt()
    colours = [part for c in (rgb, near, far, piece) for part in (c * 2 - 1, _tint(c))]
    rest = [ground * 2 - 1, glitter, functional.avg_pool2d(glitter, 5, 1, 2), mask, stones]
    return torch.cat([*colours, *rest, _dilate_stones(stones)], dim=1)


def _cells(small: Tensor) -> Tensor:
    return functional.adaptive_avg_pool2d(small, CELLS)


def _resize_evidence(evidence: Tensor) -> Tensor:
    """Evidence (n, h, w) for each cell: (n, 1, CELLS, CELLS)."""
    return functional.interpolate(
        evidence[:, None], size=CELLS, mode="bilinear", align_corners=False
    )


def _dilate_stones(stones: Tensor) -> Tensor:
    return functional.max_pool2d(stones, 5, 1, 2)


def _local_mean(values: Tensor, weights: Tensor, side: int) -> Tensor:
    """Weighted means over squares around each cell."""
    above = functional.avg_pool2d(values * weights, side, 1, side // 2)
    return above / (functional.avg_pool2d(weights, side, 1, side // 2) + 1e-3)


def _mean(values: Tensor, weights: Tensor) -> Tensor:
    return (values * weights).sum((2, 3), True) / weights.sum((2, 3), True)


def _tint(rgb: Tensor) -> Tensor:
    """Saturation, warmth, and where between red and blue green lies (what tells yellow from rose)."""
    top, low = rgb.amax(1, keepdim=True), rgb.amin(1, keepdim=True)
    red, green, blue = rgb.split(1, dim=1)
    between = (green - blue) / (red - blue).abs().clamp(min=0.04)
    saturation = (top - low) / top.clamp(min=0.05)
    return torch.cat([saturation, red - blue, between.clamp(-1, 2)], dim=1)
