"""Draws a design from a seed: attributes first, then the geometry that follows from them."""

from dataclasses import replace

import numpy as np

from vision.studio.bangles import STYLES as BANGLE_STYLES
from vision.studio.bangles import make_bangle
from vision.studio.earrings import STYLES as EARRING_STYLES
from vision.studio.earrings import make_earrings
from vision.studio.neck import NECKLACE_STYLES, PENDANT_STYLES, make_necklace, make_pendant
from vision.studio.parts import Design, Rng
from vision.studio.rings import STYLES as RING_STYLES
from vision.studio.rings import make_ring
from vision.studio.watches import STYLES as WATCH_STYLES
from vision.studio.watches import make_watch
from vision.studio.wrist import BRACELET_STYLES, make_bracelet

MAKERS = {
    "ring": (make_ring, RING_STYLES),
    "earrings": (make_earrings, EARRING_STYLES),
    "necklace": (make_necklace, NECKLACE_STYLES),
    "pendant": (make_pendant, PENDANT_STYLES),
    "bracelet": (make_bracelet, BRACELET_STYLES),
    "bangle": (make_bangle, BANGLE_STYLES),
    "watch": (make_watch, WATCH_STYLES),
}
TYPES = tuple(MAKERS)
METALS = {
    "gold": "yellow",
    "rose_gold": "rose",
    "white_gold": "white",
    "silver": "white",
    "platinum": "white",
    "steel": "white",
    "mixed": "two_tone",
}
METAL_ODDS = {
    "gold": 0.38,
    "rose_gold": 0.2,
    "white_gold": 0.07,
    "silver": 0.12,
    "platinum": 0.04,
    "steel": 0.03,
    "mixed": 0.16,
}
STONE_COLOURS = {
    "none": "none",
    "diamond": "colorless",
    "ruby": "red",
    "emerald": "green",
    "sapphire": "blue",
    "pearl": "white",
    "amethyst": "purple",
    "citrine": "yellow",
    "topaz": "blue",
    "garnet": "red",
    "peridot": "green",
    "aquamarine": "blue",
    "onyx": "black",
    "turquoise": "blue",
}
STONE_ODDS = {
    "none": 0.26,
    "diamond": 0.34,
    "ruby": 0.06,
    "emerald": 0.06,
    "sapphire": 0.06,
    "pearl": 0.06,
    "amethyst": 0.03,
    "citrine": 0.02,
    "topaz": 0.02,
    "garnet": 0.015,
    "peridot": 0.015,
    "aquamarine": 0.02,
    "onyx": 0.03,
    "turquoise": 0.02,
}
CUTS = ("round", "oval", "princess", "cushion", "emerald_cut", "pear", "marquise", "heart")
OPAQUE = ("onyx", "turquoise")
ALWAYS_BARE = {
    "band": "plain",
    "signet": "plain",
    "plain": "plain",
    "chain": "none",
    "twist": "rope",
    "wires": "plain",
}
BARE_SETTINGS = {"plain", "none", "rope", "filigree", "mesh", "station"}
ALWAYS_SET = {"solitaire", "halo", "three_stone", "pave", "eternity", "cluster", "tennis"}


def pick(rng: Rng, odds: dict[str, float]) -> str:
    """A key, as often as its odds say."""
    weights = np.array(list(odds.values()))
    return str(rng.choice(list(odds), p=weights / weights.sum()))


def sample(seed: int) -> tuple[Design, Rng]:
    """The design of a seed, and the generator to go on with."""
    rng = np.random.default_rng([7, seed])
    kind = TYPES[seed % len(TYPES)]
    maker, styles = MAKERS[kind]
    style = str(rng.choice(styles))
    truth = {"type": kind, "style": style, **_metal(rng, kind), **_stone(rng, style, kind)}
    design = maker(rng, truth)
    if truth["metal"] == "mixed":
        two_tones(design, rng)
    if not {"gemstone", "pearl"} & {part.kind for part in design.parts}:
        bare(truth)
    return design, rng


