"""Metal colour, learnt after all else and on top of it: first each cell's metal, then the piece's.

Nothing that the embedding or other attributes are read from changes.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch
from studio.dataset.renders import each_piece
from torch import Tensor, nn
from torch.nn import functional
from vision.reader.metal_cells import (
    CELL_FEATURES,
    CELLS,
    METAL_COLOURS,
    MetalCellClassifier,
    cell_features,
)
from vision.reader.model import LiteClip, head_name

from fine_tuning.reader.losses import attribute_loss, class_weights
from fine_tuning.reader.metal_colour.cells import metal_cells
from fine_tuning.reader.views import ViewFeatures, Views

CODE = "metal_colour"
DRAWN = 160
"""Cells drawn of each view."""
RATES = (3e-3, 2e-3)
EPOCHS = (4, 12)
"""Of the cells' and the pieces' training."""
BATCHES = (2048, 64)
COUNTS = (1.0, 1.5, 1.5, 1.0)
"""How much a yellow, rose, white and other cell counts."""
AT_ONCE = 32
EVERY = 4
"""Cells are learnt from each fourth design: there are enough of them."""


@dataclass(frozen=True)
class CellInputs:
    """What metal colour is learnt from: histograms, small pictures and stones' evidence of n views."""

    histogram: Tensor
    small: Tensor
    stones: Tensor

    def pairs(self, rows: Tensor) -> tuple[Tensor, Tensor]:
        """Small pictures, 0..1, and evidence of some views."""
        return self.small[rows].float() / 255, self.stones[rows].float()


def training_cells(views: Views, pieces: Path, size: int, work: Path) -> Tensor:
    """What the cells of some training designs' views show, kept in the folder `work`."""
    told = islice(each_piece(pieces, "train"), 0, None, EVERY)
    return metal_cells(views, told, size, work / "metals")


def learn(
    model: LiteClip, view_features: ViewFeatures, colours: Tensor, count: int, cells: Tensor
) -> None:
    """Learn metal colour from features of the training designs, in place.

    Args:
        looked: `count` views of each design; others, of no colour, may follow.
        colours: (n,) numbers of the views' metal colours.
        cells: of the views of every `EVERY`th design.
    """
    rows = torch.arange(len(colours)).view(-1, count)[::EVERY].flatten()[: len(cells)]
    train_metal_cells(model, view_features, colours, rows, cells)


def train_metal_cells(
    model: LiteClip, view_features: ViewFeatures, labels: Tensor, rows: Tensor, cells: Tensor
) -> None:
    """Train a model's cells and its head for metal colour, in place.

    Args:
        labels: (n,) metal colours of the views, -1 for unlabelled.
        rows: the views whose cells are known.
        cells: what these show, as `metals.metal_cells` gives them.
    """
    if model.tones is None:
        raise ValueError("the model has no cells for metals: set its tone_cells")
    model.eval()
    seen = _cell_inputs(model, view_features)
    _learn_cells(model.tones, *_drawn(seen, rows, cells))
    summaries = _summaries(model.tones, seen)
    _fit_norm(model.tones, summaries)
    known = torch.cat([seen.histogram.float(), model.tones.norm(summaries)], dim=1)
    _learn_head(nn.Sequential(model.tone, model.heads[head_name(CODE)]), known, labels)
    model.eval()


@torch.inference_mode()
def _cell_inputs(model: LiteClip, view_features: ViewFeatures) -> CellInputs:
    parts = []
    for rows in torch.arange(len(view_features)).split(AT_ONCE):
        backbone = view_features.backbone_features(rows, model.device)
        _, stones = model.clip.visual.closer(backbone.close_up)
        parts.append(
            (
                model.standardized_histogram(backbone.colours).half().cpu(),
                stones.sigmoid().half().cpu(),
            )
        )
    histogram, stones = (torch.cat(part) for part in zip(*parts, strict=True))
    return CellInputs(histogram, view_features.small, stones)


