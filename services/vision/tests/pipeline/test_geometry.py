import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from vision.geometry import (
    box_from_window,
    clip_box,
    contained_share,
    crop_mask,
    crop_window,
    iou,
    square_window,
    within,
)
from vision.masks import decode_rle, encode_rle, outline

side = st.integers(1, 60)
corner = st.integers(-80, 80)


def test_overlap() -> None:
    assert iou((0, 0, 10, 10), (0, 0, 10, 10)) == 1
    assert iou((0, 0, 10, 10), (20, 20, 30, 30)) == 0
    assert contained_share((2, 2, 4, 4), (0, 0, 10, 10)) == 1
    assert contained_share((5, 5, 5, 5), (0, 0, 10, 10)) == 0


def test_a_window_is_square_around_its_box() -> None:
    assert square_window((10, 20, 110, 40), 0.2) == (0, -30, 120)


def test_a_part_of_what_a_window_shows_is_found_in_the_picture() -> None:
    window = square_window((10, 20, 110, 40), 0.2)
    assert box_from_window(window, (0, 0, 1, 1)) == (0, -30, 120, 90)
    assert box_from_window(window, (0.25, 0.5, 0.5, 0.75)) == (30, 30, 60, 60)


def test_what_lies_outside_is_cut_off() -> None:
    piece = (10.0, 20.0, 110.0, 40.0)
    assert within((0, 0, 60, 30), piece) == (10, 20, 60, 30)
    assert within((0, 0, 5, 5), piece) == piece


def test_a_view_shows_the_box_in_its_middle() -> None:
    image = np.zeros((100, 100, 3), np.uint8)
    image[40:60, 40:60] = 255
    seen = crop_window(image, square_window((40, 40, 60, 60), 1.0), 40)
    assert seen[20, 20].min() == 255
    assert seen[2, 2].max() == 0


@given(x=corner, y=corner, size=side, height=side, width=side)
def test_any_window_can_be_looked_through(
    x: int, y: int, size: int, height: int, width: int
) -> None:
    image = np.full((height, width, 3), 9, np.uint8)
    assert (crop_window(image, (x, y, size), 8) == 9).all()
    share = crop_mask(np.ones((height, width), bool), (x, y, size), 8)
    assert 0 <= share.min() <= share.max() <= 1


def test_a_box_is_clipped_to_its_picture() -> None:
    assert clip_box((-5, 3, 200, 50), 100, 40) == (0, 3, 100, 40)


@given(seed=st.integers(0, 10_000), height=side, width=side)
def test_run_length_code_round_trips(seed: int, height: int, width: int) -> None:
    mask = np.random.default_rng(seed).random((height, width)) > 0.5
    code = encode_rle(mask)
    assert code["size"] == [height, width]
    assert (decode_rle(code) == mask).all()


def test_outlines_follow_the_largest_parts() -> None:
    mask = np.zeros((40, 40), bool)
    mask[5:25, 5:25] = True
    mask[30:36, 30:36] = True
    first, second = outline(mask)
    assert sorted(set(first)) == [5, 24]
    assert len(second) == 8
    assert outline(np.zeros((9, 9), bool)) == []
