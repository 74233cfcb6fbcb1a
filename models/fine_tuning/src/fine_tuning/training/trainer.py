"""The training loop of all stages: epochs or steps, saved as it goes, resumed where it stopped."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
import torch
from torch import Tensor, nn

from fine_tuning.training import checkpoint
from fine_tuning.training.checkpoint import Checkpoint

Network = TypeVar("Network", bound=nn.Module)
Batch = TypeVar("Batch")


@dataclass(frozen=True)
class Plan:
    """How long a training is, how often it is saved, and how its gradients are applied.

    Attributes:
        unit: what is counted, and the first column of the curve: "epoch" or "step".
        length: how many of them.
        decay: AdamW's weight decay.
        largest_norm: gradients are scaled down to this L2 norm.
        save_every: epochs or steps from one checkpoint, and one row of the curve, to the next.
        first: the number of the first epoch or step in the curve.
    """

    unit: str
    length: int
    decay: float
    largest_norm: float
    save_every: int = 1
    first: int = 0


class Task(ABC, Generic[Network, Batch]):
    """What a stage brings to the loop: a network, its data and its loss."""

    model: Network
    plan: Plan

    @abstractmethod
    def parameter_groups(self) -> list[dict[str, Any]]:
        """Freeze what never learns; gives AdamW's groups, each with its highest rate as `top`."""

    @abstractmethod
    def batches(self, number: int) -> Iterator[tuple[float, Batch]]:
        """Set the network's mode; gives the batches of an epoch or step, numbered from 0.

        Each comes with how many epochs or steps are done before it, as a fraction.
        """

    @abstractmethod
    def loss(self, batch: Batch) -> Tensor:
        """The loss of a batch, a scalar."""

    @abstractmethod
    def rate(self, done: float) -> float:
        """The learning rate as a share of a group's highest."""

    def figures(self) -> dict[str, float]:
        """Further columns of the curve."""
        return {}

    def kept(self) -> dict[str, Tensor]:
        """The weights that a checkpoint keeps; it may leave out those that never change."""
        return self.model.state_dict()


@dataclass
class Trainer(Generic[Network, Batch]):
    """Trains a task's network in place.

    `history` has a row for each checkpoint: the number of the epoch or step, the mean loss since the
    last row, and the task's figures.
    """

    task: Task[Network, Batch]
    checkpoint: Path
    history: list[dict[str, float]] = field(default_factory=list)

    def run(self) -> None:
        """Run the epochs or steps that are still to do."""
        plan = self.task.plan
        optimiser = torch.optim.AdamW(self.task.parameter_groups(), weight_decay=plan.decay)
        losses: list[float] = []
        for number in range(self._resume(optimiser), plan.length):
            losses += self._losses(number, optimiser)
            if (number + 1) % plan.save_every == 0 or number + 1 == plan.length:
                self._record(number, losses)
                self._save(number, optimiser)
                losses = []

    def _losses(self, number: int, optimiser: torch.optim.Optimizer) -> list[float]:
        """Learn from the batches of an epoch or step; gives their losses."""
        losses = []
        for done, batch in self.task.batches(number):
            for group in optimiser.param_groups:
                group["lr"] = group["top"] * self.task.rate(done)
            loss = self.task.loss(batch)
            optimiser.zero_grad()
            loss.backward()
            norm = self.task.plan.largest_norm
            torch.nn.utils.clip_grad_norm_(self.task.model.parameters(), norm)
            optimiser.step()
            losses.append(float(loss.detach()))
        return losses

    def _record(self, number: int, losses: list[float]) -> None:
        plan = self.task.plan
        row = {plan.unit: number + plan.first, "loss": round(float(np.mean(losses)), 4)}
        self.history.append({**row, **self.task.figures()})

    def _resume(self, optimiser: torch.optim.Optimizer) -> int:
        """Take up the last checkpoint; gives the number of the epoch or step to go on with."""
        saved = checkpoint.read(self.checkpoint)
        if saved is None:
            return 0
        self.task.model.load_state_dict({**self.task.model.state_dict(), **saved.model})
        optimiser.load_state_dict(saved.optimiser)
        self.history = saved.history
        return saved.done + 1

    def _save(self, number: int, optimiser: torch.optim.Optimizer) -> None:
        state = Checkpoint(number, self.task.kept(), optimiser.state_dict(), self.history)
        state.write(self.checkpoint)
        checkpoint.write_curve(self.checkpoint.with_name("curve.csv"), self.history)
