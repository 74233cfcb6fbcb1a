"""How well masks agree: IoU, and boundary IoU, which sees what IoU forgives."""

import cv2
import numpy as np
from vision.masks import BoolMask

DILATION = 0.02
"""The width of a boundary as a share of the photo's diagonal, as in the paper."""


def iou(guess: BoolMask, truth: BoolMask) -> float:
    """Intersection over union; 1 if both are empty."""
    union = int((guess | truth).sum())
    return float((guess & truth).sum() / union) if union else 1.0


def boundary(mask: BoolMask, width: int) -> BoolMask:
    """The pixels of a mask that lie within `width` of its edge; the photo's border is an edge too."""
    padded = np.pad(mask.astype(np.uint8), 1)
    inner = cv2.erode(padded, np.ones((3, 3), np.uint8), iterations=width)[1:-1, 1:-1]
    return np.asarray(mask & (inner == 0))


def boundary_iou(guess: BoolMask, truth: BoolMask, width: int) -> float:
    """IoU of two masks' boundaries (Cheng et al. 2021, "Boundary IoU", section 4)."""
    return iou(boundary(guess, width), boundary(truth, width))


def boundary_width(shape: tuple[int, ...], share: float = DILATION) -> int:
    """Pixels of a boundary for a photo of this height and width."""
    return max(1, round(share * float(np.hypot(shape[0], shape[1]))))
