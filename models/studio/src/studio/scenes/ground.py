"""A ground that pieces are laid on one after the other, and the boxes of what it shows of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from vision.geometry import Box
from vision.masks import BoolMask, bounds

from studio.arrays import Floats, Rng
from studio.dataset.renders import Piece
from studio.scenes import flat_hands, hands
from studio.scenes.views import cut_sides
from studio.scenes.worn_pieces import WornPiece, on_wrist, ring_on

DIAL = (0.4, 0.9)
"""How much of the ground a watch's dial takes in a close view: its strap or bracelet runs out of the picture."""


LEAST_SHOWN = 6
"""Pixels of a piece or part that make a box."""


CutOut = tuple[Floats, Floats, list[tuple[str, BoolMask]]]
"""A piece's colours times its alpha, its alpha, and the masks of its parts."""


@dataclass
class Ground:
    """A backdrop that pieces are laid on, one after the other."""

    canvas: Floats
    rng: Rng
    boxes: list[tuple[str, Box]] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)

    def lay(self, piece: Piece, span: float) -> None:
        """Lay a piece, its longer side `span` of the ground's shorter one, where it is free."""
        cut_out = _turned(piece, span * min(self.canvas.shape[:2]), self.rng)
        place = self._place(cut_out[1].shape)
        if place is not None:
            self._lay_at(piece, cut_out, *place)

    def lay_close(self, watch: Piece) -> None:
        """A watch so close that its dial fills much of the picture."""
        height, width = self.canvas.shape[:2]
        x0, x1, y0, y1 = bounds(_part(watch.parts, "dial"))
        whole = bounds(np.asarray(watch.rgba[..., 3] > 127))
        times = max(whole[1] - whole[0], whole[3] - whole[2]) / max(x1 - x0, y1 - y0)
        span = self.rng.uniform(*DIAL) * times * min(height, width)
        cut_out = _turned(watch, span, self.rng)
        x0, x1, y0, y1 = bounds(_part(cut_out[2], "dial"))
        off = self.rng.normal(0, 0.06, 2) * (width, height)
        left = round((width - x0 - x1) / 2 + off[0])
        top = round((height - y0 - y1) / 2 + off[1])
        h, w = cut_out[1].shape
        box = max(0, left), max(0, top), min(width, left + w), min(height, top + h)
        self._lay_at(watch, cut_out, left, top, box)

    def _lay_at(self, piece: Piece, cut_out: CutOut, left: int, top: int, box: Box) -> None:
        """`box` is what the canvas shows of a thing whose corner is at `left` and `top`."""
        colour, alpha, parts = cut_out
        self.taken.append(box)
        x0, y0, x1, y1 = (int(v) for v in box)
        view = (slice(y0 - top, y1 - top), slice(x0 - left, x1 - left))
        where = (slice(y0, y1), slice(x0, x1))
        shadow = _shadow(alpha, (left, top), self.canvas.shape, self.rng)
        self.canvas = self.canvas * shadow[..., None]
        self.canvas[where] = colour[view] + self.canvas[where] * (1 - alpha[view][..., None])
        seen = [(kind, mask[view]) for kind, mask in parts]
        self.boxes += _boxes(piece.truth["type"], alpha[view] > 0.5, seen, (x0, y0))

    def wear(self, rings: Sequence[Piece], watches: Sequence[Piece]) -> None:
        """A hand with one to three rings, sometimes with none, and at times a wrist with something."""
        shape = (self.canvas.shape[0], self.canvas.shape[1])
        hand = hands.random_hand(self.rng, shape[1], shape[0])
        self.canvas, _ = hands.draw(self.canvas, hand, self.rng)
        if self.rng.random() < 0.35:
            self.put_on(on_wrist(shape, hand.wrist, watches, self.rng))
        for number in self.rng.permutation(4)[: _count(self.rng)]:
            self.put_on(ring_on(shape, hand.fingers[number], rings, self.rng))

    def put_on(self, worn: WornPiece | None) -> None:
        """Lay what is worn on the picture, if enough of it shows."""
        if worn is None:
            return
        found = _boxes(worn.kind, worn.alpha > 0.5, worn.parts, (0, 0))
        if found:
            self.canvas = worn.laid_on(self.canvas, self.rng)
            self.boxes += found

    def wear_flat(self, rings: Sequence[Piece]) -> None:
        """A hand drawn flat with none to three rings."""
        height, width = self.canvas.shape[:2]
        hand = flat_hands.random_hand(self.rng, width, height)
        fingers = flat_hands.fingers_of(hand, self.rng)
        self.canvas = flat_hands.draw(self.canvas, hand, fingers, self.rng)
        for number in self.rng.permutation(4)[: _count(self.rng)]:
            ring = rings[int(self.rng.integers(len(rings)))]
            found = flat_hands.put_ring_on(self.canvas, fingers[number], ring, self.rng)
            if found is not None:
                self.canvas, box = found
                self.boxes.append((ring.truth["type"], box))

    def lay_cut(self, piece: Piece, span: float) -> None:
        """A piece that runs out of its render runs out of the picture too, on the same sides.

        The render's frame takes `span` of the ground's shorter side, or all of the way between two
        opposite sides that the piece runs out of.
        """
        height, width = self.canvas.shape[:2]
        top, bottom, left, right = cut_sides(piece.rgba[..., 3])
        side = round(span * min(height, width))
        side = width if left and right else height if top and bottom else side
        at = (
            _against(left, right, width - side, self.rng),
            _against(top, bottom, height - side, self.rng),
        )
        box = at[0], at[1], min(width, at[0] + side), min(height, at[1] + side)
        if not any(_overlap(box, other) for other in self.taken):
            self._lay_at(piece, _framed(piece, side), *at, box)

    def _place(self, shape: tuple[int, ...]) -> tuple[int, int, Box] | None:
        """A left and top where a thing of this shape overlaps nothing; a little may hang out."""
        (h, w), (height, width) = shape[:2], self.canvas.shape[:2]
        for _ in range(8):
            left = int(self.rng.integers(*_starts(w, width)))
            top = int(self.rng.integers(*_starts(h, height)))
            x0, y0, x1, y1 = max(0, left), max(0, top), min(width, left + w), min(height, top + h)
            box = (float(x0), float(y0), float(x1), float(y1))
            free = not any(_overlap(box, other) for other in self.taken)
            if x1 - x0 > 8 and y1 - y0 > 8 and free:
                return left, top, box
        return None


