"""Views of rendered pieces, put once through the frozen backbone; and captions for them."""

import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from vision.augment import Backdrop, Piece, make_view, rough_mask
from vision.reader.captions import Caption, captions
from vision.reader.losses import UNLABELLED
from vision.reader.model import LiteClip
from vision.reader.reader import picture

CAPTIONS = 12
"""Captions drawn for each piece."""


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
class Views:
    """Which views to make: how many of each piece, on what, from which seed."""

    pieces: Sequence[Piece]
    count: int
    backdrop: Backdrop
    seed: int

    @property
    def owner(self) -> NDArray[np.int64]:
        """Each view's piece."""
        return np.repeat(np.arange(len(self.pieces)), self.count)

    def name_of(self, piece: Piece) -> str:
        """What tells a piece's views from others."""
        return f"{piece.design}-{zlib.crc32(piece.rgba.tobytes()):08x}-{self.count}-{self.seed}"

    def pictures(self, piece: Piece, size: int) -> Tensor:
        """A piece's views (count, 4, size, size), each with a mask as rough as a segmenter's.

        They depend on the piece alone, not on which others are in the set.
        """
        rng = np.random.default_rng([self.seed, zlib.crc32(piece.design.encode())])
        views = [make_view(piece, size, rng, self.backdrop) for _ in range(self.count)]
        return torch.stack([picture(v.image, rough_mask(v.mask, rng), size) for v in views])


def features_of(model: LiteClip, views: Views, folder: Path) -> Tensor:
    """The frozen backbone's features (n, FEATURES) of these views, kept piece by piece in a folder.

    A set that grew, or a run that was stopped, costs only what is not there yet.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = [_piece_features(model, views, piece, folder) for piece in views.pieces]
    return torch.from_numpy(np.concatenate(rows)).float()


@torch.inference_mode()
def _piece_features(model: LiteClip, views: Views, piece: Piece, folder: Path) -> NDArray[Any]:
    file = folder / f"{views.name_of(piece)}.npy"
    if file.exists():
        kept: NDArray[Any] = np.load(file)
        return kept
    tower = model.clip.visual.eval()
    features = tower.features(views.pictures(piece, model.config.image_size)).half().numpy()
    partial = file.with_suffix(".partial")
    with partial.open("wb") as opened:
        np.save(opened, features)
    partial.replace(file)
    return np.asarray(features)


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
    model: LiteClip, pieces: Sequence[Piece], vocabulary: Vocabulary, seed: int
) -> CaptionPool:
    """Draw captions and encode every differing text once."""
    rng = random.Random(seed)
    texts: dict[str, int] = {}
    drawn: list[Caption] = []
    by_piece: list[list[int]] = []
    for piece in pieces:
        known = {c: v for c, v in piece.truth.items() if v in vocabulary.values.get(c, ())}
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
