"""Training of the small YOLO on scenes whose early backbone maps are kept in memory.

The backbone's first stages are frozen, so their map of a scene is computed once; every epoch the oldest
shard of scenes gives way to a new one. Its late stages are frozen at first and then let go at a small
rate. The loss is ultralytics' own (task-aligned assignment, CIoU, DFL).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import torch
from studio.augment import Piece
from studio.compose import Scene, make_scene
from torch import Tensor, nn
from ultralytics.utils.loss import v8DetectionLoss

from vision import checkpoint
from vision.checkpoint import Checkpoint
from vision.detector.model import LiteYolo

GAINS = SimpleNamespace(box=7.5, cls=0.5, dfl=1.5)
"""Ultralytics' default weights of its three losses."""


@dataclass(frozen=True)
class Recipe:
    """How much and how fast; the backbone's late stages learn from epoch `tune_from` on."""

    epochs: int = 20
    shards: int = 2
    scenes: int = 512
    batch: int = 16
    rate: float = 1.5e-3
    late_rate: float = 2e-4
    tune_from: int = 2
    decay: float = 5e-4
    seed: int = 0


@dataclass(frozen=True)
class Shard:
    """Early maps (half precision) of some scenes, and their boxes by head."""

    maps: Tensor
    pieces: list[Tensor]
    components: list[Tensor]


class Loss:
    """Ultralytics' loss for one head of our model."""

    def __init__(self, head: nn.Module) -> None:
        self._loss = v8DetectionLoss(_Shim(head))

    def __call__(self, said: Any, boxes: Sequence[Tensor]) -> Tensor:
        """`boxes` of each picture: (k, 5), class and relative centre, width and height."""
        numbers = torch.cat([torch.full((len(b),), i) for i, b in enumerate(boxes)])
        rows = torch.cat(list(boxes)).to(self._loss.device)
        batch = {
            "batch_idx": numbers.float().to(rows.device),
            "cls": rows[:, 0],
            "bboxes": rows[:, 1:],
        }
        total, _ = self._loss(said, batch)
        return total.sum() / len(boxes)


class _Shim(nn.Module):
    """What the loss asks of a model: its gains, and the head last."""

    def __init__(self, head: nn.Module) -> None:
        super().__init__()
        self.model = nn.ModuleList([head])
        self.args = GAINS


def targets(scene: Scene, names: Sequence[str], size: int) -> Tensor:
    """A scene's boxes of these classes as (k, 5): class, relative centre x, y, width, height."""
    rows = [
        [names.index(kind), (b[0] + b[2]) / 2, (b[1] + b[3]) / 2, b[2] - b[0], b[3] - b[1]]
        for kind, b in scene.boxes
        if kind in names
    ]
    found = torch.tensor(rows, dtype=torch.float32).reshape(-1, 5)
    found[:, 1:] /= size
    return found


@torch.inference_mode()
def make_shard(model: LiteYolo, pieces: Sequence[Piece], count: int, seed: Sequence[int]) -> Shard:
    """New scenes through the backbone."""
    size, config, device = model.config.image_size, model.config, next(model.parameters()).device
    maps: list[Tensor] = []
    scenes: list[Scene] = []
    for start in range(0, count, 8):
        batch = [
            make_scene(pieces, size, np.random.default_rng([*seed, n]))
            for n in range(start, min(start + 8, count))
        ]
        images = torch.from_numpy(np.stack([scene.image for scene in batch])).permute(0, 3, 1, 2)
        maps.append(model.early(images.to(device)).half().cpu())
        scenes += batch
    return Shard(
        torch.cat(maps),
        [targets(scene, config.pieces, size) for scene in scenes],
        [targets(scene, config.components, size) for scene in scenes],
    )


