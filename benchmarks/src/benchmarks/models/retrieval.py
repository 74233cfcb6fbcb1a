"""Searches among photos: another photo of the same piece, and a text that few photos fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


def unit(vectors: Vectors) -> Vectors:
    """Rows of length 1; rows of zeros stay zeros."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)


def ranks(asked: Vectors, among: Vectors, own: Sequence[int]) -> NDArray[np.int64]:
    """For each row of `asked` the place (0 is first) of its own row of `among` by cosine.

    Of equals the own one comes last: vectors that are all alike find nothing.
    """
    near = unit(asked) @ unit(among).T
    mine = near[np.arange(len(asked)), own]
    return np.asarray((near >= mine[:, None]).sum(1) - 1)


def share_within(places: NDArray[np.int64], first: int) -> float:
    """The share of searches whose own photo is among the first so many."""
    return float((places < first).mean()) if len(places) else float("nan")


@dataclass(frozen=True)
class Text:
    """Words and the attributes that a piece must have for them to be true."""

    text: str
    names: Mapping[str, str]

    def fits(self, attributes: Mapping[str, str]) -> bool:
        """Whether the words are true of a piece."""
        return all(attributes.get(code) == value for code, value in self.names.items())


def texts_found(asked: Vectors, among: Vectors, true: NDArray[np.bool_], first: int) -> float:
    """The share of texts with a photo that fits among the first so many.

    Args:
        asked: (texts, d).
        among: (photos, d).
        true: (texts, photos), whether a text is true of a photo's piece.
        first: how many photos are looked at.
    """
    order = np.argsort(-(unit(asked) @ unit(among).T), axis=1, kind="stable")[:, :first]
    return float(np.take_along_axis(true, order, axis=1).any(1).mean())


def chance(true: NDArray[np.bool_], first: int) -> float:
    """The same figure if photos came in any order (hypergeometric)."""
    photos, fitting = true.shape[1], true.sum(1).astype(float)
    missed = np.ones(len(fitting))
    for drawn in range(first):
        missed *= np.clip((photos - fitting - drawn) / max(1, photos - drawn), 0, 1)
    return float((1 - missed).mean())
