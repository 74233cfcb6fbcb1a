"""Training of the small SAM on looks at rendered pieces, prompted by boxes, by clicks, or by both."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional
from vision.segmenter.model import TRUNK, Clicks, LiteSam

from fine_tuning.segmenter.losses import map_loss, mask_loss, region_weights
from fine_tuning.segmenter.prompts import Prompted, Source
from fine_tuning.training.schedule import cosine, warm_up
from fine_tuning.training.trainer import Plan, Task

Numbered = tuple[int, Prompted]
"""A batch and the number of its step."""


@dataclass(frozen=True)
class Schedule:
    """How long and how fast; the backbone's late stages learn from step `tune_from` on, slowly."""

    steps: int = 1500
    rate: float = 1e-3
    warm: int = 50
    tune_from: int = 300
    decay: float = 0.01
    save_every: int = 50
    seed: int = 0


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
class SegmenterTask(Task[LiteSam, Numbered]):
    """What the training loop needs of the segmenter; a step is one batch."""

    model: LiteSam
    source: Source
    schedule: Schedule

    def __post_init__(self) -> None:
        chosen = self.schedule
        self.plan = Plan(
            "step", chosen.steps, chosen.decay, 1.0, save_every=chosen.save_every, first=1
        )
        self._began, self._steps = time.monotonic(), 0

    def parameter_groups(self) -> list[dict[str, Any]]:
        """All but the backbone, and its late stages at a tenth of the rate."""
        self.model.image_encoder.trunk.requires_grad_(False)
        fresh = [p for n, p in self.model.named_parameters() if not n.startswith(TRUNK)]
        late = list(self.model.late().parameters())
        return [
            {"params": fresh, "top": self.schedule.rate},
            {"params": late, "top": self.schedule.rate / 10},
        ]

    def batches(self, number: int) -> Iterator[tuple[float, Numbered]]:
        """The one batch of a step."""
        self._steps += 1
        self.model.train()
        self.model.image_encoder.trunk.eval()
        self.model.late().requires_grad_(number >= self.schedule.tune_from)
        drawn = self.source.batch(self.model.image_size, [self.schedule.seed, number])
        yield number, (number, drawn)

    def loss(self, batch: Numbered) -> Tensor:
        """Of masks and maps: prompted by boxes in two of five steps, by boxes and clicks in two, by clicks in one."""
        step, prompted = batch
        device = self.model.kind_prompt.weight.device
        moved = prompted.to(device)
        kinds = self.model.kind_numbers(prompted.kinds).to(device)
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
        return torch.Generator().manual_seed(self.schedule.seed * 1_000_003 + step)

    def rate(self, done: float) -> float:
        """A linear warm-up, then half a cosine."""
        start = 1 / self.schedule.warm
        return cosine(done, self.schedule.steps) * warm_up(done, start, start)

    def figures(self) -> dict[str, float]:
        """The mean time of a step of this run."""
        return {"seconds_a_step": round((time.monotonic() - self._began) / self._steps, 2)}