@dataclass
class Trainer:
    """Trains a model in place; resumable, epoch by epoch."""

    model: LiteYolo
    pieces: Sequence[Piece]
    recipe: Recipe
    checkpoint: Path
    history: list[dict[str, float]] = field(default_factory=list)

    def run(self) -> None:
        """All epochs that are still to do."""
        optimiser = self._optimiser()
        start = self._resume(optimiser)
        losses = Loss(self.model.pieces), Loss(self.model.components)
        shards: list[Shard] = []
        for epoch in range(start, self.recipe.epochs):
            shards = shards[-(self.recipe.shards - 1) :]
            while len(shards) < min(self.recipe.shards, 2 + epoch - start):
                seed = (self.recipe.seed, epoch, len(shards))
                shards.append(make_shard(self.model.eval(), self.pieces, self.recipe.scenes, seed))
            value = self._epoch(epoch, shards, optimiser, losses)
            self.history.append({"epoch": epoch, "loss": round(value, 4)})
            self._save(epoch, optimiser)

    def _epoch(
        self,
        epoch: int,
        shards: Sequence[Shard],
        optimiser: torch.optim.Optimizer,
        losses: tuple[Loss, Loss],
    ) -> float:
        self.model.train()
        self.model.trunk.eval()
        self.model.late().requires_grad_(epoch >= self.recipe.tune_from)
        order = [(s, i) for s, shard in enumerate(shards) for i in range(len(shard.pieces))]
        np.random.default_rng([self.recipe.seed, epoch]).shuffle(order)
        values = []
        for start in range(0, len(order), self.recipe.batch):
            chosen = order[start : start + self.recipe.batch]
            self._set_rate(optimiser, epoch + start / len(order))
            values.append(self._step([(shards[s], i) for s, i in chosen], optimiser, losses))
        return float(np.mean(values))

    def _step(
        self,
        chosen: Sequence[tuple[Shard, int]],
        optimiser: torch.optim.Optimizer,
        losses: tuple[Loss, Loss],
    ) -> float:
        device = next(self.model.parameters()).device
        maps = torch.stack([shard.maps[i] for shard, i in chosen]).to(device).float()
        pieces, components = self.model.from_early(maps)
        loss = losses[0](pieces, [shard.pieces[i] for shard, i in chosen])
        loss = loss + 0.6 * losses[1](components, [shard.components[i] for shard, i in chosen])
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 10.0)
        optimiser.step()
        return float(loss.detach())

    def _optimiser(self) -> torch.optim.Optimizer:
        self.model.requires_grad_(False)
        for part in (self.model.neck, self.model.pieces, self.model.components):
            part.requires_grad_(True)
        for head in (self.model.pieces, self.model.components):
            head.dfl.requires_grad_(False)
        fresh = [p for p in self.model.parameters() if p.requires_grad]
        groups: list[dict[str, Any]] = [
            {"params": fresh, "top": self.recipe.rate},
            {"params": list(self.model.late().parameters()), "top": self.recipe.late_rate},
        ]
        return torch.optim.AdamW(groups, self.recipe.rate, weight_decay=self.recipe.decay)

    def _set_rate(self, optimiser: torch.optim.Optimizer, done: float) -> None:
        """A short warm-up, then half a cosine to a twentieth."""
        share = 0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * done / self.recipe.epochs))
        for group in optimiser.param_groups:
            group["lr"] = group["top"] * share * min(1.0, 0.1 + 2 * done)

    def _resume(self, optimiser: torch.optim.Optimizer) -> int:
        saved = checkpoint.read(self.checkpoint)
        if saved is None:
            return 0
        self.model.load_state_dict(saved.model)
        optimiser.load_state_dict(saved.optimiser)
        self.history = saved.history
        return saved.done + 1

    def _save(self, epoch: int, optimiser: torch.optim.Optimizer) -> None:
        state = Checkpoint(epoch, self.model.state_dict(), optimiser.state_dict(), self.history)
        state.write(self.checkpoint)
        checkpoint.write_curve(self.checkpoint.with_name("curve.csv"), self.history)
