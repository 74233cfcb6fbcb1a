"""Training of the reader: all layers on top of the frozen backbone's features, and a copy of its late stages."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional
from vision.reader.model import LiteClip

from fine_tuning.reader.evaluation import evaluate
from fine_tuning.reader.losses import (
    attribute_loss,
    bare_loss,
    caption_loss,
    class_weights,
    same_piece_loss,
    stones_loss,
)
from fine_tuning.reader.splits import Split
from fine_tuning.reader.views import Vocabulary
from fine_tuning.training.schedule import cosine
from fine_tuning.training.trainer import Plan, Task

IMPORTANT = {"type": 2.0, "metal_colour": 1.5, "stone": 1.5}
"""Weights of the attributes that buyers filter by; the others have 1."""

LATE_RATE = 0.2
"""The rate of the backbone's late stages as a share of the others': they start from ImageNet."""

Drawn = tuple[Tensor, random.Random]
"""A batch: numbers of views, and what draws their captions."""


@dataclass(frozen=True)
class Schedule:
    """How long and how fast, and what captions and views of one design weigh beside attributes."""

    epochs: int = 12
    batch: int = 64
    rate: float = 1e-3
    decay: float = 0.05
    caption_weight: float = 2.0
    same_piece_weight: float = 1.0
    seed: int = 0


@dataclass
class ReaderTask(Task[LiteClip, Drawn]):
    """What the training loop needs of the reader."""

    model: LiteClip
    vocabulary: Vocabulary
    train: Split
    held_out: Split
    schedule: Schedule

    def __post_init__(self) -> None:
        self.plan = Plan("epoch", self.schedule.epochs, self.schedule.decay, largest_norm=1.0)

    def parameter_groups(self) -> list[dict[str, Any]]:
        """All but the backbone and the sentence encoder; the first layer is scaled to the training views."""
        self._fit_scaling()
        tower, clip = self.model.clip.visual, self.model.clip
        self.model.requires_grad_(False)
        parts = [
            tower.neck,
            tower.closer,
            tower.head,
            self.model.tone,
            self.model.heads,
            clip.text.proj,
        ]
        scale = [clip.logit_scale, clip.logit_bias]
        weights = [p for part in parts for p in part.parameters()]
        late = list(tower.late.parameters())
        for parameter in (*weights, *scale, *late):
            parameter.requires_grad_(True)
        top = self.schedule.rate
        return [
            {"params": weights, "top": top},
            {"params": scale, "top": top, "weight_decay": 0.0},
            {"params": late, "top": top * LATE_RATE},
        ]

    @torch.inference_mode()
    def _fit_scaling(self) -> None:
        """Set mean and spread of every feature over the training views."""
        tower, view_features = self.model.clip.visual.eval(), self.train.view_features
        batches = torch.arange(len(view_features)).split(self.schedule.batch)
        backbone = (view_features.backbone_features(rows, self.model.device) for rows in batches)
        features = torch.cat([tower.features(one) for one in backbone])
        tower.feature_mean.copy_(features.mean(0))
        tower.feature_std.copy_(features.std(0).clamp(min=1e-3))

    def batches(self, number: int) -> Iterator[tuple[float, Drawn]]:
        """All views in random order of designs; those of a design stay together."""
        self.model.train()
        self.model.clip.visual.late.eval()  # its norms keep ImageNet's statistics
        seed = self.schedule.seed * 1000 + number
        words, generator = random.Random(seed), torch.Generator().manual_seed(seed)
        designs = self.train.view_designs
        rank = torch.randperm(int(designs.max()) + 1, generator=generator)
        order = rank[designs].argsort(stable=True)
        for start in range(0, len(order), self.schedule.batch):
            yield number + start / len(order), (order[start : start + self.schedule.batch], words)

    def rate(self, done: float) -> float:
        """Half a cosine over all epochs."""
        return cosine(done, self.schedule.epochs)

    def figures(self) -> dict[str, float]:
        """Metrics on the designs that are kept for calibration."""
        return evaluate(self.model, self.vocabulary, self.held_out)

    def kept(self) -> dict[str, Tensor]:
        """All but the sentence encoder, which never changes."""
        weights = self.model.state_dict()
        return {name: held for name, held in weights.items() if ".text.transformer." not in name}

    def loss(self, batch: Drawn) -> Tensor:
        """Attributes, captions, views of one design, and cells with stones."""
        rows, words = batch
        clip, device, view_features = self.model.clip, self.model.device, self.train.view_features
        backbone = view_features.backbone_features(rows, device)
        read = self.model.from_backbone_features(backbone)
        owners = self.train.owner[rows]
        labels = self.train.labels[owners]
        chosen = self.train.captions.sample(owners.tolist(), words)
        encoded = self.train.captions.vectors[chosen].to(device)
        texts = functional.normalize(clip.text.proj(encoded), dim=-1)
        true = self.train.captions.true_of(chosen, labels).to(device)
        pairs = caption_loss(read.vectors, texts, true, clip.logit_scale.exp(), clip.logit_bias)
        piece = functional.adaptive_avg_pool2d(backbone.close_up.small[:, 3], read.stones.shape[-1])
        stones = stones_loss(read.stones, view_features.shares(rows, device), piece)
        attributes = self._attributes_loss(read.logits, labels.to(device))
        same = same_piece_loss(read.vectors, self.train.designs[owners].to(device))
        weights = self.schedule.caption_weight, self.schedule.same_piece_weight
        return attributes + weights[0] * pairs + weights[1] * same + stones

    def _attributes_loss(self, logits: dict[str, Tensor], labels: Tensor) -> Tensor:
        losses = []
        for code, column in self.vocabulary.columns(labels).items():
            loss = attribute_loss(logits[code], column, self._weights[code].to(column.device))
            losses.append(IMPORTANT.get(code, 1.0) * loss)
        stones = self.vocabulary.values.get("stone", [])
        if "none" in stones:
            column = self.vocabulary.columns(labels)["stone"]
            losses.append(2 * bare_loss(logits["stone"], column, stones.index("none")))
        return torch.stack(losses).sum() / 4

    @cached_property
    def _weights(self) -> dict[str, Tensor]:
        """Of each attribute's values, by how often the training designs have them."""
        columns = self.vocabulary.columns(self.train.labels)
        return {c: class_weights(columns[c], len(v)) for c, v in self.vocabulary.values.items()}
