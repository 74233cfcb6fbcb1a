"""What lies on an even ground: there the ground itself says what hangs together.

A detector may see two halves of a bangle as two pieces; on an even ground everything that is not ground
and hangs together is one.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from vision.geometry import INSIDE, Box, area, contained_share, hull, intersection
from vision.imaging import Pixels

UNIFORM_BORDER_SHARE = 0.93
"""The share of the border that must have the ground's colour: a chain may run out of the picture."""
TOLERANCE = 14
"""Levels (of 255, in any channel) by which ground may differ from its middle colour."""
MIN_OBJECT_SHARE = 0.0002
"""What is smaller than this share of the picture is dust."""
MIN_COVERED_SHARE = 0.2
"""Boxes that together cover at least this share of a thing show all of it."""
HALF = 0.5
"""A box that covers this share of a thing shows it."""
SIDE = 400


def foreground_boxes(image: Pixels) -> list[Box]:
    """The box of each thing that hangs together on an even ground; none where the ground is not even."""
    height, width = image.shape[:2]
    scale = min(1.0, SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(np.int16)
    edge = np.concatenate([small[0], small[-1], small[:, 0], small[:, -1]])
    colour = np.median(edge, axis=0)
    if (np.abs(edge - colour).max(axis=1) <= TOLERANCE).mean() < UNIFORM_BORDER_SHARE:
        return []
    thing = (np.abs(small - colour).max(axis=2) > TOLERANCE).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(thing, connectivity=8)
    large = stats[1:][stats[1:, cv2.CC_STAT_AREA] >= max(2, MIN_OBJECT_SHARE * thing.size)]
    return [
        (x / scale, y / scale, min((x + w) / scale, width), min((y + h) / scale, height))
        for x, y, w, h, _ in large.tolist()
    ]


def is_same_object(a: Box, b: Box, things: Sequence[Box]) -> bool:
    """Whether two boxes that overlap show the same thing, and enough of it to be all of it.

    Two rings on a hand that touch show little of it, two halves of a bangle most of it.
    """
    if not intersection(a, b):
        return False
    both = hull([a, b])
    return any(
        _shows(a, thing)
        and _shows(b, thing)
        and intersection(both, thing) >= MIN_COVERED_SHARE * area(thing)
        for thing in things
    )


def _shows(box: Box, thing: Box) -> bool:
    return contained_share(box, thing) >= INSIDE or contained_share(thing, box) >= HALF
