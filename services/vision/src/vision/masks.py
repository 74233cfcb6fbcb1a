"""Masks: their bounds, how well two agree, their run-length code (COCO's), their simplified outlines."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from pycocotools import mask as coco

from vision.geometry import Box

BoolMask = NDArray[np.bool_]
Limits = tuple[int, int, int, int]
"""x0, x1, y0, y1 of a rectangle in pixels; x1 and y1 are outside."""
DILATION = 0.02
"""The width of a boundary as a share of the picture's diagonal (Cheng et al. 2021, "Boundary IoU")."""


@dataclass(frozen=True)
class Mask:
    """Which pixels of a picture belong to a thing; `score` is the model's own guess of its IoU."""

    pixels: BoolMask
    score: float


def bounds(mask: BoolMask) -> Limits:
    """First and last column and row of a mask that is not empty; the last ones are outside."""
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    return int(columns[0]), int(columns[-1]) + 1, int(rows[0]), int(rows[-1]) + 1


def box_of(mask: BoolMask) -> Box | None:
    """The box of a mask's pixels, if it has any."""
    if not mask.any():
        return None
    x0, x1, y0, y1 = bounds(mask)
    return float(x0), float(y0), float(x1), float(y1)


def mask_iou(guess: BoolMask, truth: BoolMask) -> float:
    """Intersection over union of two masks; 1 if both are empty."""
    union = int((guess | truth).sum())
    return float((guess & truth).sum() / union) if union else 1.0


def boundary(mask: BoolMask, width: int) -> BoolMask:
    """The pixels of a mask that lie within `width` of its edge; the picture's border is an edge too."""
    padded = np.pad(mask.astype(np.uint8), 1)
    inner = cv2.erode(padded, np.ones((3, 3), np.uint8), iterations=width)[1:-1, 1:-1]
    return np.asarray(mask & (inner == 0))


def boundary_width(shape: tuple[int, ...]) -> int:
    """Pixels of a boundary for a picture of this height and width."""
    return max(1, round(DILATION * float(np.hypot(shape[0], shape[1]))))


def boundary_iou(guess: BoolMask, truth: BoolMask, width: int) -> float:
    """IoU of two masks' boundaries (Cheng et al. 2021, section 4)."""
    return mask_iou(boundary(guess, width), boundary(truth, width))


def encode_rle(mask: BoolMask) -> dict[str, object]:
    """COCO's compressed run-length code: {"size": [height, width], "counts": text}."""
    code = coco.encode(np.asfortranarray(mask.astype(np.uint8)))
    return {"size": [int(s) for s in code["size"]], "counts": code["counts"].decode("ascii")}


def decode_rle(code: dict[str, object]) -> BoolMask:
    """The mask of a run-length code."""
    counts = str(code["counts"]).encode("ascii")
    pixels: BoolMask = coco.decode({"size": code["size"], "counts": counts}).astype(bool)
    return pixels


def outline(mask: BoolMask, tolerance: float = 1.5, most: int = 8) -> list[list[float]]:
    """The largest outer contours, each x0, y0, x1, y1, …, within `tolerance` pixels of the edge.

    Douglas-Peucker simplification, by OpenCV.
    """
    found, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    largest = sorted(found, key=cv2.contourArea, reverse=True)[:most]
    simple = (cv2.approxPolyDP(contour, tolerance, True) for contour in largest)
    return [[float(v) for v in points.reshape(-1)] for points in simple if len(points) >= 3]
