"""Settings that other designs seldom or never have: mesh, rope, channel, solitaire, filigree, small clusters."""

from collections.abc import Mapping
from dataclasses import replace

from studio.arrays import Rng
from studio.design import Design
from studio.pieces.by_setting import channel, cluster, filigree, mesh, rope, solitaire
from studio.pieces.by_setting.layout import Maker
from studio.stones.channels import draw_cut

MAKERS: dict[str, Mapping[str, Maker]] = {
    "mesh": mesh.MAKERS,
    "rope": rope.MAKERS,
    "channel": channel.MAKERS,
    "solitaire": solitaire.MAKERS,
    "filigree": filigree.MAKERS,
    "cluster": cluster.MAKERS,
}
RARE = ("mesh", "rope", "channel", "solitaire", "filigree")
BARE = {"mesh": 0.75, "rope": 0.75, "filigree": 0.5}
"""How often a piece has no stone, beside those that were drawn without."""
NO_STONE = {"stone": "none", "stone_colour": "none", "stone_shape": "none"}
DIAMOND = {"stone": "diamond", "stone_colour": "colorless", "stone_shape": "round"}
UNFIT_FOR_CHANNELS = ("none", "pearl", "onyx", "turquoise")


def make_rare_setting(rng: Rng, truth: dict[str, str]) -> Design:
    """A piece of the truth's type in one of the settings, all as often; what it decides is written there."""
    return _made(rng, truth, str(rng.choice(RARE)))


def make_cluster(rng: Rng, truth: dict[str, str]) -> Design:
    """A piece of the truth's type with stones in small groups; what it decides is written there."""
    return _made(rng, truth, "cluster")


def _made(rng: Rng, truth: dict[str, str], setting: str) -> Design:
    truth = truth | _stones(rng, truth, setting) | {"setting": setting}
    design = MAKERS[setting][truth["type"]](rng, truth)
    _say_small_stones(design)
    if truth["type"] == "earrings" and truth["metal"] == "mixed":
        _same_metals(design, rng)
    return design


def _say_small_stones(design: Design) -> None:
    """Where all stones are small ones they are round, whatever cut was drawn."""
    of_stone = {part.material for part in design.parts if part.kind == "gemstone"}
    if of_stone == {"gem2"} and design.truth["setting"] not in ("channel", "cluster"):
        design.truth["stone_shape"] = "round"


def _same_metals(design: Design, rng: Rng) -> None:
    """A part of one earring has its second metal in the other too."""
    half = len(design.parts) // 2
    metal = [k for k in range(half) if design.parts[k].material == "metal"]
    if len(metal) < 2:
        design.truth |= {"metal": "gold", "metal_colour": "yellow"}
    for k in rng.permutation(metal)[: len(metal) // 2]:
        for number in (k, k + half):
            design.parts[number] = replace(design.parts[number], material="metal2")


def _stones(rng: Rng, truth: dict[str, str], setting: str) -> dict[str, str]:
    """The stones that were drawn, or what stands for them where the setting takes none such."""
    if setting == "channel":
        fit = {} if truth["stone"] not in UNFIT_FOR_CHANNELS else DIAMOND
        return {**fit, "stone_shape": draw_cut(rng)}
    if setting in ("solitaire", "cluster"):
        return DIAMOND if truth["stone"] == "none" else {}
    return NO_STONE if rng.random() < BARE[setting] else {}
