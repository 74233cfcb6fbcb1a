"""What parts are made of, as Mitsuba's dictionaries; all colours are linear RGB.

Reflectances of metals at normal incidence are near measured ones (18 karat golds lie between pure gold,
1.00 0.77 0.34, and their alloys); every piece draws its own within a few percent.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from studio.arrays import Floats, Rng
from studio.design import Design
from studio.tones import tones_of

Material = dict[str, Any]
REFLECTANCE = {
    "gold": (1.0, 0.70, 0.28),
    "rose_gold": (0.97, 0.57, 0.33),
    "white_gold": (0.83, 0.80, 0.74),
    "silver": (0.96, 0.95, 0.92),
    "platinum": (0.68, 0.65, 0.61),
    "steel": (0.58, 0.57, 0.55),
    "brilliance": (0.93, 0.94, 0.96),
}
SPREAD = {"gold": (0.0, 0.055, 0.22), "rose_gold": (0.0, 0.04, 0.12)}
"""How far (natural logarithm) alloys of a kind differ; those of white metals by two percent."""
"""`brilliance` stands for the sparkle of stones that are too small for their facets to show."""
EDGE_TINT = np.array([0.98, 0.96, 0.92])
TINTS = {
    "diamond": (1, 1, 1),
    "ruby": (0.85, 0.04, 0.12),
    "emerald": (0.06, 0.6, 0.25),
    "sapphire": (0.06, 0.14, 0.75),
    "amethyst": (0.48, 0.16, 0.75),
    "citrine": (0.95, 0.6, 0.1),
    "topaz": (0.3, 0.65, 0.95),
    "garnet": (0.55, 0.04, 0.06),
    "peridot": (0.55, 0.8, 0.15),
    "aquamarine": (0.6, 0.9, 0.92),
}
OPAQUE = {"onyx": (0.012, 0.012, 0.014), "turquoise": (0.07, 0.5, 0.52)}
PEARL = np.array([0.88, 0.84, 0.78])
STRAPS = (
    (0.015, 0.015, 0.015),
    (0.09, 0.04, 0.02),
    (0.35, 0.2, 0.1),
    (0.35, 0.02, 0.03),
    (0.02, 0.03, 0.12),
)
DIALS = (
    (0.02, 0.02, 0.025),
    (0.85, 0.84, 0.8),
    (0.02, 0.04, 0.16),
    (0.7, 0.6, 0.4),
    (0.4, 0.4, 0.42),
    (0.03, 0.12, 0.07),
)
ROUGHNESS = {"polished": (0.015, 0.08), "brushed": (0.16, 0.24), "matte": (0.3, 0.42)}


def rgb(value: Any) -> Material:
    """A colour."""
    return {"type": "rgb", "value": [float(x) for x in value]}


def metal(name: str, rough: float, rng: Rng) -> Material:
    """A rough conductor from its reflectance and edge tint (Gulbrandsen, JCGT 2014)."""
    alloy = np.exp(rng.normal(0, SPREAD.get(name, (0.02, 0.02, 0.02))))
    r = np.clip(np.array(REFLECTANCE[name]) * alloy * rng.uniform(0.93, 1.0), 0.01, 0.995)
    root = np.sqrt(r)
    n = EDGE_TINT * (1 - r) / (1 + r) + (1 - EDGE_TINT) * (1 + root) / (1 - root)
    k = np.sqrt(np.maximum((r * (n + 1) ** 2 - (n - 1) ** 2) / (1 - r), 0))
    conductor = {"type": "roughconductor", "eta": rgb(n), "k": rgb(k)}
    return {
        "type": "twosided",
        "nested": {**conductor, "alpha": float(rough), "distribution": "ggx"},
    }


def glossy(colour: Sequence[float] | Floats, rough: float = 0.1) -> Material:
    """Lacquer, leather, enamel, opaque stone."""
    coat = {"type": "roughplastic", "diffuse_reflectance": rgb(colour), "alpha": float(rough)}
    return {"type": "twosided", "nested": {**coat, "nonlinear": True}}


def gemstone(stone: str) -> Material:
    """A clear or coloured stone: refraction, and a tint at every crossing of its surface."""
    if stone in OPAQUE:
        return glossy(OPAQUE[stone], 0.08)
    tint = np.array(TINTS.get(stone, (1, 1, 1))) ** 0.75
    index = 2.2 if stone == "diamond" else 1.75
    clear = {"type": "dielectric", "int_ior": index, "ext_ior": 1.0}
    return {**clear, "specular_transmittance": rgb(tint)}


def materials(design: Design, rng: Rng) -> dict[str, Material]:
    """The materials that a design's parts may name."""
    truth = design.truth
    rough = rng.uniform(*ROUGHNESS[truth["finish"]])
    tones = design.tones or tones_of(truth, rng)
    return {
        "metal": metal(tones.body, rough, rng),
        "metal2": metal(tones.second, rough, rng),
        "seat": metal(tones.seat, rough, rng),
        "gem": gemstone(truth["stone"]),
        "gem2": metal("brilliance", 0.04, rng) if tones.sparkling else gemstone(tones.accent),
        "pearl": glossy((PEARL * rng.uniform(0.9, 1.05)).clip(0, 0.97), 0.16),
        "enamel": glossy(rng.permutation([rng.uniform(0.5, 0.9), *rng.uniform(0.01, 0.6, 2)]), 0.1),
        "dark": glossy(STRAPS[rng.integers(len(STRAPS))], 0.3),
        "dial": glossy(DIALS[rng.integers(len(DIALS))], 0.12),
        "black": glossy((0.012, 0.012, 0.013), 0.12),
        "red": glossy((0.42, 0.012, 0.02), 0.3),
        "sparkle": metal("brilliance", 0.03, rng),
    }
