"""A figure as a motif of jewelry: of what it is made, and the words for that."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from studio.arrays import Floats, Rng
from studio.geometry.outlines import Figure
from studio.motifs.shapes import FAMILIES, draw_figure
from studio.stones.placement import Spot

BARE_WAYS = {"plate": 0.36, "wire": 0.18, "openwork": 0.24, "enamel": 0.22}


SET_WAYS = {
    "pave": 0.2,
    "half": 0.18,
    "rim": 0.11,
    "cluster": 0.26,
    "centre": 0.11,
    "halo": 0.08,
    "channel": 0.06,
}
"""How often a motif without stones, and one with, is made in which way."""


SETTINGS = {
    "plate": "plain",
    "wire": "plain",
    "openwork": "filigree",
    "enamel": "plain",
    "pave": "pave",
    "half": "pave",
    "rim": "pave",
    "halo": "halo",
    "cluster": "cluster",
    "channel": "channel",
}


@dataclass(frozen=True)
class Motif:
    """A figure and how it is made: enough to make it again at every station of a chain."""

    figure: Figure
    way: str
    grain: float
    """Half-width of its small stones."""
    thick: float
    centre: str
    """The cut of a stone in the middle."""
    halves: int
    """Which of the elements are left bare in a motif that is half set."""
    accent: str = "small"
    """The small stones beside a leading one: `small` are of its kind, `sparkle` are diamonds."""

    @property
    def setting(self) -> str:
        """The vocabulary's word for how its stones are held."""
        if self.way == "centre":
            return "bezel" if self.halves else "prong"
        return SETTINGS[self.way]

    @property
    def cut(self) -> str:
        """The vocabulary's word for the shape of its leading stone."""
        if self.way in {"centre", "halo"}:
            return self.centre
        if self.way == "cluster" and self.figure.areas:
            return stone_filling(_leading(self.figure.areas)).cut
        return "princess" if self.way == "channel" else "round"


def draw_motif(
    rng: Rng, stone: str, cut: str, families: Sequence[str] = tuple(FAMILIES), small: bool = False
) -> Motif:
    """A motif for a piece with this stone (or `none`); a `small` one has fewer, larger stones."""
    return made_of(rng, draw_figure(rng, families), stone, cut, small)


def made_of(rng: Rng, figure: Figure, stone: str, cut: str, small: bool = False) -> Motif:
    """A figure as a motif for a piece with this stone: how it is made is drawn."""
    ways = dict(BARE_WAYS if stone == "none" else SET_WAYS)
    if stone == "pearl" or cut == "cabochon":
        ways = {"centre": 0.7, "halo": 0.3}
    if not figure.areas:
        ways.pop("enamel", None)
        ways.pop("cluster", None)
        ways = ways or {"centre": 1.0}
    if not figure.strokes:
        ways.pop("channel", None)
    if figure.family in ("tiles", "lattice", "wreath") and stone not in ("none", "pearl"):
        ways = {"cluster": 0.8, "pave": 0.2}
    odds = np.array(list(ways.values()))
    grain = rng.uniform(0.14, 0.26) if small else rng.uniform(0.07, 0.17)
    way = str(rng.choice(list(ways), p=odds / odds.sum()))
    accent = "sparkle" if stone == "pearl" or rng.random() < 0.65 else "small"
    return Motif(figure, way, grain, rng.uniform(0.1, 0.28), cut, int(rng.integers(0, 2)), accent)


def _leading(areas: Sequence[Floats]) -> Floats:
    """The area in the middle, else the first."""
    central = [a for a in areas if np.hypot(*a.mean(0)) < 0.12]
    return central[0] if central else areas[0]


def stone_filling(area: Floats) -> Spot:
    """The stone that fills an area: round, or long and pointing to the figure's middle."""
    middle = area.mean(0)
    spread = area - middle
    _, axes = np.linalg.eigh(spread.T @ spread)
    long, short = axes[:, 1], axes[:, 0]
    if long @ middle > 0:
        long = -long
    reach, half = np.abs(spread @ long).max(), np.abs(spread @ short).max()
    aspect = reach / max(half, 1e-6)
    angle = float(np.arctan2(long[1], long[0]) - np.pi / 2)
    if aspect < 1.3:
        square = len(np.unique(spread.round(2), axis=0)) < 20
        return Spot(middle, 0.97 * min(half, reach), "princess" if square else "round", angle)
    cut, long_by = ("marquise", 1.9) if aspect > 1.8 else ("pear", 1.35)
    return Spot(middle, min(reach / long_by, 1.1 * half), cut, angle)


def label_motif(truth: dict[str, str], motif: Motif, style: str) -> None:
    """What a piece with this motif in the lead is called."""
    truth |= {"style": style, "setting": motif.setting}
    if truth["stone"] not in ("none", "pearl") and truth["stone_shape"] != "cabochon":
        truth["stone_shape"] = motif.cut
