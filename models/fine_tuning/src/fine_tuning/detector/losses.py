"""Ultralytics' own loss (task-aligned assignment, CIoU, DFL) for the heads of the small YOLO."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import torch
from torch import Tensor, nn
from ultralytics.utils.loss import v8DetectionLoss

GAINS = SimpleNamespace(box=7.5, cls=0.5, dfl=1.5)
"""Ultralytics' default weights of its three losses."""


class HeadLoss:
    """The loss of one of the model's two heads."""

    def __init__(self, head: nn.Module) -> None:
        self._loss = v8DetectionLoss(_LossModel(head))

    def __call__(self, output: Any, boxes: Sequence[Tensor]) -> Tensor:
        """The mean loss of a picture.

        Args:
            output: what the head gives in training mode.
            boxes: of each picture (k, 5): class, relative centre x, y, width, height.
        """
        numbers = torch.cat([torch.full((len(b),), i) for i, b in enumerate(boxes)])
        rows = torch.cat(list(boxes)).to(self._loss.device)
        batch = {
            "batch_idx": numbers.float().to(rows.device),
            "cls": rows[:, 0],
            "bboxes": rows[:, 1:],
        }
        total, _ = self._loss(output, batch)
        return total.sum() / len(boxes)


class _LossModel(nn.Module):
    """What ultralytics' loss reads of a model: its gains, and the head as its last layer."""

    def __init__(self, head: nn.Module) -> None:
        super().__init__()
        self.model = nn.ModuleList([head])
        self.args = GAINS
