"""Training of the small SAM: cross-entropy and dice on masks, maps of kinds, its guess of its own IoU."""

import math
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from vision.segmenter.model import TRUNK, Clicks, LiteSam

from fine_tuning.segmenter.prompts import Prompted, Source
from fine_tuning.training import checkpoint
from fine_tuning.training.checkpoint import Checkpoint


@dataclass(frozen=True)
class Recipe:
    """How long and how fast; the backbone's late stages learn from `tune_from` on, slowly."""

    steps: int = 1500
    rate: float = 1e-3
    warm: int = 50
    tune_from: int = 300
    decay: float = 0.01
    save_every: int = 50
    seed: int = 0


def dice_loss(logits: Tensor, targets: Tensor) -> Tensor:
    """1 - Dice coefficient of each mask (Milletari et al. 2016), averaged."""
    share = logits.sigmoid()
    both = (share * targets).sum((1, 2))
    return (1 - (2 * both + 1) / (share.sum((1, 2)) + targets.sum((1, 2)) + 1)).mean()


def region_weights(boxes: Tensor, side: int, image_size: int) -> Tensor:
    """1 in and near each prompt's box, little elsewhere: what lies far off is cut away anyway."""
    scaled = boxes * (side / image_size)
    slack = 0.1 * torch.maximum(scaled[:, 2] - scaled[:, 0], scaled[:, 3] - scaled[:, 1]) + 1
    cells = torch.arange(side, device=boxes.device) + 0.5
    across = (cells >= (scaled[:, :1] - slack[:, None])) & (
        cells <= scaled[:, 2:3] + slack[:, None]
    )
    down = (cells >= (scaled[:, 1:2] - slack[:, None])) & (cells <= scaled[:, 3:] + slack[:, None])
    return (down[:, :, None] & across[:, None, :]).float() * 0.98 + 0.02


def mask_loss(logits: Tensor, quality: Tensor, batch: Prompted, image_size: int) -> Tensor:
    """Cross-entropy over the prompt's surroundings, dice, and the squared error of the IoU guess."""
    weights = region_weights(batch.boxes, logits.shape[-1], image_size)
    entropy = functional.binary_cross_entropy_with_logits(logits, batch.targets, reduction="none")
    entropy = ((entropy * weights).sum((1, 2)) / weights.sum((1, 2))).mean()
    with torch.no_grad():
        guess, truth = (logits > 0) & (weights > 0.5), batch.targets > 0.5
        iou = (guess & truth).sum((1, 2)) / (guess | truth).sum((1, 2)).clamp(min=1)
    error = functional.mse_loss(quality, iou)
    return (
        2 * entropy
        + dice_loss(logits * (weights > 0.5) - 20 * (weights <= 0.5), batch.targets)
        + error
    )


def map_loss(maps: Tensor, targets: Tensor) -> Tensor:
    """Cross-entropy of the maps of kinds (n, kinds, h, w), summed over kinds; dice of those that show."""
    entropy = functional.binary_cross_entropy_with_logits(maps, targets, reduction="none")
    shown = targets.amax((2, 3)) > 0.5
    return entropy.mean((0, 2, 3)).sum() + dice_loss(maps[shown], targets[shown])


