"""A few stones that touch one another: flowers, discs, squares, rows, sprays, sunbursts, small filled shapes."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.geometry.meshes import outline_of, plate, tube
from studio.stones.placement import Place, Spot, add_stones, packed

LONG = {"pear": 1.35, "marquise": 1.9}
"""Half of a petal's length in its half-widths."""
LIFT = 0.12


@dataclass(frozen=True)
class Group:
    """Stones about the origin, most of them no further out than 1, and what lies under them."""

    around: tuple[Spot, ...]
    middle: tuple[Spot, ...] = ()
    rim: Floats | None = None
    """The outline (n, 2) of a collar about the stones; without, they stand in claws alone."""

    @property
    def cut(self) -> str:
        """The shape of its leading stone."""
        return (self.middle or self.around)[0].cut


def draw_group(rng: Rng) -> Group:
    """A group of three to two dozen stones."""
    return FORMS[str(rng.choice(list(FORMS)))](rng)


def add_group(design: Design, group: Group, place: Place, accent: str) -> None:
    """Put a group where it belongs; the stones about the middle are of the material `accent`."""
    if group.rim is not None:
        design.add("setting", place.mesh(plate(group.rim * 1.02, 0.16)))
        collar = tube(place.points(group.rim * 1.04, LIFT), 0.07 * place.size, 6, closed=True)
        design.add("setting", collar)
    add_stones(design, place, group.around, accent, LIFT)
    add_stones(design, place, group.middle, "gem", LIFT + 0.06)


def _petals(count: int, cut: str, reach: float = 1.0, most: float = 1.0) -> tuple[Spot, ...]:
    """Stones in a ring, each pointing outwards and touching its neighbours, out to `reach`."""
    narrow, long = np.sin(np.pi / count), LONG.get(cut, 1.0)
    size = min(reach * narrow / (1 + long * narrow), most)
    angles = np.arange(count) / count * 2 * np.pi + np.pi / 2
    middles = (reach - long * size) * np.column_stack([np.cos(angles), np.sin(angles)])
    return tuple(
        Spot(at, size, cut, float(a - np.pi / 2)) for at, a in zip(middles, angles, strict=True)
    )


def _flower(rng: Rng) -> Group:
    """Three to eight petals, most with a stone in the middle."""
    count, cut = int(rng.integers(3, 9)), str(rng.choice(["round", "round", "pear", "marquise"]))
    petals = _petals(count, cut)
    room = 1 - 2 * LONG.get(cut, 1.0) * petals[0].size
    seated = room > 0.12 and rng.random() < 0.8
    return Group(petals, (Spot(np.zeros(2), 0.98 * room),) if seated else ())


def _disc(rng: Rng) -> Group:
    """Seven or nine stones set to look like a single large one."""
    petals = _petals(int(rng.choice([6, 8])), "round")
    middle = (Spot(np.zeros(2), 0.98 * (1 - 2 * petals[0].size)),)
    edge = outline_of("round", 48) * 1.02
    return Group(petals, middle, edge if rng.random() < 0.6 else None)


def _square(rng: Rng) -> Group:
    """Two, three or four stones each way, in a collar or in claws, on a side or on a corner."""
    count, cut = int(rng.integers(2, 5)), str(rng.choice(["round", "princess"]))
    size, turned = 0.7 / count, float(rng.choice([0.0, np.pi / 4]))
    spin = np.array([[np.cos(turned), -np.sin(turned)], [np.sin(turned), np.cos(turned)]])
    steps = (np.arange(count) - (count - 1) / 2) * 2 * size
    spots = [Spot(spin @ [x, y], 0.96 * size, cut, turned) for x in steps for y in steps]
    return Group(tuple(spots), (), _box(0.74) @ spin.T if rng.random() < 0.6 else None)


def _box(half: float) -> Floats:
    """A square outline (40, 2)."""
    t = np.linspace(-1, 1, 10, endpoint=False)
    side = np.column_stack([t, np.full(10, -1.0)])
    corners = [(1, 0), (0, 1), (-1, 0), (0, -1)]
    return half * np.concatenate([side @ np.array([[c, s], [-s, c]]) for c, s in corners])


def _row(rng: Rng) -> Group:
    """Three to seven stones side by side, alike or smaller towards both ends."""
    count, fall = int(rng.integers(3, 8)), rng.uniform(0.0, 0.5)
    sizes = 1 - fall * np.abs(np.linspace(-1, 1, count))
    ends = np.cumsum(2 * sizes)
    scale = 2 / ends[-1]
    middles = (ends - sizes) * scale - 1
    spots = [
        Spot(np.array([x, 0.0]), 0.97 * scale * s) for x, s in zip(middles, sizes, strict=True)
    ]
    return Group(tuple(spots))


def _spray(rng: Rng) -> Group:
    """Leaves to the left and right of a bent line, and one at its end."""
    pairs, cut = int(rng.integers(2, 5)), str(rng.choice(["round", "pear", "marquise"]))
    bend, lean, long = rng.uniform(-0.5, 0.5), rng.uniform(0.6, 0.9), LONG.get(cut, 1.0)
    step = 2 / (pairs + 1)
    size = min(0.5, 0.55 / (0.35 + 0.5 * long)) * step
    spots = []
    for low in -1 + (np.arange(pairs) + 0.5) * step:
        for turned in (-lean, lean):
            out = np.array([np.sin(turned), np.cos(turned)])
            reach = size * max(0.95 * long, 1.03 / np.sin(lean))
            spots.append(Spot([bend * low**2, low] + reach * out, size, cut, -turned))
    tip = Spot(np.array([bend, 1 + 0.3 * step]), size, cut)
    return Group((*spots, tip))


def _sunburst(rng: Rng) -> Group:
    """Rings of petals about a stone."""
    near, far = (str(cut) for cut in rng.choice(["round", "marquise", "pear"], 2))
    inner = _petals(int(rng.integers(6, 9)), near, 0.62)
    room = 0.62 - 2 * LONG.get(near, 1.0) * inner[0].size
    outer = _petals(int(rng.integers(10, 15)), far, 1.0, 0.19 / LONG.get(far, 1.0))
    return Group((*outer, *inner), (Spot(np.zeros(2), max(0.98 * room, 0.08)),))


def _filled(rng: Rng) -> Group:
    """A heart, a drop, a leaf or a star, filled with a few stones."""
    rim = outline_of(str(rng.choice(["heart", "pear", "marquise", "star", "oval"])), 60)
    return Group(tuple(packed(rim / np.abs(rim).max(), rng.uniform(0.22, 0.36))[:16]))


FORMS: dict[str, Callable[[Rng], Group]] = {
    "flower": _flower,
    "disc": _disc,
    "square": _square,
    "row": _row,
    "spray": _spray,
    "sunburst": _sunburst,
    "filled": _filled,
}
