"""What the pipeline and the service call: masks for boxes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from vision.geometry import Box, Window, look, square_window
from vision.imaging import Pixels
from vision.masks import BoolMask, Mask
from vision.registry import Manifest, load_manifest
from vision.segmenter.families import PromptedSegmenter, build
from vision.segmenter.request import Request

MARGIN = 0.2
"""How much wider than the piece the window is that the encoder looks through."""
BATCH = 8


class Segmenter:
    """A loaded segmenter. Not thread-safe; one a process or replica."""

    def __init__(self, model: PromptedSegmenter, manifest: Manifest) -> None:
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

    def segment(
        self, image: Pixels, boxes: Sequence[Box], kinds: Sequence[str | None] | None = None
    ) -> list[Mask]:
        """One mask a box, at the picture's size; `kinds` names what each box holds, if known."""
        if not boxes:
            return []
        corners = np.asarray(boxes, float)
        region = (*corners[:, :2].min(0).tolist(), *corners[:, 2:].max(0).tolist())
        request = Request(image, region, boxes, kinds or [None] * len(boxes))
        return self.segment_all([request])[0]

    def segment_all(self, requests: Sequence[Request]) -> list[list[Mask]]:
        """One encoding a request, all its boxes as prompts."""
        masks: list[list[Mask]] = []
        for start in range(0, len(requests), BATCH):
            masks += self._batch(requests[start : start + BATCH])
        return masks

    @torch.inference_mode()
    def _batch(self, requests: Sequence[Request]) -> list[list[Mask]]:
        size = self.model.image_size
        windows = [square_window(request.region, MARGIN) for request in requests]
        squares = [look(r.image, w, size) for r, w in zip(requests, windows, strict=True)]
        encoded = self.model.encode(torch.from_numpy(np.stack(squares)).permute(0, 3, 1, 2))
        found: list[list[Mask]] = []
        for index, (request, window) in enumerate(zip(requests, windows, strict=True)):
            boxes = torch.tensor([into_window(box, window, size) for box in request.boxes])
            owners = torch.full((len(boxes),), index)
            kinds = self.model.kind_numbers(request.kinds)
            logits, quality = self.model.decode(encoded, owners, boxes.float(), kinds)
            found.append(_masks(request, window, logits.numpy(), quality.numpy()))
        return found


def into_window(box: Box, window: Window, size: int) -> Box:
    """A box of the picture in pixels of the window's size x size view."""
    x0, y0, side = window
    scale = size / side
    return (
        (box[0] - x0) * scale,
        (box[1] - y0) * scale,
        (box[2] - x0) * scale,
        (box[3] - y0) * scale,
    )


def _masks(
    request: Request, window: Window, logits: NDArray[np.float32], quality: NDArray[np.float32]
) -> list[Mask]:
    shape = request.image.shape[:2]
    return [
        Mask(_on_picture(one, window, box, (shape[0], shape[1])), float(np.clip(score, 0, 1)))
        for one, box, score in zip(logits, request.boxes, quality, strict=True)
    ]


def _on_picture(
    logits: NDArray[np.float32], window: Window, box: Box, shape: tuple[int, int]
) -> BoolMask:
    """Logits over a window, resized to its pixels, cut at zero and laid on the whole picture.

    A prompt's mask ends a little outside of its box: what lies further off is another thing.
    """
    x0, y0, side = window
    full = cv2.resize(logits, (side, side), interpolation=cv2.INTER_LINEAR) > 0
    canvas = np.zeros(shape, bool)
    slack = 0.08 * max(box[2] - box[0], box[3] - box[1])
    left, top = (max(0, int(v - slack)) for v in box[:2])
    right = min(shape[1], int(np.ceil(box[2] + slack)))
    bottom = min(shape[0], int(np.ceil(box[3] + slack)))
    left, top = max(left, x0), max(top, y0)
    right, bottom = min(right, x0 + side), min(bottom, y0 + side)
    if right > left and bottom > top:
        canvas[top:bottom, left:right] = full[top - y0 : bottom - y0, left - x0 : right - x0]
    return canvas