def clicks_at_faults(logits: Tensor, batch: Prompted, generator: torch.Generator) -> Clicks:
    """One click or two for each mask (logits, k, s/2, s/2) where it is wrong, most likely amid large faults."""
    side = logits.shape[-1]
    truth = batch.targets > 0.5
    near = region_weights(batch.boxes, side, 2 * side) > 0.5
    wrong = (((logits > 0) != truth) & near).float()
    amid = functional.avg_pool2d(wrong[:, None], 9, 1, 4)[:, 0] ** 2 * wrong
    chances = (amid + 1e-6 * near + 1e-12).flatten(1).cpu()
    chosen = torch.multinomial(chances, 2, generator=generator).to(logits.device)
    places = torch.stack([chosen % side, chosen // side], dim=2) * 2 + 1.0
    labels = truth.flatten(1).gather(1, chosen).float()
    labels[torch.rand(len(labels), generator=generator) < 0.5, 1] = -1
    return Clicks(places, labels, logits)


@dataclass
class Trainer:
    """Trains a model in place; resumable from `checkpoint`."""

    model: LiteSam
    source: Source
    recipe: Recipe
    checkpoint: Path
    history: list[dict[str, float]] = field(default_factory=list)

    def run(self) -> None:
        """All steps that are still to do."""
        optimiser = self._optimiser()
        start = self._resume(optimiser)
        losses: list[float] = []
        began = time.monotonic()
        for step in range(start, self.recipe.steps):
            losses.append(self._step(step, optimiser))
            if (step + 1) % self.recipe.save_every == 0 or step + 1 == self.recipe.steps:
                spent = (time.monotonic() - began) / (step + 1 - start)
                row = {"step": step + 1, "loss": round(float(np.mean(losses)), 4)}
                self.history.append({**row, "seconds_a_step": round(spent, 2)})
                losses = []
                self._save(step, optimiser)

    def _step(self, step: int, optimiser: torch.optim.Optimizer) -> float:
        self.model.train()
        self.model.image_encoder.trunk.eval()
        self.model.late().requires_grad_(step >= self.recipe.tune_from)
        self._set_rate(optimiser, step)
        loss = self._loss(step, self.source.batch(self.model.image_size, [self.recipe.seed, step]))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        optimiser.step()
        return float(loss.detach())

    def _loss(self, step: int, batch: Prompted) -> Tensor:
        """Boxes alone in two of five steps, masks of boxes mended by clicks in two, clicks alone in one."""
        device = self.model.kind_prompt.weight.device
        moved = batch.to(device)
        kinds = self.model.kind_numbers(batch.kinds).to(device)
        encoded = self.model.encode(moved.images)
        boxes: Tensor | None = moved.boxes
        clicks = None
        if step % 5 == 3:
            boxes, clicks = None, Clicks(moved.points, moved.labels)
        elif step % 5 in {1, 4}:
            with torch.no_grad():
                before, _ = self.model.decode(encoded, moved.owners, boxes, kinds)
            clicks = clicks_at_faults(before, moved, self._generator(step))
        logits, quality = self.model.decode(encoded, moved.owners, boxes, kinds, clicks)
        maps = map_loss(self.model.maps(encoded)[:, 1:], moved.maps)
        return mask_loss(logits, quality, moved, self.model.image_size) + maps

    def _generator(self, step: int) -> torch.Generator:
        return torch.Generator().manual_seed(self.recipe.seed * 1_000_003 + step)

    def _optimiser(self) -> torch.optim.Optimizer:
        self.model.image_encoder.trunk.requires_grad_(False)
        fresh = [p for n, p in self.model.named_parameters() if not n.startswith(TRUNK)]
        groups: list[dict[str, Any]] = [
            {"params": fresh, "top": self.recipe.rate},
            {"params": list(self.model.late().parameters()), "top": self.recipe.rate / 10},
        ]
        return torch.optim.AdamW(groups, self.recipe.rate, weight_decay=self.recipe.decay)

    def _set_rate(self, optimiser: torch.optim.Optimizer, step: int) -> None:
        """Linear warm-up, then half a cosine."""
        share = 0.5 * (1 + math.cos(math.pi * step / self.recipe.steps))
        share *= min(1.0, (step + 1) / self.recipe.warm)
        for group in optimiser.param_groups:
            group["lr"] = group["top"] * share

    def _resume(self, optimiser: torch.optim.Optimizer) -> int:
        saved = checkpoint.read(self.checkpoint)
        if saved is None:
            return 0
        self.model.load_state_dict(saved.model)
        optimiser.load_state_dict(saved.optimiser)
        self.history = saved.history
        return saved.done + 1

    def _save(self, step: int, optimiser: torch.optim.Optimizer) -> None:
        state = Checkpoint(step, self.model.state_dict(), optimiser.state_dict(), self.history)
        state.write(self.checkpoint)
        checkpoint.write_curve(self.checkpoint.with_name("curve.csv"), self.history)
