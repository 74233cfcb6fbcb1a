"""Hands that wear one thing, and views close to it."""

from dataclasses import replace

import numpy as np
import pytest
from studio.dataset.renders import Piece
from studio.scenes.worn_photos import any_worn, is_wearable, worn_close

SIZE = 96


@pytest.mark.parametrize("kind", ["ring", "bangle"])
def test_a_close_view_of_something_worn_is_framed_around_it(pieces: list[Piece], kind: str) -> None:
    piece = replace(pieces[0], truth={**pieces[0].truth, "type": kind})
    for seed in range(8):
        view = worn_close(piece, SIZE, np.random.default_rng(seed))
        rows, columns = np.nonzero(view.mask)
        longer = max(rows.max() - rows.min(), columns.max() - columns.min()) + 1
        assert SIZE / 1.5 < longer <= SIZE
        assert all(mask.shape == (SIZE, SIZE) for _, mask in view.parts)


def test_what_a_hand_cannot_wear_is_refused(pieces: list[Piece]) -> None:
    necklace = replace(pieces[0], truth={**pieces[0].truth, "type": "necklace"})
    faceless = replace(pieces[0], truth={**pieces[0].truth, "type": "watch"})
    assert not is_wearable(necklace)
    assert not is_wearable(faceless)
    with pytest.raises(ValueError, match="no hand shows this necklace worn"):
        worn_close(necklace, SIZE, np.random.default_rng(0))


def test_a_hand_shows_what_it_wears(pieces: list[Piece]) -> None:
    views = [any_worn(pieces, 3 * SIZE, np.random.default_rng(seed)) for seed in range(12)]
    shown = [view for view in views if view is not None]
    assert len(shown) > 6
    assert all(0 < view.mask.mean() < 0.5 for view in shown)
