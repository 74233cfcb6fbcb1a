"""What the pipeline and the service call: boxes of pieces and components."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import cv2
import numpy as np
import torch
from ultralytics.utils.nms import non_max_suppression

from vision.detector.detection import Detection
from vision.detector.families import BoxModel, Prediction, build
from vision.geometry import clip_box
from vision.imaging import Pixels
from vision.registry import Manifest, load_manifest

BATCH = 8
MIN_CONFIDENCE = 0.05
"""Boxes less certain than this are not worth a look."""
NMS_IOU = 0.6
MAX_DETECTIONS = 60
PADDING = 114
"""The grey that fills a letterboxed picture, as in YOLO."""


@dataclass(frozen=True)
class Letterbox:
    """How a picture was scaled and shifted into the square."""

    scale: float
    left: int
    top: int
    width: int
    height: int


class Detector:
    """A loaded detector. Not thread-safe; one a process or replica."""

    def __init__(self, model: BoxModel, manifest: Manifest) -> None:
        self.model = model
        self.manifest = manifest

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Load a model folder.

        Raises:
            ManifestError: the folder or its weights are not what the manifest says.
        """
        manifest = load_manifest(folder)
        return cls(build(folder, manifest), manifest)

    def detect(self, images: Sequence[Pixels]) -> list[list[Detection]]:
        """Boxes on each RGB picture, the most certain first, down to a confidence of LEAST."""
        found: list[list[Detection]] = []
        for start in range(0, len(images), BATCH):
            found += self._batch(images[start : start + BATCH])
        return found

    def _batch(self, images: Sequence[Pixels]) -> list[list[Detection]]:
        squares, fits = zip(
            *(letterbox(image, self.model.image_size) for image in images), strict=True
        )
        heads = self.model.predict(torch.from_numpy(np.stack(squares)).permute(0, 3, 1, 2))
        found: list[list[Detection]] = [[] for _ in images]
        for head in heads:
            for number, detections in enumerate(_suppress_overlaps(head, fits)):
                found[number] += detections
        return [sorted(of_image, key=lambda d: -d.confidence) for of_image in found]


def letterbox(image: Pixels, size: int) -> tuple[Pixels, Letterbox]:
    """A picture letterboxed into a square."""
    height, width = image.shape[:2]
    scale = size / max(height, width)
    w, h = max(1, round(width * scale)), max(1, round(height * scale))
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    canvas = np.full((size, size, 3), PADDING, np.uint8)
    left, top = (size - w) // 2, (size - h) // 2
    canvas[top : top + h, left : left + w] = cv2.resize(image, (w, h), interpolation=how)
    return canvas, Letterbox(scale, left, top, width, height)


def _suppress_overlaps(head: Prediction, fits: Sequence[Letterbox]) -> list[list[Detection]]:
    raw, names = head
    kept = non_max_suppression(
        raw.clone(),
        MIN_CONFIDENCE,
        NMS_IOU,
        max_det=MAX_DETECTIONS,
        nc=len(names),
        max_time_img=5.0,
    )
    return [
        [_detection(row, names, fit) for row in rows.tolist()]
        for rows, fit in zip(kept, fits, strict=True)
    ]


def _detection(row: Sequence[float], names: Sequence[str], fit: Letterbox) -> Detection:
    x0, y0, x1, y1, confidence, number = row[:6]
    box = (
        (x0 - fit.left) / fit.scale,
        (y0 - fit.top) / fit.scale,
        (x1 - fit.left) / fit.scale,
        (y1 - fit.top) / fit.scale,
    )
    return Detection(clip_box(box, fit.width, fit.height), names[int(number)], confidence)
