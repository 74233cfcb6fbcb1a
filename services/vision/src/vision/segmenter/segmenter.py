"""What the pipeline and the service call: masks for boxes."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Self

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from vision.geometry import Box, Window, crop_window, hull
from vision.imaging import Pixels
from vision.masks import BoolMask, Mask
from vision.registry import Manifest, load_manifest
from vision.segmenter.families import PromptedSegmenter, build
from vision.segmenter.model import Clicks
from vision.segmenter.request import Request
from vision.segmenter.views import View, box_to_window, plan_views, window_of

BATCH = 8


class Click(NamedTuple):
    """A point of a picture, in its pixels, that is of a thing or beside it."""

    x: float
    y: float
    inside: bool

    @property
    def box(self) -> Box:
        """The point as a box without extent."""
        return self.x, self.y, self.x, self.y


class Segmenter:
    """A loaded segmenter. Not thread-safe; one a process or replica."""

    def __init__(self, model: PromptedSegmenter, manifest: Manifest) -> None:
        self.model = model
        self.manifest = manifest
        self.closer_looks = int(manifest.config.get("closer_looks", 0))

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
        request = Request(image, hull(boxes), boxes, kinds or [None] * len(boxes))
        return self.segment_all([request])[0]

    def segment_all(self, requests: Sequence[Request]) -> list[list[Mask]]:
        """A mask for each box of each request, at its picture's size."""
        asked = [
            (number, one)
            for number, r in enumerate(requests)
            for one in plan_views(r, self.closer_looks)
        ]
        found: list[dict[int, Mask]] = [{} for _ in requests]
        for start in range(0, len(asked), BATCH):
            chosen = asked[start : start + BATCH]
            looks = [(requests[number], one) for number, one in chosen]
            for (number, one), masks in zip(chosen, self._batch(looks), strict=True):
                found[number] |= zip(one.numbers, masks, strict=True)
        return [[masks[k] for k in range(len(masks))] for masks in found]

    @torch.inference_mode()
    def mend(
        self, image: Pixels, box: Box, clicks: Sequence[Click], kind: str | None = None
    ) -> Mask:
        """The mask of what a box holds, at the picture's size, as clicks in and beside it say.

        A click inside that lies out of the box widens it. All clicks so far are given each time, and mend
        what the box alone gives.
        """
        whole = hull([box, *(click.box for click in clicks if click.inside)])
        window, size = window_of(whole, kind), self.model.image_size
        squares = np.stack([crop_window(image, window, size)])
        encoded = self.model.encode(torch.from_numpy(squares).permute(0, 3, 1, 2))
        owner, kinds = torch.zeros(1, dtype=torch.long), self.model.kind_numbers([kind])
        prompt = torch.tensor([box_to_window(whole, window, size)]).float()
        logits, quality = self.model.decode(encoded, owner, prompt, kinds)
        if clicks:
            said = Clicks(*_points(clicks, window, size), before=logits)
            logits, quality = self.model.decode(encoded, owner, prompt, kinds, said)
        pixels = _on_picture(logits[0].numpy(), window, whole, (image.shape[0], image.shape[1]))
        return Mask(pixels, float(quality[0].clip(0, 1)))

    @torch.inference_mode()
    def _batch(self, asked: Sequence[tuple[Request, View]]) -> list[list[Mask]]:
        """One encoding a look, all its boxes as prompts."""
        size = self.model.image_size
        squares = [crop_window(request.image, one.window, size) for request, one in asked]
        encoded = self.model.encode(torch.from_numpy(np.stack(squares)).permute(0, 3, 1, 2))
        found: list[list[Mask]] = []
        for index, (request, one) in enumerate(asked):
            boxes = [request.boxes[number] for number in one.numbers]
            moved = torch.tensor([box_to_window(box, one.window, size) for box in boxes])
            owners = torch.full((len(boxes),), index)
            kinds = self.model.kind_numbers([request.kinds[number] for number in one.numbers])
            logits, quality = self.model.decode(encoded, owners, moved.float(), kinds)
            shape = (request.image.shape[0], request.image.shape[1])
            found.append(
                [
                    Mask(_on_picture(mask, one.window, box, shape), float(np.clip(score, 0, 1)))
                    for mask, box, score in zip(logits.numpy(), boxes, quality.numpy(), strict=True)
                ]
            )
        return found


def _points(clicks: Sequence[Click], window: Window, size: int) -> tuple[Tensor, Tensor]:
    """Clicks as segment-anything takes them: places (1, c, 2) in the square, 1 or 0 each (1, c)."""
    places = [box_to_window(click.box, window, size)[:2] for click in clicks]
    return torch.tensor([places]).float(), torch.tensor([[float(c.inside) for c in clicks]])


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
