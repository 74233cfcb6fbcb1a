"""Rendered pieces on disk: NAME.png (RGBA), NAME.parts.png (a part's number + 1), NAME.json (truth)."""

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from vision.masks import BoolMask, bounds

from studio.arrays import Floats

Part = Literal["train", "calibration", "test"]
LEAST_PIXELS = 150
LEAST_STONE = 12
LEAST_STONE_SHARE = 0.004
"""Pixels of stones, and the share of a piece's pixels, from which on they are seen."""
JOINED = {"case", "dial", "setting", "chain", "band", "strap"}
"""Kinds of which a piece's parts are one thing to a person where they lie together."""
STYLES = {
    "bib": "other",
    "bypass": "cocktail",
    "cluster": "cocktail",
    "cord": "charm",
    "motif": "cocktail",
    "openwork": "other",
    "pave": "band",
    "station": "chain",
    "twist": "other",
    "wires": "plain",
}
"""How the designs were built, in the vocabulary's words for style."""
HELD = {"bezel", "prong"}
"""Settings that say how one stone is held; of a solitaire they are called after the stone alone."""
SMOOTH = {"bangle", "brooch", "cufflinks", "earrings", "pendant", "ring"}
"""Types that are plain where no stone is set; links, cords and watches without stones have no setting."""


@dataclass(frozen=True)
class Piece:
    """A rendered piece with alpha, its parts, and what is true of it.

    `design` names its shape, `view` tells renders of one design by other cameras in other light apart.
    """

    rgba: NDArray[np.uint8]
    parts: Sequence[tuple[str, BoolMask]]
    truth: dict[str, str]
    design: str
    view: int = 0

    @property
    def premultiplied(self) -> Floats:
        """(h, w, 4): colours (0..255) times alpha, and alpha (0..1), so that pixels can be averaged."""
        alpha = self.rgba[..., 3:].astype(np.float32) / 255
        return np.concatenate([self.rgba[..., :3] * alpha, alpha], axis=2)


def split_of(design: str) -> Part:
    """Which split a design belongs to, by its name alone: eight tenths, one, one."""
    share = zlib.crc32(design.encode()) % 10
    return "train" if share < 8 else "calibration" if share == 8 else "test"


def load_piece(truth_file: Path) -> Piece:
    """A rendered piece; parts that cannot be seen are left out."""
    record = json.loads(truth_file.read_text())
    stem = truth_file.with_suffix("")
    rgba = np.asarray(Image.open(stem.with_suffix(".png")).convert("RGBA"))
    numbers = np.asarray(Image.open(stem.with_name(stem.name + ".parts.png")))
    masks = [(kind, numbers == index) for index, kind in enumerate(record["parts"], start=1)]
    seen = joined([(kind, mask) for kind, mask in masks if mask.any()])
    truth = in_the_vocabulary(record["attributes"])
    return Piece(rgba, seen, truth, record["design"], record.get("view", 0))


def in_the_vocabulary(truth: dict[str, str]) -> dict[str, str]:
    """A design's attributes as the vocabulary has them, alike for designs of every age."""
    style = STYLES.get(truth["style"], truth["style"])
    return {**truth, "style": style, "setting": _setting(truth)}


def _setting(truth: dict[str, str]) -> str:
    if truth["style"] == "solitaire" and truth["setting"] in HELD:
        return "solitaire"
    if truth["setting"] == "plain" and truth["type"] not in SMOOTH:
        return "none"
    return truth["setting"]


def joined(parts: list[tuple[str, BoolMask]]) -> list[tuple[str, BoolMask]]:
    """Parts of one kind that lie together as one: a dial and its hands, a case and its crown."""
    whole: list[tuple[str, BoolMask]] = []
    for kind, mask in parts:
        apart = []
        for other_kind, other in whole:
            if kind == other_kind and kind in JOINED and _near(mask, other):
                mask = mask | other  # noqa: PLW2901
            else:
                apart.append((other_kind, other))
        whole = [*apart, (kind, mask)]
    return whole


def _near(a: BoolMask, b: BoolMask) -> bool:
    """Whether the boxes of two masks touch."""
    (left, right, top, bottom), (west, east, up, down) = bounds(a), bounds(b)
    return top <= down + 1 and up <= bottom + 1 and left <= east + 1 and west <= right + 1


def load_pieces(folder: Path, split: Part | None = None) -> list[Piece]:
    """All pieces that `each_piece` gives."""
    return list(each_piece(folder, split))


def each_piece(folder: Path, split: Part | None = None) -> Iterator[Piece]:
    """One whole piece after the other of a folder and those in it (and split), sorted by name.

    Pieces whose stones cannot be seen in the picture are left out: their labels would mislead.
    """
    for file in sorted(folder.rglob("*.json")):
        if split is None or split_of(json.loads(file.read_text())["design"]) == split:
            piece = load_piece(file)
            if _whole(piece) and shows_its_stones(piece):
                yield piece


def _whole(piece: Piece) -> bool:
    return bool((piece.rgba[..., 3] > 127).sum() > LEAST_PIXELS)


def shows_its_stones(piece: Piece) -> bool:
    """Whether a piece that is said to have stones shows some, and one said to have none shows none."""
    seen = sum(int(mask.sum()) for kind, mask in piece.parts if kind in {"gemstone", "pearl"})
    said = piece.truth.get("stone", "none") != "none"
    least = max(LEAST_STONE, LEAST_STONE_SHARE * int((piece.rgba[..., 3] > 127).sum()))
    return seen >= least if said else seen == 0
