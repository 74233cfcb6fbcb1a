"""Figures of one attribute's claims: accuracy, macro-F1 with intervals, calibration, confusion."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 15
LEAST = 5
"""Pieces that must have a value before it counts in macro-F1."""
ROUNDS = 1000
NOTHING = "(nothing)"
"""What stands for the value of a piece that was not found."""


@dataclass(frozen=True)
class Claim:
    """What is true of a piece, what was claimed, and how sure."""

    truth: str
    guess: str
    confidence: float
    photo: str = ""


@dataclass(frozen=True)
class Interval:
    """A figure and its 95 % bootstrap interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Figures:
    """All figures of one attribute."""

    claims: int
    accuracy: Interval
    macro_f1: Interval
    calibration_error: float
    majority: float


def figures(claims: Sequence[Claim], seed: int) -> Figures:
    """Of at least one claim."""
    truth, guess = coded(claims)
    classes = scored_classes(truth)
    rng = np.random.default_rng(seed)
    rows = rng.integers(len(truth), size=(ROUNDS, len(truth)))
    right = truth == guess
    answered = [claim for claim in claims if claim.guess != NOTHING]
    return Figures(
        claims=len(claims),
        accuracy=_interval(float(right.mean()), right[rows].mean(1)),
        macro_f1=_interval(
            macro_f1(truth, guess, classes),
            np.array([macro_f1(truth[row], guess[row], classes) for row in rows]),
        ),
        calibration_error=expected_calibration_error(answered),
        majority=float(np.bincount(truth).max() / len(truth)),
    )


def _interval(value: float, rounds: NDArray[np.float64]) -> Interval:
    low, high = np.nanpercentile(rounds, [2.5, 97.5])
    return Interval(value, float(low), float(high))


def coded(claims: Sequence[Claim]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Truths and guesses as numbers of one list of values."""
    values = sorted({c.truth for c in claims} | {c.guess for c in claims})
    numbers = {value: i for i, value in enumerate(values)}
    return (
        np.array([numbers[c.truth] for c in claims]),
        np.array([numbers[c.guess] for c in claims]),
    )


def scored_classes(truth: NDArray[np.int64]) -> list[int]:
    """The values that enough pieces have; all, where none has so many."""
    counts = np.bincount(truth)
    often = np.flatnonzero(counts >= LEAST)
    return [int(v) for v in (often if len(often) else np.flatnonzero(counts))]


def macro_f1(truth: NDArray[np.int64], guess: NDArray[np.int64], classes: Sequence[int]) -> float:
    """Mean F1 over these values; one that neither occurs nor is guessed is left out."""
    size = int(max(truth.max(), guess.max())) + 1
    hits = np.bincount(truth[truth == guess], minlength=size)
    both = np.bincount(truth, minlength=size) + np.bincount(guess, minlength=size)
    kept = [c for c in classes if c < size and both[c]]
    return float(np.mean([2 * hits[c] / both[c] for c in kept])) if kept else float("nan")


@dataclass(frozen=True)
class Bin:
    """Claims of like confidence: how many, how sure on the mean, how many of them right."""

    claims: int
    confidence: float
    accuracy: float


def reliability(claims: Sequence[Claim], bins: int = BINS) -> list[Bin]:
    """Claims by confidence in bins of equal width; empty bins are left out."""
    confidence = np.array([claim.confidence for claim in claims])
    right = np.array([claim.truth == claim.guess for claim in claims], float)
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    return [
        Bin(int(mine.sum()), float(confidence[mine].mean()), float(right[mine].mean()))
        for mine in (place == number for number in range(bins))
        if mine.any()
    ]


def expected_calibration_error(claims: Sequence[Claim], bins: int = BINS) -> float:
    """Mean distance of confidence and accuracy over bins, weighted by claims (Guo et al. 2017)."""
    if not claims:
        return float("nan")
    filled = reliability(claims, bins)
    return sum(b.claims * abs(b.confidence - b.accuracy) for b in filled) / len(claims)


def confusion(claims: Sequence[Claim]) -> tuple[list[str], NDArray[np.int64]]:
    """Values, the frequent ones first, and how often each (row) was taken for each (column)."""
    truths = [c.truth for c in claims]
    values = sorted(set(truths), key=lambda v: (-truths.count(v), v))
    values += sorted({c.guess for c in claims} - set(values))
    table = np.zeros((len(values), len(values)), np.int64)
    for claim in claims:
        table[values.index(claim.truth), values.index(claim.guess)] += 1
    return values, table
