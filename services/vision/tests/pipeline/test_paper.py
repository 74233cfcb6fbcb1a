import numpy as np
import pytest
from vision.paper import box_on_paper, snapped


def sheet(level: int = 250) -> np.ndarray:
    return np.full((200, 300, 3), level, np.uint8)


def test_the_box_of_what_lies_on_an_even_ground() -> None:
    image = sheet()
    image[50:90, 100:160] = (200, 150, 40)
    assert box_on_paper(image) == pytest.approx((100, 50, 160, 90))


def test_dust_and_an_empty_sheet_are_nothing() -> None:
    image = sheet(90)
    assert box_on_paper(image) is None
    image[10, 10] = 0
    assert box_on_paper(image) is None


def test_a_busy_ground_says_nothing() -> None:
    noisy = np.random.default_rng(0).integers(0, 255, (200, 300, 3)).astype(np.uint8)
    assert box_on_paper(noisy) is None


def test_only_a_box_that_was_found_is_moved() -> None:
    paper = (10.0, 10.0, 110.0, 110.0)
    assert snapped((20, 15, 110, 100), paper) == paper
    assert snapped((100, 100, 150, 150), paper) == (100, 100, 150, 150)
    assert snapped((0, 0, 5, 5), None) == (0, 0, 5, 5)
