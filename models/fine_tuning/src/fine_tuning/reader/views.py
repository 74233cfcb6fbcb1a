"""Views of rendered pieces, looked at once by the frozen backbone; and captions for them."""

import random
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
import torch
from studio.arrays import Rng
from studio.dataset.renders import Piece
from studio.scenes.backdrops import Backdrop
from studio.scenes.views import View, make_view, rough_mask
from torch import Tensor
from vision.masks import BoolMask
from vision.reader.model import BackboneFeatures, LiteClip
from vision.reader.reader import reader_input
from vision.reader.stone_attention import CELL, CloseUpMaps

from fine_tuning.reader.captions import Caption, captions
from fine_tuning.reader.losses import UNLABELLED

CAPTIONS = 12
"""Captions drawn for each piece."""
VIEWS_SEED = 11
"""Draws the views, with a design's name: a view stays the same when the set grows."""


@dataclass(frozen=True)
class Vocabulary:
    """The values of each attribute that are learnt."""

    values: dict[str, list[str]]

    @classmethod
    def of(cls, truths: Sequence[dict[str, str]], codes: Sequence[str], least: int) -> "Vocabulary":
        """Values that at least `least` pieces have; `unknown` is no value."""
        values: dict[str, list[str]] = {}
        for code in codes:
            seen = [truth[code] for truth in truths if truth.get(code, "unknown") != "unknown"]
            values[code] = sorted(v for v in set(seen) if seen.count(v) >= least)
        return cls({code: found for code, found in values.items() if len(found) > 1})

    def labels(self, truth: dict[str, str]) -> list[int]:
        """The number of a piece's value for each attribute, in order; -1 where it has none."""
        return [
            values.index(truth[code]) if truth.get(code) in values else UNLABELLED
            for code, values in self.values.items()
        ]

    def columns(self, labels: Tensor) -> dict[str, Tensor]:
        """Labels (n, attributes) by attribute."""
        return {code: labels[:, i] for i, code in enumerate(self.values)}


@dataclass(frozen=True)
class PieceLabels:
    """What is known of a piece besides its looks."""

    truth: dict[str, str]
    design: str


class ViewSource(Protocol):
    """Some views of each piece, as many of every one."""

    def name_of(self, piece: Piece) -> str:
        """What tells a piece's views from others."""

    def render(self, piece: Piece, size: int) -> tuple[Tensor, Tensor]:
        """A piece's views (count, 4, size, size), each with a mask as rough as a segmenter's, and
        which share of each cell shows a stone (count, size/16, size/16).

        They depend on the piece alone, not on which others are in the set.
        """

    def labels(self, piece: Piece) -> PieceLabels:
        """What these views tell of a piece."""


@dataclass(frozen=True)
class Views:
    """Which views to make of each piece alone: how many, on what, from which seed."""

    count: int
    backdrop: Backdrop
    seed: int

    def name_of(self, piece: Piece) -> str:
        """What tells a piece's views from others."""
        return f"{piece.design}-{_sum(piece)}-{self.count}-{self.seed}"

    def render(self, piece: Piece, size: int) -> tuple[Tensor, Tensor]:
        """A piece on backdrops: see `ViewSource`."""
        rng = drawing(self.seed, piece)
        views = [make_view(piece, size, rng, self.backdrop) for _ in range(self.count)]
        return _pictured(views, size, rng)

    def labels(self, piece: Piece) -> PieceLabels:
        """All that is true of the piece."""
        return PieceLabels(piece.truth, piece.design)


@dataclass(frozen=True)
class WornViews:
    """Which views to make of each piece as it is worn: how many, drawn by what, from which seed."""

    count: int
    draw: Callable[[Piece, int, Rng], View]
    seed: int

    def name_of(self, piece: Piece) -> str:
        """What tells a piece's views from others."""
        return f"{piece.design}-{_sum(piece)}-worn-{self.count}-{self.seed}"

    def render(self, piece: Piece, size: int) -> tuple[Tensor, Tensor]:
        """A piece on hands: see `ViewSource`."""
        rng = drawing(self.seed, piece)
        return _pictured([self.draw(piece, size, rng) for _ in range(self.count)], size, rng)

    def labels(self, piece: Piece) -> PieceLabels:
        """Its type alone: its band is drawn anew on every hand."""
        return PieceLabels({"type": piece.truth["type"]}, f"{piece.design} worn")


def drawing(seed: int, piece: Piece) -> Rng:
    """What a piece's views are drawn by, whichever others are in the set."""
    return np.random.default_rng([seed, zlib.crc32(piece.design.encode()), piece.view])


def _sum(piece: Piece) -> str:
    return f"{zlib.crc32(piece.rgba.tobytes()):08x}"


