"""Losses of the small SAM: cross-entropy and dice on masks and on maps of kinds, and of its IoU guess."""

import torch
from torch import Tensor
from torch.nn import functional

from fine_tuning.segmenter.prompts import Prompted


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
