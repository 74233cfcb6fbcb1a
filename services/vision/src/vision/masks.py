"""Masks: their run-length code (COCO's) and their simplified outlines."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from pycocotools import mask as coco

BoolMask = NDArray[np.bool_]


@dataclass(frozen=True)
class Mask:
    """Which pixels of a picture belong to a thing; `score` is the model's own guess of its IoU."""

    pixels: BoolMask
    score: float


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
