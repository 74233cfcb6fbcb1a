import numpy as np
import pytest
from vision.paper import one_piece, paper_of, snapped


def sheet(level: int = 250) -> np.ndarray:
    return np.full((200, 300, 3), level, np.uint8)


def test_the_box_of_what_lies_on_an_even_ground() -> None:
    image = sheet()
    image[50:90, 100:160] = (200, 150, 40)
    paper = paper_of(image)
    assert paper is not None
    assert paper.things == [pytest.approx((100, 50, 160, 90))]


@pytest.mark.parametrize(("across", "down"), [(40, 0), (0, -40), (-25, 30)])
def test_light_that_falls_off_evenly_is_the_grounds_and_no_thing(across: int, down: int) -> None:
    right, below = np.linspace(-0.5, 0.5, 300), np.linspace(-0.5, 0.5, 200)[:, None]
    image = np.stack([200 + across * right + down * below] * 3, axis=2).astype(np.uint8)
    image[50:90, 100:160] = (120, 90, 40)
    paper = paper_of(image)
    assert paper is not None
    assert paper.things == [pytest.approx((100, 50, 160, 90))]


def test_a_chain_that_runs_out_of_the_picture_does_not_tilt_the_light() -> None:
    image = sheet()
    image[:, 290:298] = (200, 150, 40)
    image[-6:, 270:] = (20, 20, 20)
    paper = paper_of(image)
    assert paper is not None
    assert paper.things == [pytest.approx((270, 0, 300, 200))]


def test_a_ground_of_two_halves_says_nothing() -> None:
    halves = sheet(255)
    halves[:100] = 0
    assert paper_of(halves) is None


def test_a_mask_on_paper_loses_the_ground_and_gains_what_it_missed() -> None:
    image = sheet()
    image[50:90, 100:160] = (200, 150, 40)
    rough = np.zeros((200, 300), bool)
    rough[40:80, 95:155] = True
    paper = paper_of(image)
    assert paper is not None
    exact = paper.refined(image, rough)
    assert exact.sum() == 40 * 60
    assert exact[50:90, 100:160].all()


def test_dust_and_an_empty_sheet_are_nothing() -> None:
    image = sheet(90)
    assert paper_of(image) is None
    image[10, 10] = 0
    assert paper_of(image) is None


def test_a_busy_ground_says_nothing() -> None:
    noisy = np.random.default_rng(0).integers(0, 255, (200, 300, 3)).astype(np.uint8)
    assert paper_of(noisy) is None


def test_only_a_box_that_was_found_is_moved() -> None:
    paper = (10.0, 10.0, 110.0, 110.0)
    assert snapped((20, 15, 110, 100), paper) == paper
    assert snapped((100, 100, 150, 150), paper) == (100, 100, 150, 150)


def test_a_box_of_a_large_part_of_the_only_thing_becomes_the_whole_of_it() -> None:
    chain = (0.0, 0.0, 100.0, 100.0)
    assert snapped((0, 70, 100, 100), chain) == chain
    assert snapped((0, 90, 100, 100), chain) == (0, 90, 100, 100)
    assert snapped((80, 0, 140, 60), chain) == (80, 0, 140, 60)


def test_boxes_that_share_most_of_a_thing_are_one_piece() -> None:
    bangle = (0.0, 0.0, 100.0, 40.0)
    assert one_piece((0, 0, 60, 40), (40, 0, 100, 40), [bangle])
    assert not one_piece((0, 0, 40, 40), (60, 0, 100, 40), [bangle])
    hand = (0.0, 0.0, 400.0, 300.0)
    assert not one_piece((200, 100, 240, 130), (230, 100, 270, 130), [hand])


def test_a_pair_and_one_of_it_are_one_piece() -> None:
    left, right = (0.0, 20.0, 40.0, 100.0), (60.0, 0.0, 100.0, 80.0)
    assert one_piece((0, 10, 100, 100), (58, -2, 104, 84), [left, right])
    assert not one_piece((0, 18, 42, 102), (58, -2, 104, 84), [left, right])


def test_the_mask_of_a_ring_on_a_finger_does_not_take_in_the_hand() -> None:
    image = sheet()
    image[:150, 122:178] = (210, 150, 120)
    image[80:90, 140:160] = (220, 190, 80)
    ring = np.zeros((200, 300), bool)
    ring[80:90, 140:160] = True
    paper = paper_of(image)
    assert paper is not None
    assert np.array_equal(paper.refined(image, ring), ring)
