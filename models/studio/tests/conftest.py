"""A few drawn pieces and a plain backdrop."""

import pytest
from studio.augment import Backdrop, Piece
from studio.testing import drawn_piece, nearly_white


@pytest.fixture
def pieces() -> list[Piece]:
    return [drawn_piece(number) for number in range(6)]


@pytest.fixture
def backdrop() -> Backdrop:
    return nearly_white
