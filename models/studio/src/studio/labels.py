"""What is said of a design must be true of its geometry, and of what its picture shows."""

from dataclasses import replace

import numpy as np
from contracts.metals import MIXED, TWO_TONE, USUAL_COLOURS
from numpy.typing import NDArray

from studio.arrays import Rng
from studio.design import Design
from studio.tones import tones_of

METALS = {**USUAL_COLOURS, MIXED: TWO_TONE}
"""The colour that each metal is drawn in."""
BARE_SETTINGS = {"plain", "none", "rope", "filigree", "mesh", "station"}
OTHER_SHOWS = 0.25
"""The share of the metal seen from which on a second colour makes a piece two-toned."""
OTHER_IS_SAID = 0.05
"""The share below which a second colour that was meant is not seen."""


def bare(truth: dict[str, str]) -> None:
    """Say nothing of stones where the geometry found no room for any."""
    setting = truth["setting"] if truth["setting"] in BARE_SETTINGS else "plain"
    truth |= {"stone": "none", "stone_colour": "none", "stone_shape": "none", "setting": setting}


def two_tones(design: Design, rng: Rng) -> None:
    """Mixed metal must show: where no part has the second metal, half of the metal parts get it."""
    metal = [i for i, part in enumerate(design.parts) if part.material == "metal"]
    second = any(p.material in {"metal2", "seat"} and p.kind != "dial" for p in design.parts)
    if metal and second:
        return
    if len(metal) < 2:
        design.truth |= {"metal": "gold", "metal_colour": "yellow"}
        return
    for index in rng.permutation(metal)[: len(metal) // 2]:
        design.parts[index] = replace(design.parts[index], material="metal2")


def agree(design: Design, rng: Rng) -> None:
    """The small stones and the shape that is said must be those that the geometry has."""
    tones, truth = tones_of(design.truth, rng), design.truth
    stones = {part.material for part in design.parts if part.kind == "gemstone"}
    if truth["stone"] == "pearl":
        tones = replace(tones, accent="diamond")
        if not any(part.kind == "pearl" for part in design.parts):
            truth |= {"stone": "diamond", "stone_colour": "colorless", "stone_shape": "round"}
    elif stones and "gem" not in stones:
        sparkling = tones.sparkling and truth["stone"] == "diamond"
        tones = replace(tones, accent=truth["stone"], sparkling=sparkling)
        if truth["stone_shape"] == "cabochon":
            truth["stone_shape"] = "round"
    design.tones = tones


def label_visible_metals(design: Design, pixels: NDArray[np.integer]) -> None:
    """Say the metal colours that the picture shows; `pixels` of every part, by its number.

    White seats around diamonds may be a good part of a small motif, and a second metal may lie behind.
    """
    truth, tones = design.truth, design.tones
    if tones is None:
        return
    metals = {"metal": tones.body, "metal2": tones.second, "seat": tones.seat}
    shown: dict[str, int] = {}
    for part, count in zip(design.parts, pixels, strict=False):
        if part.material in metals and part.kind != "dial":
            name = metals[part.material]
            shown[name] = shown.get(name, 0) + int(count)
    colours: dict[str, int] = {}
    for name, count in shown.items():
        colours[METALS[name]] = colours.get(METALS[name], 0) + count
    total = sum(colours.values())
    if not total:
        return
    first = max(colours, key=lambda colour: colours[colour])
    share = 1 - colours[first] / total
    if share >= OTHER_SHOWS or (share >= OTHER_IS_SAID and truth["metal"] == "mixed"):
        truth |= {"metal": "mixed", "metal_colour": "two_tone"}
    else:
        named = max((n for n in shown if METALS[n] == first), key=lambda name: shown[name])
        truth |= {"metal": named, "metal_colour": first}
