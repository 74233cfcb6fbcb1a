"""Plans the segmenter's input windows: the whole piece, and close-ups of its small components."""

from dataclasses import dataclass

from vision.geometry import Box, Window, hull, square_window
from vision.segmenter.request import Request

MARGIN = 0.2
"""How much wider than the piece the window is that the encoder looks through."""
CLOSE_UP_MARGIN = 0.6
SMALL_COMPONENT_SHARE = 0.45
"""A component is looked at closer if it is smaller than this share of the piece's window."""
MIN_CLOSE_UP_SHARE = 0.12
"""A closer look shows at least this share of the piece's window."""


@dataclass(frozen=True)
class View:
    """A square window of a picture, and the numbers of a request's boxes that are cut out of it."""

    window: Window
    numbers: list[int]


def plan_views(request: Request, most_closer: int) -> list[View]:
    """The look at the whole with what is large on it, and closer looks at groups of small boxes.

    What `most_closer` looks leave out is cut out of the look at the whole.
    """
    whole = square_window(request.region, MARGIN)
    most = SMALL_COMPONENT_SHARE * whole[2]
    rest: list[int] = []
    groups: list[tuple[Box, list[int]]] = []
    for number, box in enumerate(request.boxes):
        if request.kinds[number] == "piece" or _side(box) >= most:
            rest.append(number)
        elif not _joins(groups, number, box, most):
            if len(groups) < most_closer:
                groups.append((box, [number]))
            else:
                rest.append(number)
    closer = [View(_window(box, whole), numbers) for box, numbers in groups]
    return [*([View(whole, rest)] if rest else []), *closer]


def window_of(box: Box, kind: str | None) -> Window:
    """Where to look for one thing alone: around the piece, or closer at what is on it."""
    return square_window(box, MARGIN if kind == "piece" else CLOSE_UP_MARGIN)


def _joins(groups: list[tuple[Box, list[int]]], number: int, box: Box, most: float) -> bool:
    """Add a box to the first group it fits into; returns whether it was added."""
    for place, (other, numbers) in enumerate(groups):
        both = hull([box, other])
        if _side(both) <= most:
            groups[place] = both, [*numbers, number]
            return True
    return False


def _window(box: Box, whole: Window) -> Window:
    x0, y0, side = square_window(box, CLOSE_UP_MARGIN)
    wanted = max(side, round(MIN_CLOSE_UP_SHARE * whole[2]), 8)
    return x0 - (wanted - side) // 2, y0 - (wanted - side) // 2, wanted


def _side(box: Box) -> float:
    return max(box[2] - box[0], box[3] - box[1])


def box_to_window(box: Box, window: Window, size: int) -> Box:
    """A box of the picture in pixels of the window's size x size view."""
    x0, y0, side = window
    scale = size / side
    return (
        (box[0] - x0) * scale,
        (box[1] - y0) * scale,
        (box[2] - x0) * scale,
        (box[3] - y0) * scale,
    )