def _pictured(views: Sequence[View], size: int, rng: Rng) -> tuple[Tensor, Tensor]:
    pictures = [reader_input(v.image, rough_mask(v.mask, rng), size) for v in views]
    return torch.stack(pictures), torch.stack([_stones(view, size // CELL) for view in views])


def _stones(view: View, cells: int) -> Tensor:
    """The share of each of cells x cells that is stone or pearl."""
    stones: BoolMask = np.zeros_like(view.mask)
    for kind, mask in view.parts:
        if kind in {"gemstone", "pearl"}:
            stones |= mask
    shares = cv2.resize(stones.astype(np.float32), (cells, cells), interpolation=cv2.INTER_AREA)
    return torch.from_numpy(shares)


@dataclass(frozen=True)
class ViewFeatures:
    """Looks at n views, in 8 and 16 bits (half a megabyte a view), and each cell's share of stone."""

    whole: Tensor
    colours: Tensor
    middle: Tensor
    deep: Tensor
    small: Tensor
    stones: Tensor

    def __len__(self) -> int:
        return len(self.whole)

    def backbone_features(self, rows: Tensor | slice, device: torch.device) -> BackboneFeatures:
        """Those of some views, as the model takes them."""
        held = (self.whole, self.colours, self.middle, self.deep)
        whole, colours, middle, deep = (t[rows].to(device).float() for t in held)
        small = self.small[rows].to(device).float() / 255
        return BackboneFeatures(whole, colours, CloseUpMaps(middle, deep, small))

    def with_more(self, more: "ViewFeatures") -> "ViewFeatures":
        """These views, then others."""
        own, others = vars(self), vars(more)
        return ViewFeatures(**{name: torch.cat([own[name], others[name]]) for name in own})

    def shares(self, rows: Tensor | slice, device: torch.device) -> Tensor:
        """Each cell's share of stone in some views."""
        return self.stones[rows].to(device).float() / 255


def compute_view_features(
    model: LiteClip, views: ViewSource, pieces: Iterable[Piece], folder: Path
) -> tuple[ViewFeatures, list[PieceLabels]]:
    """What the frozen backbone says of these pieces' views, and what is known of each piece.

    It is kept in a folder, piece by piece: a set that grew, or a run that was stopped, costs only what
    is not there yet. One piece is in memory at a time.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files, known = [], []
    for piece in pieces:
        files.append(_cached_piece_features(model, views, piece, folder))
        known.append(views.labels(piece))
    names = [field.name for field in fields(ViewFeatures)]
    return ViewFeatures(*(_concatenate(files, name) for name in names)), known


def _concatenate(files: Sequence[Path], name: str) -> Tensor:
    return torch.from_numpy(np.concatenate([np.load(file)[name] for file in files]))


@torch.inference_mode()
def _cached_piece_features(model: LiteClip, views: ViewSource, piece: Piece, folder: Path) -> Path:
    file = folder / f"{views.name_of(piece)}.npz"
    if file.exists():
        return file
    tower = model.clip.visual.eval()
    pictures, stones = views.render(piece, model.config.image_size)
    backbone = tower.backbone_features(pictures.to(model.device))
    closer = {"middle": backbone.close_up.middle, "deep": backbone.close_up.deep}
    halves = {"whole": backbone.whole, "colours": backbone.colours, **closer}
    bytes_ = {"small": backbone.close_up.small, "stones": stones}
    arrays = {name: held.half().cpu().numpy() for name, held in halves.items()}
    arrays |= {name: (held * 255).round().byte().cpu().numpy() for name, held in bytes_.items()}
    partial = file.with_suffix(".partial")
    with partial.open("wb") as opened:
        np.savez(opened, **arrays)
    partial.replace(file)
    return file


@dataclass(frozen=True)
class CaptionPool:
    """Captions with the text encoder's vectors (before projection) and what each must find true."""

    texts: list[Caption]
    vectors: Tensor
    needs: Tensor
    by_piece: list[list[int]]

    def sample(self, owners: Sequence[int], rng: random.Random) -> Tensor:
        """One caption's number for each piece."""
        return torch.tensor([rng.choice(self.by_piece[owner]) for owner in owners])

    def true_of(self, chosen: Tensor, labels: Tensor) -> Tensor:
        """(n, m): whether each chosen caption is true of each piece's labels (n, attributes)."""
        needs = self.needs[chosen][None]
        return ((needs < 0) | (needs == labels[:, None])).all(2)


def caption_pool(
    model: LiteClip, truths: Sequence[dict[str, str]], vocabulary: Vocabulary, seed: int
) -> CaptionPool:
    """Draw captions and encode every differing text once."""
    rng = random.Random(seed)
    texts: dict[str, int] = {}
    drawn: list[Caption] = []
    by_piece: list[list[int]] = []
    for truth in truths:
        known = {c: v for c, v in truth.items() if v in vocabulary.values.get(c, ())}
        mine = captions(known, CAPTIONS, rng)
        fresh = [caption for caption in mine if caption.text not in texts]
        for caption in fresh:
            if caption.text not in texts:
                texts[caption.text] = len(drawn)
                drawn.append(caption)
        by_piece.append([texts[caption.text] for caption in mine])
    needs = torch.tensor([vocabulary.labels(dict(caption.names)) for caption in drawn])
    return CaptionPool(drawn, _encoded(model, [c.text for c in drawn]), needs, by_piece)


@torch.inference_mode()
def _encoded(model: LiteClip, texts: Sequence[str]) -> Tensor:
    """MiniLM's mean-pooled vectors (n, 384), in batches of like lengths."""
    from vision.reader.text import SentenceTokenizer  # noqa: PLC0415

    tokenizer, tower = SentenceTokenizer(), model.clip.text
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    vectors = torch.zeros(len(texts), 384)
    for part in _chunks(order, 64):
        tokens = tokenizer([texts[i] for i in part])
        mask = (tokens != 0).long()
        out = tower.transformer(input_ids=tokens, attention_mask=mask)
        vectors[part] = tower.pooler(out, mask)
    return vectors


def _chunks(order: Sequence[int], size: int) -> Iterator[list[int]]:
    for start in range(0, len(order), size):
        yield list(order[start : start + size])
