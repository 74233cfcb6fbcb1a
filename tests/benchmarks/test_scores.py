"""Figures on cases that are small enough to be worked out by hand."""

from typing import Any

import numpy as np
import pytest
from benchmarks.models.attributes import (
    NOTHING,
    Claim,
    confusion,
    expected_calibration_error,
    figures,
    macro_f1,
)
from benchmarks.models.detection import Guess, Target, average_precision
from benchmarks.models.matching import matched
from benchmarks.models.predictions import Predictions
from benchmarks.models.retrieval import Text, chance, ranks, share_within, texts_found
from benchmarks.models.scores import pieces_precision
from benchmarks.models.truth import Photo, Whole
from vision.masks import boundary, boundary_iou, boundary_width, mask_iou

BOX = (10.0, 10.0, 30.0, 30.0)
NEAR = (10.0, 10.0, 30.0, 26.0)  # IoU 16 / 20 with BOX
FAR = (60.0, 60.0, 80.0, 80.0)


def test_a_perfect_detector_has_a_precision_of_one() -> None:
    found = average_precision(
        ["a", "b"],
        [Target("a", "ring", BOX), Target("b", "watch", FAR)],
        [Guess("a", "ring", BOX, 0.9), Guess("b", "watch", FAR, 0.8)],
    )
    assert (found.map, found.map_50) == pytest.approx((1, 1))
    assert found.by_kind == pytest.approx({"ring": 1, "watch": 1})


def test_precision_counts_the_thresholds_that_an_overlap_reaches() -> None:
    """IoU 0.8 is right at 0.50, 0.55 … 0.80: seven of ten."""
    found = average_precision(["a"], [Target("a", "ring", BOX)], [Guess("a", "ring", NEAR, 0.9)])
    assert found.map == pytest.approx(0.7)
    assert found.map_50 == pytest.approx(1)


def test_a_surer_wrong_box_halves_the_precision() -> None:
    guesses = [Guess("a", "ring", FAR, 0.9), Guess("a", "ring", BOX, 0.5)]
    assert average_precision(["a"], [Target("a", "ring", BOX)], guesses).map == pytest.approx(0.5)


def test_a_box_of_another_kind_finds_nothing() -> None:
    found = average_precision(["a"], [Target("a", "ring", BOX)], [Guess("a", "watch", BOX, 0.9)])
    assert found.map == 0


def test_a_listed_piece_is_as_certain_as_its_box_and_its_type() -> None:
    def item(box: tuple[float, ...], sure: float) -> dict[str, Any]:
        kind = {"value": "ring", "confidence": sure}
        return {"box": box, "confidence": 0.9, "attributes": {"type": kind}}

    photo = Photo("a", "single", 90, 90, [Whole(BOX, {"type": "ring"})])
    predicted = Predictions({"a": {"items": [item(FAR, 0.4), item(BOX, 0.8)]}})
    assert pieces_precision([photo], predicted).map == pytest.approx(1)


def test_what_is_too_small_to_count_is_neither_asked_for_nor_held_against_a_model() -> None:
    targets = [Target("a", "gemstone", BOX), Target("a", "gemstone", FAR, counts=False)]
    guesses = [Guess("a", "gemstone", FAR, 0.9), Guess("a", "gemstone", BOX, 0.5)]
    assert average_precision(["a"], targets, guesses).map == pytest.approx(1)
    assert average_precision(["a"], targets, guesses[1:]).map == pytest.approx(1)


def square(x: int, side: int, size: int = 40) -> np.ndarray:
    mask = np.zeros((size, size), bool)
    mask[10 : 10 + side, x : x + side] = True
    return mask


def test_iou_of_a_shifted_square() -> None:
    assert mask_iou(square(10, 10), square(15, 10)) == pytest.approx(50 / 150)
    assert mask_iou(np.zeros((4, 4), bool), np.zeros((4, 4), bool)) == 1


def test_a_boundary_is_the_rim_of_a_mask() -> None:
    rim = boundary(square(10, 10), 1)
    assert rim.sum() == 36
    assert not rim[11:19, 11:19].any()


def test_the_border_of_the_photo_is_an_edge() -> None:
    assert boundary(np.ones((10, 10), bool), 1).sum() == 36