@torch.inference_mode()
def _drawn(seen: CellInputs, rows: Tensor, cells: Tensor) -> tuple[Tensor, Tensor]:
    """What is known of some cells of these views (n, CELL_FEATURES), and what they show (n, 4)."""
    known, shown = [], []
    for batch in torch.arange(len(rows)).split(AT_ONCE):
        small, stones = seen.pairs(rows[batch])
        mask = functional.adaptive_avg_pool2d(small[:, 3], CELLS)
        truth, weights = _truth(cells[batch].float() / 255, mask)
        chosen = torch.multinomial(weights, DRAWN)[:, None]
        known.append(_picked(cell_features(small, stones), chosen))
        shown.append(_picked(truth, chosen))
    return torch.cat(known).clone(), torch.cat(shown).clone()


def _truth(layers: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """Shares of the tones and of all else, and how readily each cell is drawn.

    Some are ground that a rough mask holds for the piece.
    """
    metal, unsure, piece = (
        layers[:, : len(METAL_COLOURS)],
        layers[:, len(METAL_COLOURS)],
        layers[:, -1],
    )
    other = (1 - metal.sum(1) - unsure).clamp(min=0)
    shares = torch.cat([metal, other[:, None]], dim=1)
    weights = ((piece > 0.15) + 0.05 * (mask > 0.1)) * (unsure < 0.3) + 1e-5
    return shares / shares.sum(1, keepdim=True).clamp(min=1e-3), weights.flatten(1)


def _picked(maps: Tensor, chosen: Tensor) -> Tensor:
    """The chosen cells of maps (n, c, h, w): (n * cells, c)."""
    flat = maps.flatten(2)
    return flat.gather(2, chosen.expand(-1, flat.shape[1], -1)).transpose(1, 2).flatten(0, 1)


def _learn_cells(tones: MetalCellClassifier, known: Tensor, shown: Tensor) -> None:
    counts = shown.new_tensor(COUNTS)
    tones.train()
    for rows in _steps(tones.cells, len(known), 0, decay=0.01):
        said = tones.cells(known[rows].view(-1, CELL_FEATURES, 1, 1))[:, :, 0, 0]
        loss = -(shown[rows] * counts * said.log_softmax(1)).sum(1).mean()
        loss.backward()
    tones.eval()


@torch.inference_mode()
def _summaries(tones: MetalCellClassifier, seen: CellInputs) -> Tensor:
    batches = torch.arange(len(seen.small)).split(AT_ONCE)
    return torch.cat([tones.summary(*seen.pairs(rows)) for rows in batches]).clone()


def _fit_norm(tones: MetalCellClassifier, summaries: Tensor) -> None:
    """Mean 0 and spread 1 over the training views."""
    tones.norm.momentum = None
    tones.norm.reset_running_stats()
    tones.norm.train()(summaries)
    tones.norm.eval()


def _learn_head(head: nn.Module, known: Tensor, labels: Tensor) -> None:
    weights = class_weights(labels, int(labels.max()) + 1)
    head.train()
    for rows in _steps(head, len(known), 1, decay=0.05):
        said = head(functional.dropout(known[rows], 0.1))
        attribute_loss(said, labels[rows], weights).backward()


def _steps(module: nn.Module, count: int, stage: int, decay: float) -> Iterator[Tensor]:
    """Rows of each batch; once their loss was carried back, the weights follow. Half a cosine."""
    module.requires_grad_(True)
    optimiser = torch.optim.AdamW(module.parameters(), RATES[stage], weight_decay=decay)
    batches = [
        rows for _ in range(EPOCHS[stage]) for rows in torch.randperm(count).split(BATCHES[stage])
    ]
    for step, rows in enumerate(batches):
        for group in optimiser.param_groups:
            group["lr"] = RATES[stage] * 0.5 * (1 + math.cos(math.pi * step / len(batches)))
        optimiser.zero_grad()
        yield rows
        optimiser.step()
