"""Pieces on seamless paper: there the ground itself says where a piece ends.

A detector's box is a few pixels off; on an even ground everything that is not ground belongs to the
piece, so its box can be made exact. Only a box that the detector found is moved, never made.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from vision.geometry import INSIDE, Box, area, contained, hull, intersection, iou
from vision.imaging import Pixels
from vision.masks import BoolMask

EVEN = 0.93
"""The share of the border that must have the ground's colour: a chain may run out of the picture."""
TOLERANCE = 14
"""Levels (of 255, in any channel) by which ground may differ from its colour."""
SPECK = 0.0002
"""What is smaller than this share of the picture is dust."""
AGREES = 0.4
"""IoU from which a detector's box and the ground's are the same piece."""
PART = 0.2
"""A box within the ground's that covers at least this share of it is the piece too, seen in part."""
HALF = 0.5
"""A box that covers this share of a thing shows it."""
SIDE = 400
T = TypeVar("T", bound=np.generic)
REACH = 0.04
"""How far beyond a segmenter's mask a piece may go on, as a share of the picture's longer side."""
SURROUNDED = 0.6
"""The share of a piece's surroundings that is no ground from which on it lies on something else."""


@dataclass(frozen=True)
class Light:
    """The colour of a ground whose light falls off evenly: a plane over the picture, for each channel.

    `plane` (3, 3) has the colour of the middle, and by how much it changes over the width and the height.
    """

    plane: NDArray[np.float64]

    def difference(self, image: Pixels) -> NDArray[np.float32]:
        """How far each pixel (h, w) is from the ground's colour there: its largest difference in any channel."""
        height, width = image.shape[:2]
        middle, across, down = self.plane.astype(np.float32)
        ground = middle + np.multiply.outer(_places(width), across)
        rows = np.multiply.outer(_places(height), down)
        difference: NDArray[np.float32] = np.abs(image - ground - rows[:, None]).max(axis=2)
        return difference


def light_on(image: Pixels) -> Light | None:
    """The light on an even ground, fitted to the picture's border by least squares; None if it is not even."""
    height, width = image.shape[:2]
    colours = border(image).astype(np.float64)
    even = np.abs(colours - np.median(colours, axis=0)).max(axis=1) <= TOLERANCE
    if even.mean() < EVEN:
        return None
    across, down = np.broadcast_arrays(_places(width), _places(height)[:, None])
    places = np.column_stack([np.ones(len(colours)), border(across), border(down)])
    return Light(np.linalg.lstsq(places[even], colours[even], rcond=None)[0])


def border(image: NDArray[T]) -> NDArray[T]:
    """The outermost pixels of a picture (h, w, ...), those of the corners twice: (2 h + 2 w, ...)."""
    return np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])


def _places(count: int) -> NDArray[np.float32]:
    """Where pixels lie, from -0.5 to 0.5."""
    return np.linspace(-0.5, 0.5, count, dtype=np.float32)


@dataclass(frozen=True)
class Paper:
    """An even ground: the light on it, and the box of each thing on it that hangs together."""

    light: Light
    things: list[Box]

    def refined(self, image: Pixels, mask: BoolMask) -> BoolMask:
        """A piece's mask without the ground it took in, and with what it left out beside itself.

        Where what surrounds it is mostly no ground (a ring on a finger), it stays as it is.
        """
        reach = 2 * round(REACH * max(image.shape[:2])) + 1
        kernel = np.ones((reach, reach), np.uint8)
        near = cv2.dilate(mask.astype(np.uint8), kernel) > 0
        thing = self.light.difference(image) > TOLERANCE
        beside = near & ~mask
        if beside.any() and thing[beside].mean() > SURROUNDED:
            return mask
        exact = near & thing
        return exact if exact.any() else mask


def paper_of(image: Pixels) -> Paper | None:
    """The even ground of a picture and what lies on it; None where the ground is not even."""
    height, width = image.shape[:2]
    scale = min(1.0, SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
    light = light_on(small)
    if light is None:
        return None
    thing = (light.difference(small) > TOLERANCE).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(thing, connectivity=8)
    large = stats[1:][stats[1:, cv2.CC_STAT_AREA] >= max(2, SPECK * thing.size)]
    if not len(large):
        return None
    things = [
        (x / scale, y / scale, min((x + w) / scale, width), min((y + h) / scale, height))
        for x, y, w, h, _ in large.tolist()
    ]
    return Paper(light, things)


def one_piece(a: Box, b: Box, things: Sequence[Box]) -> bool:
    """Whether two boxes that overlap show the same thing, and enough of it to be all of it.

    Two rings on a hand that touch show little of it, two halves of a bangle most of it.
    """
    if not intersection(a, b):
        return False
    both = hull([a, b])
    return any(
        _shows(a, thing) and _shows(b, thing) and intersection(both, thing) >= PART * area(thing)
        for thing in things
    )


def _shows(box: Box, thing: Box) -> bool:
    return contained(box, thing) >= INSIDE or contained(thing, box) >= HALF


def snapped(box: Box, paper: Box) -> Box:
    """A detector's box, made exact where the ground agrees that it is the piece, or a large part of it."""
    a_part = contained(box, paper) >= INSIDE and area(box) >= PART * area(paper)
    return paper if a_part or iou(box, paper) >= AGREES else box
