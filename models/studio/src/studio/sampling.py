"""Draws a design from a seed: attributes first, then the geometry that follows from them."""

from collections.abc import Callable

import numpy as np

from studio.arrays import Rng
from studio.design import Design
from studio.labels import METALS, agree, bare, two_tones
from studio.pieces.bangles.classic import STYLES as BANGLE_STYLES
from studio.pieces.bangles.classic import make_bangle
from studio.pieces.bangles.motifs import make_motif_bangle
from studio.pieces.bangles.open_cuffs import make_open_cuff
from studio.pieces.bracelets.classic import BRACELET_STYLES, make_bracelet
from studio.pieces.bracelets.laid import make_laid_bracelet
from studio.pieces.bracelets.motifs import make_motif_bracelet
from studio.pieces.brooches.classic import STYLES as BROOCH_STYLES
from studio.pieces.brooches.classic import make_brooch
from studio.pieces.brooches.motifs import make_motif_brooch
from studio.pieces.by_setting.rare import make_cluster, make_rare_setting
from studio.pieces.cufflinks.pairs import STYLES as CUFFLINK_STYLES
from studio.pieces.cufflinks.pairs import make_cufflinks, make_motif_cufflinks
from studio.pieces.earrings.classic import STYLES as EARRING_STYLES
from studio.pieces.earrings.classic import make_earrings
from studio.pieces.earrings.laid import make_hung_earrings
from studio.pieces.earrings.motifs import make_motif_earrings
from studio.pieces.necklaces.classic import (
    NECKLACE_STYLES,
    PENDANT_STYLES,
    make_necklace,
    make_pendant,
)
from studio.pieces.necklaces.laid import make_laid_necklace
from studio.pieces.necklaces.motifs import make_motif_necklace, make_motif_pendant
from studio.pieces.rings.classic import STYLES as RING_STYLES
from studio.pieces.rings.classic import make_ring
from studio.pieces.rings.motifs import make_motif_ring
from studio.pieces.watches.classic import STYLES as WATCH_STYLES
from studio.pieces.watches.classic import make_watch
from studio.pieces.watches.close_up import make_near_watch
from studio.seeds import CLUSTER_SEEDS, RARE_SETTING_SEEDS, RESERVED, type_of

