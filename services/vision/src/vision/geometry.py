"""Boxes in pixels (x right, y down) and the square windows that models look through."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from vision.imaging import Pixels

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1; x1 and y1 are outside."""
Window = tuple[int, int, int]
"""A square: x0, y0 (either may be outside of the picture) and side, in pixels."""

INSIDE = 0.85
"""The share of a box that lies in another one to be within it."""


def area(box: Box) -> float:
    """Square pixels; an inverted box has none."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def intersection(a: Box, b: Box) -> float:
    """Square pixels that two boxes share."""
    return area((max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])))


def iou(a: Box, b: Box) -> float:
    """Intersection over union, 0 to 1."""
    both = intersection(a, b)
    return both / (area(a) + area(b) - both) if both else 0.0


def contained_share(inner: Box, outer: Box) -> float:
    """The share of `inner` that lies in `outer`, 0 to 1."""
    return intersection(inner, outer) / area(inner) if area(inner) else 0.0


def hull(boxes: Sequence[Box]) -> Box:
    """The smallest box around some boxes, at least one."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def clip_box(box: Box, width: int, height: int) -> Box:
    """The part of a box that is on a picture."""
    x0, x1 = (float(min(max(x, 0.0), width)) for x in (box[0], box[2]))
    y0, y1 = (float(min(max(y, 0.0), height)) for y in (box[1], box[3]))
    return x0, y0, x1, y1


def square_window(box: Box, margin: float) -> Window:
    """The square around a box, wider than its longer side by `margin` (a share) in all."""
    side = max(2, round(max(box[2] - box[0], box[3] - box[1]) * (1 + margin)))
    x0 = round((box[0] + box[2] - side) / 2)
    y0 = round((box[1] + box[3] - side) / 2)
    return x0, y0, side


def box_from_window(window: Window, shares: Box) -> Box:
    """Where a part of what a window shows, given as shares of its sides, is in the picture."""
    x0, y0, side = window
    left, top, right, bottom = (share * side for share in shares)
    return x0 + left, y0 + top, x0 + right, y0 + bottom


def within(box: Box, outer: Box) -> Box:
    """The part of a box that is in another one; the other one where they share nothing."""
    x0, y0 = max(box[0], outer[0]), max(box[1], outer[1])
    shared = (x0, y0, min(box[2], outer[2]), min(box[3], outer[3]))
    return shared if area(shared) else outer


def crop_window(image: Pixels, window: Window, size: int) -> Pixels:
    """What a window shows, as size x size RGB; outside the picture its border goes on."""
    patch, pads = _inside(image, window)
    filled = np.pad(patch, (*pads, (0, 0)), mode="edge")
    resample = Image.Resampling.BOX if window[2] >= 2 * size else Image.Resampling.BILINEAR
    return np.asarray(Image.fromarray(filled).resize((size, size), resample))


def crop_mask(mask: NDArray[np.bool_], window: Window, size: int) -> NDArray[np.float32]:
    """What a window shows of a mask: the covered share of each of size x size cells."""
    patch, pads = _inside(mask.view(np.uint8), window)
    filled = Image.fromarray(np.pad(patch, pads) * np.uint8(255))
    small = filled.resize((size, size), Image.Resampling.BOX)
    return np.asarray(small, np.float32) / np.float32(255)


def _inside(
    image: NDArray[np.uint8], window: Window
) -> tuple[NDArray[np.uint8], tuple[tuple[int, int], tuple[int, int]]]:
    """The part of a window that is on the picture, and the rows and columns that lie outside."""
    x0, y0, side = window
    height, width = image.shape[:2]
    left, right = min(max(x0, 0), width - 1), max(min(x0 + side, width), 1)
    top, bottom = min(max(y0, 0), height - 1), max(min(y0 + side, height), 1)
    patch = image[top : max(bottom, top + 1), left : max(right, left + 1)]
    rows = (max(0, top - y0), max(0, y0 + side - max(bottom, top + 1)))
    columns = (max(0, left - x0), max(0, x0 + side - max(right, left + 1)))
    return patch, (rows, columns)
