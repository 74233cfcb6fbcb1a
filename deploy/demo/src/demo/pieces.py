"""The pieces that lie in a folder: their photos, what they are, and what they shall cost."""

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from demo.errors import StockingError

NAME = "demo/{folder}"


BASE_PRICE = {
    "ring": 42_000,
    "earrings": 31_000,
    "necklace": 58_000,
    "pendant": 36_000,
    "bracelet": 45_000,
    "bangle": 49_000,
    "watch": 120_000,
    "brooch": 28_000,
    "cufflinks": 21_000,
}


METAL_FACTOR = {"silver": 0.45, "steel": 0.4, "platinum": 1.9, "rose_gold": 1.05}


STONE_FACTOR = {"diamond": 3.2, "ruby": 2.4, "emerald": 2.3, "sapphire": 2.2, "none": 0.8}


CONDITIONS = ("new", "excellent", "excellent", "very_good", "very_good", "good", "fair")


CONDITION_FACTOR = {"new": 1.3, "excellent": 1.1, "very_good": 1.0, "good": 0.85, "fair": 0.65}


@dataclass(frozen=True, slots=True)
class Piece:
    """One folder: its photos and what the piece is."""

    folder: str
    photos: tuple[Path, ...]
    truth: Mapping[str, str]

    @property
    def name(self) -> str:
        """What the upload calls the piece, and by which a second run knows it."""
        return NAME.format(folder=self.folder)

    @property
    def condition(self) -> str:
        """The same at every run."""
        return random.Random(f"condition/{self.folder}").choice(CONDITIONS)

    @property
    def price(self) -> int:
        """A plausible price in minor units, the same at every run."""
        factor = METAL_FACTOR.get(self.truth.get("metal", ""), 1.0)
        factor *= STONE_FACTOR.get(self.truth.get("stone", "none"), 1.2)
        factor *= CONDITION_FACTOR[self.condition]
        factor *= random.Random(f"price/{self.folder}").uniform(0.8, 1.25)
        dollars = BASE_PRICE.get(self.truth.get("type", ""), 35_000) * factor / 100
        return round(dollars / 5) * 500


def read_pieces(folder: Path) -> list[Piece]:
    """The pieces that lie in a folder. Raises StockingError if there are none."""
    truth_file = folder / "truth.json"
    truth = json.loads(truth_file.read_text("utf-8")) if truth_file.exists() else {}
    found = [
        Piece(name, tuple(sorted((folder / name).glob("*.webp"))), attributes)
        for name, attributes in sorted(truth.items())
    ]
    pieces = [piece for piece in found if piece.photos]
    if not pieces:
        raise StockingError(
            f"{folder} holds no pieces: truth.json, and a folder of .webp photos for each"
        )
    return pieces