Maker = Callable[[Rng, dict[str, str]], Design]
MAKERS: dict[str, tuple[Maker, tuple[str, ...]]] = {
    "ring": (make_ring, RING_STYLES),
    "earrings": (make_earrings, EARRING_STYLES),
    "necklace": (make_necklace, NECKLACE_STYLES),
    "pendant": (make_pendant, PENDANT_STYLES),
    "bracelet": (make_bracelet, BRACELET_STYLES),
    "bangle": (make_bangle, BANGLE_STYLES),
    "watch": (make_watch, WATCH_STYLES),
    "brooch": (make_brooch, BROOCH_STYLES),
    "cufflinks": (make_cufflinks, CUFFLINK_STYLES),
}
TYPES = tuple(MAKERS)
MOTIF_MAKERS: dict[str, Maker] = {
    "ring": make_motif_ring,
    "earrings": make_motif_earrings,
    "necklace": make_motif_necklace,
    "pendant": make_motif_pendant,
    "bracelet": make_motif_bracelet,
    "bangle": make_motif_bangle,
    "brooch": make_motif_brooch,
    "cufflinks": make_motif_cufflinks,
}
SHOP_MAKERS: dict[str, Maker] = {
    "earrings": make_hung_earrings,
    "necklace": make_laid_necklace,
    "bracelet": make_laid_bracelet,
    "bangle": make_open_cuff,
    "watch": make_near_watch,
}
IN_SHOPS = 0.36
"""The share of designs of these types that are built and laid as in shops' own photos."""
MOTIFS = dict.fromkeys(MOTIF_MAKERS, 0.6) | {"brooch": 0.48, "cufflinks": 0.22}
"""The share of designs (but of watches) that carry a motif."""
METAL_ODDS = {
    "gold": 0.42,
    "rose_gold": 0.2,
    "white_gold": 0.06,
    "silver": 0.1,
    "platinum": 0.03,
    "steel": 0.03,
    "mixed": 0.16,
}
OTHER_METAL_ODDS = {
    "watch": {"gold": 0.35, "rose_gold": 0.2, "steel": 0.3, "mixed": 0.15},
    "cufflinks": {
        "gold": 0.3,
        "rose_gold": 0.12,
        "white_gold": 0.08,
        "silver": 0.24,
        "steel": 0.12,
        "mixed": 0.14,
    },
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
MOTIF_STONE_ODDS = {
    "none": 0.22,
    "diamond": 0.36,
    "ruby": 0.06,
    "emerald": 0.06,
    "sapphire": 0.055,
    "pearl": 0.07,
    "amethyst": 0.03,
    "citrine": 0.02,
    "topaz": 0.025,
    "garnet": 0.02,
    "peridot": 0.02,
    "aquamarine": 0.02,
    "onyx": 0.02,
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
ALWAYS_SET = {"solitaire", "halo", "three_stone", "pave", "eternity", "cluster", "tennis"}


def pick(rng: Rng, odds: dict[str, float]) -> str:
    """A key, as often as its odds say."""
    weights = np.array(list(odds.values()))
    return str(rng.choice(list(odds), p=weights / weights.sum()))


def sample(seed: int) -> tuple[Design, Rng]:
    """The design of a seed, and the generator to go on with."""
    rng = np.random.default_rng([7, seed])
    kind = type_of(seed)
    if seed in RARE_SETTING_SEEDS:
        design = _with_motif(rng, kind, make_rare_setting)
    elif seed in CLUSTER_SEEDS:
        design = _with_motif(rng, kind, make_cluster)
    elif is_as_in_shops(seed):
        design = _as_in_shops(rng, kind)
    elif kind in MOTIF_MAKERS and rng.random() < MOTIFS[kind]:
        design = _with_motif(rng, kind, MOTIF_MAKERS[kind])
    else:
        design = _classic(rng, kind)
    truth = design.truth
    if truth["metal"] == "mixed":
        two_tones(design, rng)
    if not {"gemstone", "pearl"} & {part.kind for part in design.parts}:
        bare(truth)
    agree(design, rng)
    return design, rng


def is_as_in_shops(seed: int) -> bool:
    """Drawn apart, so that all other seeds (and the public test set's) keep their designs."""
    kept = any(seed in seeds for seeds in (RESERVED, RARE_SETTING_SEEDS, CLUSTER_SEEDS))
    apart = kept or type_of(seed) not in SHOP_MAKERS
    return not apart and np.random.default_rng([11, seed]).random() < IN_SHOPS


def _as_in_shops(rng: Rng, kind: str) -> Design:
    if kind == "watch":
        return _classic(rng, kind, SHOP_MAKERS[kind])
    return _with_motif(rng, kind, SHOP_MAKERS[kind])


def _classic(rng: Rng, kind: str, other: Maker | None = None) -> Design:
    maker, styles = MAKERS[kind]
    maker, style = other or maker, str(rng.choice(styles))
    return maker(
        rng, {"type": kind, "style": style, **_metal(rng, kind), **_stone(rng, style, kind)}
    )


def _with_motif(rng: Rng, kind: str, maker: Maker) -> Design:
    """A piece that carries a motif: the maker says how it is set and what style it is."""
    stone = pick(rng, MOTIF_STONE_ODDS)
    shape = "none" if stone == "none" else _cut(rng, stone)
    colour = STONE_COLOURS[stone]
    stones = {"stone": stone, "stone_colour": colour, "stone_shape": shape}
    truth = {"type": kind, "style": "motif", **_metal(rng, kind), **stones, "setting": "plain"}
    return maker(rng, truth)


def _metal(rng: Rng, kind: str) -> dict[str, str]:
    metal = pick(rng, OTHER_METAL_ODDS.get(kind, METAL_ODDS))
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
    return _cut(rng, stone)


def _cut(rng: Rng, stone: str) -> str:
    """The shape of a stone that is large enough to have one."""
    if stone == "pearl":
        return "bead"
    if stone in OPAQUE:
        return "cabochon"
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
