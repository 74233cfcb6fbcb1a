"""A pipeline's analysis as the Serve app answers it."""

from typing import Any

from vision.masks import BoolMask, encode_rle, outline
from vision.pipeline.analysis import Analysis, Component, Item, round_box
from vision.serving.schemas import AnalysisOut, ClaimOut, ComponentOut, ItemOut

MOST_POINTS = 128
"""Of an outline: events carry them, and a page draws them."""


def analysis_response(analysis: Analysis, milliseconds: dict[str, float]) -> AnalysisOut:
    return AnalysisOut(
        width=analysis.width,
        height=analysis.height,
        items=[_item(item) for item in analysis.items],
        embedding=[float(v) for v in analysis.embedding],
        space=analysis.space,
        models=analysis.models,
        milliseconds=milliseconds,
    )


def _item(item: Item) -> ItemOut:
    components = [ComponentOut(kind=part.kind, **_region(part)) for part in item.components]
    claims = {
        code: ClaimOut(
            value=c.value,
            confidence=c.confidence,
            known=c.known,
            evidence=round_box(item.evidence[code]),
        )
        for code, c in item.attributes.items()
    }
    return ItemOut(components=components, attributes=claims, **_region(item))


def _region(thing: Item | Component) -> dict[str, Any]:
    return {
        "box": round_box(thing.box),
        "confidence": round(thing.confidence, 4),
        "mask": encode_rle(thing.mask),
        "outline": simple_outline(thing.mask),
    }


def simple_outline(mask: BoolMask) -> list[list[float]]:
    """The mask's outline in MOST_POINTS points at most: the coarser, the more it winds."""
    tolerance = max(mask.shape) / 800
    while True:
        polygons = outline(mask, tolerance)
        if sum(len(polygon) for polygon in polygons) <= 2 * MOST_POINTS:
            return polygons
        tolerance *= 1.6
