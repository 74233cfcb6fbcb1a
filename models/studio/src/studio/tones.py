"""What a piece is of: its metals and its small stones."""

from dataclasses import dataclass

from studio.arrays import Rng


@dataclass(frozen=True)
class Tones:
    """What a piece is of: the metals of its body, of its second metal and of its seats, and its small stones."""

    body: str
    second: str
    seat: str
    accent: str
    sparkling: bool
    """Whether the small stones are mere glitter."""


RHODIUM = 0.5
"""How often diamonds sit in rhodium, whatever the body's metal is."""


def accent_stone(truth: dict[str, str], rng: Rng) -> str:
    """What the small stones are: often diamonds beside a coloured stone."""
    beside = truth["stone_shape"] not in ("round", "none", "bead") and rng.random() < 0.5
    return "diamond" if truth["setting"] == "halo" or beside else truth["stone"]


def tones_of(truth: dict[str, str], rng: Rng) -> Tones:
    """What a piece with these attributes may be of."""
    first = second = truth["metal"]
    if truth["metal"] == "mixed":
        first = str(rng.choice(["gold", "gold", "rose_gold"]))
        second = str(rng.choice(["silver", "white_gold", "silver"]))
    accent = accent_stone(truth, rng)
    plated = "diamond" in (accent, truth["stone"]) and rng.random() < RHODIUM
    sparkling = accent == "diamond" and rng.random() < 0.8
    return Tones(first, second, "white_gold" if plated else second, accent, sparkling)
