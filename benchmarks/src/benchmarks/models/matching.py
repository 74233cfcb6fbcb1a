"""Which of a model's pieces is which of the true ones, by their boxes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from vision.geometry import Box, area, iou

Item = dict[str, Any]
FOUND = 0.5
"""IoU of boxes from which on a piece is found."""


def box_of(item: Mapping[str, Any]) -> Box:
    """An item's box."""
    x0, y0, x1, y1 = (float(v) for v in item["box"])
    return x0, y0, x1, y1


def matched(
    found: Sequence[Item], truths: Sequence[Box], same: Callable[[Item, int], bool] | None = None
) -> list[Item | None]:
    """For each true box what was found there: the more certain choose first, each the nearest free one."""
    taken: dict[int, Item] = {}
    for item in sorted(found, key=lambda one: -float(one["confidence"])):
        free = [k for k in range(len(truths)) if k not in taken and (same is None or same(item, k))]
        best = max(free, key=lambda k: iou(box_of(item), truths[k]), default=None)
        if best is not None and iou(box_of(item), truths[best]) >= FOUND:
            taken[best] = item
    return [taken.get(k) for k in range(len(truths))]


def main_item(items: Sequence[Item]) -> Item | None:
    """The piece that a photo is of: certain and large."""
    return max(items, key=lambda i: i["confidence"] * area(box_of(i)) ** 0.5, default=None)


def claim(item: Mapping[str, Any] | None, code: str) -> Mapping[str, Any]:
    """What is said of an attribute; empty where nothing is."""
    predicted: Mapping[str, Any] = ((item or {}).get("attributes") or {}).get(code) or {}
    return predicted
