"""Training of the small YOLO on scenes whose early feature maps are kept in memory.

The backbone's first stages are frozen, so the feature map of a scene is computed once; every epoch the
oldest shard of scenes is replaced by a new one. The backbone's late stages are frozen at first, then
trained at a small rate.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import torch
from studio.dataset.renders import Piece
from torch import Tensor
from vision.detector.model import LiteYolo

from fine_tuning.detector.losses import HeadLoss
from fine_tuning.detector.scenes import Shard, make_shard
from fine_tuning.training.schedule import cosine, warm_up
from fine_tuning.training.trainer import Plan, Task

COMPONENTS_WEIGHT = 0.6
"""Weight of the components' loss beside that of the pieces."""

Chosen = list[tuple[Shard, int]]
"""A batch: scenes as a shard and the number of a scene in it."""


@dataclass(frozen=True)
class Schedule:
    """How long and how fast; the backbone's late stages learn from epoch `tune_from` on."""

    epochs: int = 20
    shards: int = 2
    scenes: int = 512
    batch: int = 16
    rate: float = 1.5e-3
    late_rate: float = 2e-4
    tune_from: int = 2
    decay: float = 5e-4
    seed: int = 0


@dataclass
class DetectorTask(Task[LiteYolo, Chosen]):
    """What the training loop needs of the detector."""

    model: LiteYolo
    pieces: Sequence[Piece]
    schedule: Schedule
    _shards: list[Shard] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.plan = Plan("epoch", self.schedule.epochs, self.schedule.decay, largest_norm=10.0)

    def parameter_groups(self) -> list[dict[str, Any]]:
        """Neck and heads, and the backbone's late stages at a smaller rate."""
        self.model.requires_grad_(False)
        for part in (self.model.neck, self.model.pieces, self.model.components):
            part.requires_grad_(True)
        for head in (self.model.pieces, self.model.components):
            head.dfl.requires_grad_(False)
        fresh = [p for p in self.model.parameters() if p.requires_grad]
        late = list(self.model.late().parameters())
        return [
            {"params": fresh, "top": self.schedule.rate},
            {"params": late, "top": self.schedule.late_rate},
        ]

    def batches(self, number: int) -> Iterator[tuple[float, Chosen]]:
        """The scenes of an epoch in random order, some of them new."""
        self._renew_shards(number)
        self.model.train()
        self.model.trunk.eval()
        self.model.late().requires_grad_(number >= self.schedule.tune_from)
        order = [(shard, i) for shard in self._shards for i in range(len(shard.pieces))]
        np.random.default_rng([self.schedule.seed, number]).shuffle(order)
        for start in range(0, len(order), self.schedule.batch):
            yield number + start / len(order), order[start : start + self.schedule.batch]

    def _renew_shards(self, number: int) -> None:
        """Two shards in the first epoch of a run, then one more an epoch, the oldest dropped at the limit."""
        limit = self.schedule.shards
        wanted = min(limit, max(2, len(self._shards) + 1))
        self._shards = self._shards[-(limit - 1) :]
        while len(self._shards) < wanted:
            seed = (self.schedule.seed, number, len(self._shards))
            made = make_shard(self.model.eval(), self.pieces, self.schedule.scenes, seed)
            self._shards.append(made)

    def loss(self, batch: Chosen) -> Tensor:
        """The loss of pieces plus that of components."""
        device = next(self.model.parameters()).device
        maps = torch.stack([shard.maps[i] for shard, i in batch]).to(device).float()
        pieces, components = self.model.from_early(maps)
        of_pieces, of_components = self._losses
        loss = of_pieces(pieces, [shard.pieces[i] for shard, i in batch])
        boxes = [shard.components[i] for shard, i in batch]
        return loss + COMPONENTS_WEIGHT * of_components(components, boxes)

    @cached_property
    def _losses(self) -> tuple[HeadLoss, HeadLoss]:
        return HeadLoss(self.model.pieces), HeadLoss(self.model.components)

    def rate(self, done: float) -> float:
        """A warm-up of half an epoch, then half a cosine down to a twentieth."""
        return cosine(done, self.schedule.epochs, floor=0.05) * warm_up(done, 0.1, 2.0)
