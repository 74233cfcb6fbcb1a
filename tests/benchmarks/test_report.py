"""A perfect model scores 1 in everything, one that says nothing 0; the report shows both."""

from typing import Any

import numpy as np
import pytest
from benchmarks.models import recipe, report
from benchmarks.models.entries import Entry, Extras
from benchmarks.models.predictions import Predictions
from benchmarks.models.scores import score
from benchmarks.models.tables import number, table
from benchmarks.models.truth import Part, Photo, Whole
from vision.masks import encode_rle

ATTRIBUTES = ({"type": "ring", "metal_colour": "white"}, {"type": "watch", "metal_colour": "rose"})


def drawn(x: int, side: int) -> tuple[tuple[float, float, float, float], dict[str, Any]]:
    mask = np.zeros((100, 100), bool)
    mask[20 : 20 + side, x : x + side] = True
    return (float(x), 20.0, float(x + side), float(20 + side)), encode_rle(mask)


def photo(number_: int, kind: str) -> Photo:
    (box, mask), (part_box, part_mask) = drawn(10 + number_, 40), drawn(12 + number_, 12)
    parts = [Part("chain", part_box, part_mask)]
    attributes = ATTRIBUTES[number_ % 2]
    whole = Whole(box, attributes, mask, parts, f"d{number_}")
    return Photo(f"{kind}-{number_}.jpg", kind, 100, 100, [whole])


PHOTOS = [photo(n, kind) for kind in ("single", "second_view") for n in range(12)]


def line(of: Photo) -> dict[str, Any]:
    [piece] = of.pieces
    parts = [
        {"kind": p.kind, "box": p.box, "mask": p.mask, "confidence": 0.9}
        for p in piece.components or ()
    ]
    claims = {c: {"value": v, "confidence": 1.0} for c, v in piece.attributes.items()}
    item = {"box": piece.box, "mask": piece.mask, "confidence": 0.9}
    place = int(piece.design[1:])
    embedding = np.eye(12)[place].tolist()
    items = [{**item, "components": parts, "attributes": claims}]
    return {"file": of.file, "items": items, "embedding": embedding, "milliseconds": {"read": 5.0}}


def perfect() -> Predictions:
    return Predictions({of.file: line(of) for of in PHOTOS})


def test_a_perfect_model_scores_one() -> None:
    found = score(PHOTOS, perfect(), [], recipe.load())
    single = found.finding["single"]
    assert (single.found, single.type_of_found, single.extra_a_photo) == (1, 1, 0)
    assert (found.pieces.map, found.components.map) == pytest.approx((1, 1))
    assert found.piece_masks is not None
    assert found.piece_masks.iou == found.piece_masks.boundary_iou == 1
    assert found.component_masks["thin"].iou_of_all == 1
    assert found.attributes["type"].accuracy.value == found.attributes["type"].macro_f1.value == 1
    assert found.searches is not None
    assert found.searches.same_piece_first == 1
    assert found.milliseconds == {"read": 5.0}


def test_a_model_that_says_nothing_scores_nothing() -> None:
    found = score(PHOTOS, Predictions(), [], recipe.load())
    assert found.finding["single"].found == found.pieces.map == found.components.map == 0
    assert found.piece_masks is not None
    assert found.piece_masks.iou_of_all == 0
    assert found.attributes["type"].accuracy.value == 0
    assert found.searches is None


def test_an_extra_piece_and_a_wrong_kind_are_held_against_a_model() -> None:
    predicted = perfect()
    [item] = predicted.lines["single-0.jpg"]["items"]
    item["components"][0]["kind"] = "clasp"
    predicted.lines["single-0.jpg"]["items"].append({**item, "box": (60, 60, 90, 90)})
    found = score(PHOTOS, predicted, [], recipe.load())
    assert found.finding["single"].extra_a_photo == pytest.approx(1 / 12)
    assert found.component_masks["chain"].found == pytest.approx(23 / 24)
    assert found.components.map < 1


def test_the_report_shows_every_entry() -> None:
    plan = recipe.load()
    entries = [
        Entry("mine", score(PHOTOS, perfect(), [], plan)),
        Entry("silent", score(PHOTOS, Predictions(), [], plan)),
    ]
    words = {"machine": "Here.", "note": ""}
    text = report.written(plan, PHOTOS, entries, Extras(), words)
    assert "| pieces, mAP 50 to 95 | 1.000 | 0.000 |" in text
    assert "| type, silent | 0.000 (0.00–0.00) |" in text
    assert "$" not in text


def test_a_figure_that_is_none_is_a_dash() -> None:
    assert [number(None), number(float("nan")), number(0.12345)] == ["–", "–", "0.123"]
    assert table(["a", "b"], [["x", "1"]]).splitlines()[1:] == ["| --- | ---: |", "| x | 1 |"]
