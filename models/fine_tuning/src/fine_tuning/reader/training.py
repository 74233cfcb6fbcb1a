"""Training of the reader: all that lies on the frozen backbone's looks, its own late stages among it."""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from vision.reader.model import LiteClip

from fine_tuning.reader.evaluation import attribute_metrics, found_again, predict, retrieval
from fine_tuning.reader.losses import (
    attribute_loss,
    bare_loss,
    caption_loss,
    class_weights,
    same_piece_loss,
    stones_loss,
)
from fine_tuning.reader.views import CaptionPool, Known, Looked, Vocabulary, caption_pool
from fine_tuning.training import checkpoint
from fine_tuning.training.checkpoint import Checkpoint

IMPORTANT = {"type": 2.0, "metal_colour": 1.5, "stone": 1.5}
"""Weights of the attributes that buyers filter by; the others have 1."""

LATE_RATE = 0.2
"""How fast the backbone's late stages learn beside what lies on them: they know the world already."""


@dataclass(frozen=True)
class Recipe:
    """How long and how fast."""

    epochs: int = 12
    batch: int = 64
    rate: float = 1e-3
    decay: float = 0.05
    caption_weight: float = 2.0
    same_piece_weight: float = 1.0
    seed: int = 0


@dataclass
class Split:
    """Looks at and owners of views; of pieces labels (n, attributes), numbers of designs (n,), captions."""

    looked: Looked
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
    model: LiteClip, vocabulary: Vocabulary, looked: Looked, known: Sequence[Known], seed: int
) -> Split:
    """What is learnt from looks at pieces, each of which has as many views."""
    truths, names = [one.truth for one in known], [one.design for one in known]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return Split(
        looked,
        torch.arange(len(known)).repeat_interleave(len(looked) // len(known)),
        torch.tensor([vocabulary.labels(truth) for truth in truths]),
        torch.tensor([numbers[name] for name in names]),
        caption_pool(model, truths, vocabulary, seed),
    )


@dataclass
class Trainer:
    """Trains a model in place; `checkpoint` makes it resumable, epoch by epoch."""

    model: LiteClip
    vocabulary: Vocabulary
    train: Split
    held_out: Split
    recipe: Recipe
    checkpoint: Path
    history: list[dict[str, float]] = field(default_factory=list)

    def run(self) -> None:
        """All epochs that are still to do."""
        self._fit_scaling()
        optimiser = self._optimiser()
        start = self._resume(optimiser)
        for epoch in range(start, self.recipe.epochs):
            loss = self._epoch(epoch, optimiser)
            self.history.append({"epoch": epoch, "loss": round(loss, 4), **self.evaluate()})
            self._save(epoch, optimiser)

    def evaluate(self) -> dict[str, float]:
        """Metrics on designs kept from training."""
        split = self.held_out
        logits, vectors = predict(self.model, split.looked)
        found = attribute_metrics(logits, split.view_labels, self.vocabulary)
        found["retrieval_at_5"] = retrieval(self.model, vectors, split.view_labels, split.captions)
        found["same_piece_first"] = found_again(vectors, split.view_designs)
        return found

    @torch.inference_mode()
    def _fit_scaling(self) -> None:
        """Mean and spread of every feature over the training views, for the first layer."""
        tower, looked = self.model.clip.visual.eval(), self.train.looked
        batches = torch.arange(len(looked)).split(self.recipe.batch)
        looks = (looked.looks(rows, self.model.device) for rows in batches)
        features = torch.cat([tower.features(one) for one in looks])
        tower.feature_mean.copy_(features.mean(0))
        tower.feature_std.copy_(features.std(0).clamp(min=1e-3))

    def _optimiser(self) -> torch.optim.Optimizer:
        tower, clip = self.model.clip.visual, self.model.clip
        self.model.requires_grad_(False)
        trained = [
            tower.neck,
            tower.closer,
            tower.head,
            self.model.tone,
            self.model.heads,
            clip.text.proj,
        ]
        scale = [clip.logit_scale, clip.logit_bias]
        weights = [p for part in trained for p in part.parameters()]
        late = list(tower.late.parameters())
        for parameter in (*weights, *scale, *late):
            parameter.requires_grad_(True)
        groups: list[dict[str, Any]] = [
            {"params": weights, "rate": 1.0},
            {"params": scale, "rate": 1.0, "weight_decay": 0.0},
            {"params": late, "rate": LATE_RATE},
        ]
        return torch.optim.AdamW(groups, self.recipe.rate, weight_decay=self.recipe.decay)

    def _epoch(self, epoch: int, optimiser: torch.optim.Optimizer) -> float:
        self.model.train()
        self.model.clip.visual.late.eval()  # its norms keep the world's statistics
        generator = random.Random(self.recipe.seed * 1000 + epoch)
        losses = []
        for done, rows in self._batches(epoch):
            self._set_rate(optimiser, epoch + done)
            loss = self._loss(rows, generator)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            optimiser.step()
            losses.append(float(loss.detach()))
        return float(np.mean(losses))

    def _batches(self, epoch: int) -> Iterator[tuple[float, Tensor]]:
        """The share of the epoch that is done, and the views of each batch: of a design all together."""
        generator = torch.Generator().manual_seed(self.recipe.seed * 1000 + epoch)
        designs = self.train.view_designs
        rank = torch.randperm(int(designs.max()) + 1, generator=generator)
        order = rank[designs].argsort(stable=True)
        for start in range(0, len(order), self.recipe.batch):
            yield start / len(order), order[start : start + self.recipe.batch]

    def _set_rate(self, optimiser: torch.optim.Optimizer, done: float) -> None:
        """Half a cosine over all epochs."""
        share = 0.5 * (1 + math.cos(math.pi * done / self.recipe.epochs))
        for group in optimiser.param_groups:
            group["lr"] = self.recipe.rate * share * group["rate"]

    def _loss(self, rows: Tensor, generator: random.Random) -> Tensor:
        clip, device, looked = self.model.clip, self.model.device, self.train.looked
        looks = looked.looks(rows, device)
        read = self.model.from_looks(looks)
        owners = self.train.owner[rows]
        labels = self.train.labels[owners]
        chosen = self.train.captions.sample(owners.tolist(), generator)
        words = self.train.captions.vectors[chosen].to(device)
        texts = functional.normalize(clip.text.proj(words), dim=-1)
        true = self.train.captions.true_of(chosen, labels).to(device)
        pairs = caption_loss(read.vectors, texts, true, clip.logit_scale.exp(), clip.logit_bias)
        piece = functional.adaptive_avg_pool2d(looks.closer.small[:, 3], read.stones.shape[-1])
        stones = stones_loss(read.stones, looked.shares(rows, device), piece)
        attributes = self._attributes_loss(read.logits, labels.to(device))
        same = same_piece_loss(read.vectors, self.train.designs[owners].to(device))
        weights = self.recipe.caption_weight, self.recipe.same_piece_weight
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

    def _resume(self, optimiser: torch.optim.Optimizer) -> int:
        saved = checkpoint.read(self.checkpoint)
        if saved is None:
            return 0
        self.model.load_state_dict(saved.model, strict=False)
        optimiser.load_state_dict(saved.optimiser)
        self.history = saved.history
        return saved.done + 1

    def _save(self, epoch: int, optimiser: torch.optim.Optimizer) -> None:
        weights = self.model.state_dict()
        kept = {name: held for name, held in weights.items() if ".text.transformer." not in name}
        state = Checkpoint(epoch, kept, optimiser.state_dict(), self.history)
        state.write(self.checkpoint)
        checkpoint.write_curve(self.checkpoint.with_name("curve.csv"), self.history)
