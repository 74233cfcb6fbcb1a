"""A few drawn pieces and a plain backdrop."""

import pytest
from studio.dataset.renders import Piece
from studio.scenes.backdrops import Backdrop
from studio.testing import drawn_piece, nearly_white


@pytest.fixture
def pieces() -> list[Piece]:
    return [drawn_piece(number) for number in range(6)]


@pytest.fixture
def backdrop() -> Backdrop:
    return nearly_white