def bare(truth: dict[str, str]) -> None:
    """Say nothing of stones where the geometry found no room for any."""
    setting = truth["setting"] if truth["setting"] in BARE_SETTINGS else "plain"
    truth |= {"stone": "none", "stone_colour": "none", "stone_shape": "none", "setting": setting}


def two_tones(design: Design, rng: Rng) -> None:
    """Mixed metal must show: where no part has the second metal, half of the metal parts get it."""
    if any(part.material in {"metal2", "seat"} and part.kind != "dial" for part in design.parts):
        return
    metal = [i for i, part in enumerate(design.parts) if part.material == "metal"]
    if len(metal) < 2:
        design.truth |= {"metal": "gold", "metal_colour": "yellow"}
        return
    for index in rng.permutation(metal)[: len(metal) // 2]:
        design.parts[index] = replace(design.parts[index], material="metal2")


def _metal(rng: Rng, kind: str) -> dict[str, str]:
    odds = (
        METAL_ODDS
        if kind != "watch"
        else {"gold": 0.35, "rose_gold": 0.2, "steel": 0.3, "mixed": 0.15}
    )
    metal = pick(rng, odds)
    finish = str(rng.choice(["polished", "brushed", "matte"], p=[0.84, 0.1, 0.06]))
    return {"metal": metal, "metal_colour": METALS[metal], "finish": finish}


def _stone(rng: Rng, style: str, kind: str) -> dict[str, str]:
    stone = pick(rng, STONE_ODDS)
    bare = style in ALWAYS_BARE or (kind == "watch" and rng.random() < 0.7)
    dressed = (style == "chain" and kind != "necklace") or (kind == "bangle" and style != "twist")
    if bare and not (dressed and rng.random() < 0.5):
        return {
            "stone": "none",
            "stone_colour": "none",
            "stone_shape": "none",
            "setting": ALWAYS_BARE.get(style, "plain"),
        }
    if style in ALWAYS_SET and stone == "none":
        stone = "diamond"
    if kind == "watch" and stone != "none":
        stone = "diamond"
    if stone == "pearl" and style in ("halo", "tennis", "pave", "eternity"):
        stone = "diamond"
    if stone == "none":
        setting = {"openwork": "filigree", "station": "station"}.get(style, "plain")
        return {"stone": "none", "stone_colour": "none", "stone_shape": "none", "setting": setting}
    shape = _shape(rng, stone, style, kind)
    return {
        "stone": stone,
        "stone_colour": STONE_COLOURS[stone],
        "stone_shape": shape,
        "setting": _setting(rng, style, kind, stone),
    }


def _shape(rng: Rng, stone: str, style: str, kind: str) -> str:
    if stone == "pearl" or style == "beaded":
        return "bead"
    if stone in OPAQUE:
        return "cabochon"
    if style in (
        "pave",
        "eternity",
        "cluster",
        "tennis",
        "motif",
        "bypass",
        "hoop",
        "huggie",
        "station",
    ) or kind in ("bangle", "watch"):
        return "round"
    return str(rng.choice(CUTS, p=[0.44, 0.12, 0.08, 0.08, 0.08, 0.08, 0.07, 0.05]))


def _setting(rng: Rng, style: str, kind: str, stone: str) -> str:
    if style == "beaded":
        return "none"
    if style in ("pave", "eternity", "bypass", "motif", "huggie", "hoop") or kind in (
        "bangle",
        "watch",
    ):
        return "pave"
    if style in ("cluster", "halo", "tennis", "station"):
        return {"cluster": "cluster", "halo": "halo", "tennis": "prong", "station": "station"}[
            style
        ]
    if stone in OPAQUE:
        return "bezel"
    return (
        str(rng.choice(["prong", "bezel", "pave"], p=[0.55, 0.25, 0.2]))
        if kind != "ring"
        else str(rng.choice(["prong", "bezel"], p=[0.75, 0.25]))
    )
