import numpy as np
import pytest
from vision.pipeline.plain_background import foreground_boxes, is_same_object


def sheet(level: int = 250) -> np.ndarray:
    return np.full((200, 300, 3), level, np.uint8)


def test_the_box_of_what_lies_on_an_even_ground() -> None:
    image = sheet()
    image[50:90, 100:160] = (200, 150, 40)
    assert foreground_boxes(image) == [pytest.approx((100, 50, 160, 90))]


def test_dust_and_an_empty_sheet_are_nothing() -> None:
    image = sheet(90)
    assert foreground_boxes(image) == []
    image[10, 10] = 0
    assert foreground_boxes(image) == []


def test_a_busy_ground_says_nothing() -> None:
    noisy = np.random.default_rng(0).integers(0, 255, (200, 300, 3)).astype(np.uint8)
    assert foreground_boxes(noisy) == []


def test_boxes_that_share_most_of_a_thing_are_one_piece() -> None:
    bangle = (0.0, 0.0, 100.0, 40.0)
    assert is_same_object((0, 0, 60, 40), (40, 0, 100, 40), [bangle])
    assert not is_same_object((0, 0, 40, 40), (60, 0, 100, 40), [bangle])
    hand = (0.0, 0.0, 400.0, 300.0)
    assert not is_same_object((200, 100, 240, 130), (230, 100, 270, 130), [hand])


def test_a_pair_and_one_of_it_are_one_piece() -> None:
    left, right = (0.0, 20.0, 40.0, 100.0), (60.0, 0.0, 100.0, 80.0)
    assert is_same_object((0, 10, 100, 100), (58, -2, 104, 84), [left, right])
    assert not is_same_object((0, 18, 42, 102), (58, -2, 104, 84), [left, right])