def _count(rng: Rng) -> int:
    """How many rings a hand wears."""
    return int(rng.choice([0, 1, 2, 3], p=[0.1, 0.65, 0.17, 0.08]))


def _resized(mask: BoolMask, size: tuple[int, int]) -> BoolMask:
    soft = cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    return np.asarray(soft > 0.4)


def _against(first: bool, last: bool, room: int, rng: Rng) -> int:
    """Where a frame starts, along one side: at the end that its piece runs out of, else anywhere."""
    if first or last or room <= 0:
        return 0 if first or room <= 0 else room
    return int(rng.integers(room + 1))


def _framed(piece: Piece, side: int) -> CutOut:
    """The whole frame of a piece's render, `side` pixels each way."""
    laid = cv2.resize(piece.premultiplied, (side, side), interpolation=cv2.INTER_AREA)
    parts = [(kind, _resized(mask, (side, side))) for kind, mask in piece.parts]
    return laid[..., :3], laid[..., 3], parts


def _starts(own: int, room: int) -> tuple[int, int]:
    """Where a thing may start: a little of it may hang out, and of what is too large any end."""
    ends = -own // 12, room - own + own // 12
    return min(ends), max(*ends, min(ends) + 1)


def _part(parts: Sequence[tuple[str, BoolMask]], kind: str) -> BoolMask:
    return next(mask for name, mask in parts if name == kind)


def _overlap(a: Sequence[float], b: Sequence[float]) -> bool:
    return min(a[2], b[2]) > max(a[0], b[0]) + 2 and min(a[3], b[3]) > max(a[1], b[1]) + 2


def _turned(piece: Piece, span: float, rng: Rng) -> CutOut:
    """The piece scaled so that its longer side is `span` pixels, turned and maybe mirrored."""
    x0, x1, y0, y1 = bounds(np.asarray(piece.rgba[..., 3] > 127))
    crop = (slice(y0, y1), slice(x0, x1))
    layers = piece.premultiplied[crop]
    degrees = rng.normal(0, 8) if rng.random() < 0.6 else rng.uniform(-60, 60)
    h, w = layers.shape[:2]
    scale = span / max(h, w)
    c, s = abs(np.cos(np.deg2rad(degrees))), abs(np.sin(np.deg2rad(degrees)))
    size = (max(4, int(scale * (w * c + h * s))), max(4, int(scale * (w * s + h * c))))
    matrix = cv2.getRotationMatrix2D((w / 2, h / 2), degrees, scale)
    matrix[:, 2] += [size[0] / 2 - w / 2, size[1] / 2 - h / 2]
    if scale < 0.75:
        layers = cv2.GaussianBlur(layers, (0, 0), 0.4 / scale)
    warped = cv2.warpAffine(layers, matrix, size, flags=cv2.INTER_LINEAR)
    parts = [
        (k, cv2.warpAffine(m[crop].astype(np.float32), matrix, size) > 0.4) for k, m in piece.parts
    ]
    if rng.random() < 0.5:
        warped = warped[:, ::-1]
        parts = [(kind, mask[:, ::-1]) for kind, mask in parts]
    return warped[..., :3], warped[..., 3].clip(0, 1), parts


def _shadow(alpha: Floats, at: tuple[int, int], shape: tuple[int, ...], rng: Rng) -> Floats:
    strength = rng.uniform(0.1, 0.6) if rng.random() < 0.75 else 0.0
    reach = rng.uniform(0.008, 0.05) * max(alpha.shape)
    move = np.array(
        [[1, 0, at[0] + rng.normal(0, reach)], [0, 1, at[1] + abs(rng.normal(0, reach))]],
        np.float32,
    )
    ground = cv2.warpAffine(alpha, move, (shape[1], shape[0]))
    return 1 - strength * cv2.GaussianBlur(ground, (0, 0), max(0.5, reach))


def _boxes(
    kind: str, whole: BoolMask, parts: Sequence[tuple[str, BoolMask]], at: tuple[int, int]
) -> list[tuple[str, Box]]:
    """Boxes of the piece and of its parts that are large enough to be seen, and not the piece again."""
    own = _bounds(whole, at)
    if own is None:
        return []
    found: list[tuple[str, Box]] = [(kind, own)]
    for part, mask in parts:
        box = _bounds(mask, at)
        if box is None or min(box[2] - box[0], box[3] - box[1]) < 6:
            continue
        found.append((part, box))
    return found


def _bounds(mask: BoolMask, at: tuple[int, int]) -> Box | None:
    """The box of what shows, on the ground; a few pixels are nothing."""
    if mask.sum() < LEAST_SHOWN:
        return None
    (x0, x1, y0, y1), (x, y) = bounds(mask), at
    return float(x0 + x), float(y0 + y), float(x1 + x), float(y1 + y)