def test_boundary_iou_sees_what_iou_forgives() -> None:
    large, smaller = np.ones((100, 100), bool), np.zeros((100, 100), bool)
    smaller[2:98, 2:98] = True
    assert mask_iou(large, smaller) > 0.9
    assert boundary_iou(large, smaller, 2) == 0


def test_boundary_iou_of_a_thin_mask_is_its_iou() -> None:
    a, b = square(10, 4), square(12, 4)
    assert boundary_iou(a, b, 4) == mask_iou(a, b)


def test_the_width_of_a_boundary_follows_the_diagonal() -> None:
    assert boundary_width((300, 400)) == 10
    assert boundary_width((3, 4)) == 1


def test_macro_f1_by_hand() -> None:
    """a: 2 of 2 true found, one more guessed (4/5); b: one of two (2/3)."""
    truth, guess = np.array([0, 0, 1, 1]), np.array([0, 0, 0, 1])
    assert macro_f1(truth, guess, [0, 1]) == pytest.approx((4 / 5 + 2 / 3) / 2)


def test_rare_values_are_left_out_of_macro_f1() -> None:
    claims = [Claim("ring", "ring", 0.9)] * 6 + [Claim("watch", "ring", 0.9)]
    found = figures(claims, seed=1)
    assert found.macro_f1.value == pytest.approx(12 / 13)
    assert found.majority == pytest.approx(6 / 7)


def test_intervals_hold_the_figure_and_are_the_same_for_the_same_seed() -> None:
    claims = [Claim("a", "a" if n % 3 else "b", 0.7) for n in range(60)]
    found = figures(claims, seed=1)
    assert found.accuracy.value == pytest.approx(2 / 3)
    assert found.accuracy.low < found.accuracy.value < found.accuracy.high
    assert figures(claims, seed=1) == found


def test_calibration_error_by_hand() -> None:
    """Half of the claims at 0.9 are right in one bin of two (0.4 off), those at 0.2 never (0.2)."""
    sure = [Claim("a", "a", 0.9), Claim("a", "b", 0.9)]
    unsure = [Claim("a", "b", 0.2), Claim("a", "b", 0.2)]
    assert expected_calibration_error(sure + unsure, bins=2) == pytest.approx(0.3)


def test_a_piece_that_was_not_found_is_wrong_but_no_claim() -> None:
    claims = [Claim("a", "a", 1.0)] * 5 + [Claim("a", NOTHING, 0.0)] * 5
    found = figures(claims, seed=1)
    assert found.accuracy.value == 0.5
    assert found.calibration_error == 0


def test_confusion_counts_rows_of_truth() -> None:
    values, table = confusion([Claim("a", "a", 1), Claim("a", "b", 1), Claim("b", "b", 1)])
    assert values == ["a", "b"]
    assert table.tolist() == [[1, 1], [0, 1]]


def test_each_true_piece_is_found_once() -> None:
    twice = [{"box": BOX, "confidence": 0.9}, {"box": NEAR, "confidence": 0.8}]
    assert matched(twice, [BOX, FAR]) == [twice[0], None]


def test_the_own_photo_comes_after_its_equals() -> None:
    among = np.array([[1, 0], [0, 1], [1, 0]], np.float32)
    asked = np.array([[1, 0], [0.1, 1]], np.float32)
    assert ranks(asked, among, [0, 1]).tolist() == [1, 0]
    assert ranks(np.zeros((1, 2), np.float32), among, [0]).tolist() == [2]
    assert share_within(np.array([0, 1, 12]), 10) == pytest.approx(2 / 3)


def test_words_find_a_photo_that_they_are_true_of() -> None:
    among = np.array([[1, 0], [0, 1], [-1, 0]], np.float32)
    asked = np.array([[1, 0.1], [0, -1]], np.float32)
    true = np.array([[True, False, False], [False, True, False]])
    assert texts_found(asked, among, true, first=1) == 0.5
    assert chance(true, first=1) == pytest.approx(1 / 3)
    assert chance(true, first=3) == 1


def test_a_text_is_true_where_everything_it_names_is() -> None:
    text = Text("a red ring", {"type": "ring", "stone_colour": "red"})
    assert text.fits({"type": "ring", "stone_colour": "red", "metal": "gold"})
    assert not text.fits({"type": "ring", "stone_colour": "blue"})
