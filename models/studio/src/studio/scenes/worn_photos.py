"""Photos of hands on which one thing is worn."""

from collections.abc import Sequence

import numpy as np
from vision.geometry import crop_mask, crop_window, square_window
from vision.masks import bounds

from studio.arrays import Floats, Rng
from studio.dataset.renders import Piece
from studio.scenes import hands
from studio.scenes.camera import photographed
from studio.scenes.composition import LEAST_WORN, of_type, painted, under_a_hand
from studio.scenes.views import View
from studio.scenes.worn_pieces import CASES, WornPiece, around_wrist, on_wrist, ring_on

PHOTO = (480, 960)
"""Pixels a side of a whole photo whose close part is shown: a ring is about a tenth of it."""
MARGIN = (0.0, 0.4)
"""What a close view shows beside the piece, as a share of its longer side."""
LEAST_CLOSE = 150
"""Pixels from which on a piece is seen well enough to be told from others."""
TRIES = 40


def any_worn(pieces: Sequence[Piece], size: int, rng: Rng) -> View | None:
    """A hand, size x size, with one ring (or something on its wrist) and the masks of that."""
    rings, watches = of_type(pieces, "ring"), of_type(pieces, "watch")
    hand = hands.random_hand(rng, size, size)
    canvas, _ = hands.draw(painted(under_a_hand, size, rng), hand, rng)
    worn = None
    if rng.random() < 0.2 or not rings:
        worn = on_wrist((size, size), hand.wrist, watches, rng)
    else:
        worn = ring_on((size, size), hand.fingers[int(rng.integers(4))], rings, rng)
    if worn is None or (worn.alpha > 0.5).sum() < LEAST_WORN:
        return None
    return _taken(worn, canvas, rng)


def is_wearable(piece: Piece) -> bool:
    """Whether a hand can be drawn with it on: a watch must show its case.

    A bracelet's links would not follow the wrist.
    """
    kind = piece.truth["type"]
    if kind == "watch":
        return any(part in CASES and mask.sum() >= LEAST_CLOSE for part, mask in piece.parts)
    return kind in {"ring", "bangle"}


def worn_close(piece: Piece, size: int, rng: Rng) -> View:
    """A hand that wears a piece, cut to the surroundings of that: size x size.

    Raises:
        ValueError: the piece is not wearable, or a hand shows too little of it again and again.
    """
    for _ in range(TRIES if is_wearable(piece) else 0):
        view = _photo(piece, int(rng.integers(*PHOTO)), rng)
        if view is not None:
            return _close(view, size, rng)
    raise ValueError(f"{piece.design}: no hand shows this {piece.truth['type']} worn")


def _photo(piece: Piece, side: int, rng: Rng) -> View | None:
    hand = hands.random_hand(rng, side, side)
    worn = _on(hand, piece, side, rng)
    if worn is None or (worn.alpha > 0.5).sum() < LEAST_CLOSE:
        return None
    canvas, _ = hands.draw(painted(under_a_hand, side, rng), hand, rng)
    return _taken(worn, canvas, rng)


def _taken(worn: WornPiece, canvas: Floats, rng: Rng) -> View:
    """The photo of a hand with something on it."""
    image = photographed(worn.laid_on(canvas, rng), rng)
    return View(image, np.asarray(worn.alpha > 0.5), worn.parts)


def _on(hand: hands.Hand, piece: Piece, side: int, rng: Rng) -> WornPiece | None:
    if piece.truth["type"] == "ring":
        return ring_on((side, side), hand.fingers[int(rng.integers(4))], [piece], rng)
    return around_wrist(piece.truth["type"], (side, side), hand.wrist, [piece], rng)


def _close(view: View, size: int, rng: Rng) -> View:
    x0, x1, y0, y1 = bounds(view.mask)
    window = square_window((x0, y0, x1, y1), rng.uniform(*MARGIN))
    masks = [(kind, crop_mask(mask, window, size) > 0.5) for kind, mask in view.parts]
    return View(
        crop_window(view.image, window, size), crop_mask(view.mask, window, size) > 0.5, masks
    )
