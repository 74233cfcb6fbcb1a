"""Cloth as it hangs and is worn: folds with light on one side, woven and printed patterns, seams."""

import cv2
import numpy as np

from studio.arrays import Floats, Rng
from studio.scenes.backdrops import colour, noise


def garment(rng: Rng, size: int) -> Floats:
    """One or two cloths side by side with folds, 0..1; often out of focus."""
    picture = _pattern(rng, size)
    for _ in range(int(rng.choice([0, 1, 2], p=[0.5, 0.35, 0.15]))):
        edge = _region(rng, size)
        picture = _pattern(rng, size) * edge + picture * (1 - edge) * (1 - 0.4 * _rim(edge))
    picture = picture * _folds(rng, size)
    if rng.random() < 0.5:
        picture = cv2.GaussianBlur(picture, (0, 0), size / 320 * rng.uniform(0.6, 4))
    return np.asarray(picture, np.float32)


def _pattern(rng: Rng, size: int) -> Floats:
    """A weave of threads, checks, dots, zigzag, or a print that repeats."""
    y, x = np.mgrid[0:size, 0:size].astype(np.float32) / size
    bend = rng.uniform(0, 0.08) * noise(rng, size, 1.6)[..., 0]
    angle = rng.uniform(0, np.pi)
    u = (x * np.cos(angle) + y * np.sin(angle) + bend) * rng.uniform(3, 40)
    v = (y * np.cos(angle) - x * np.sin(angle) + bend) * rng.uniform(3, 40)
    ground, ink = colour(rng, vivid=0.8), colour(rng, vivid=0.8)
    kind = rng.random()
    if kind < 0.35:
        share = np.zeros((size, size, 1), np.float32)
    elif kind < 0.55:
        share = _checks(u, v, rng)
    elif kind < 0.7:
        v = v * (u.max() / (v.max() + 1e-6))
        share = _soft((u % 1 - 0.5) ** 2 + (v % 1 - 0.5) ** 2 < rng.uniform(0.02, 0.12))
    elif kind < 0.8:
        share = _soft((u + 2 * abs(v % 1 - 0.5)) % 1 < rng.uniform(0.2, 0.6))
    else:
        share = _soft(noise(rng, size, rng.uniform(0.2, 0.9))[..., 0] > rng.uniform(0.45, 0.6))
    threads = (
        1 + rng.uniform(0, 0.2) * np.sin(rng.uniform(0.6, 2.5) * size * u / u.max())[..., None]
    )
    return np.asarray((ground * (1 - share) + ink * share) * threads, np.float32)


def _checks(u: Floats, v: Floats, rng: Rng) -> Floats:
    across, down = u % 1 < rng.uniform(0.2, 0.7), v % 1 < rng.uniform(0.2, 0.7)
    both = 0.5 * across + 0.5 * down if rng.random() < 0.6 else across ^ down
    return np.asarray(both, np.float32)[..., None]


def _soft(mask: Floats) -> Floats:
    return np.asarray(mask, np.float32)[..., None]


def _folds(rng: Rng, size: int) -> Floats:
    """Light on ridges that run one way, more or less straight."""
    y, x = np.mgrid[0:size, 0:size].astype(np.float32) / size
    angle = rng.uniform(0, np.pi)
    along = x * np.cos(angle) + y * np.sin(angle)
    bent = along + rng.uniform(0, 0.35) * noise(rng, size, rng.uniform(1.0, 2.0))[..., 0]
    ridge = np.interp(bent, np.linspace(-1.2, 1.8, 30), rng.uniform(0, 1, 30))
    depth = rng.uniform(0, 0.6)
    wide = 0.7 + 0.6 * noise(rng, size, rng.uniform(1.2, 2.2))
    return np.asarray((1 - depth * ridge[..., None]) * wide, np.float32)


def _region(rng: Rng, size: int) -> Floats:
    """A part of the picture with a straight or curved edge, 0..1."""
    y, x = np.mgrid[0:size, 0:size].astype(np.float32) / size
    angle = rng.uniform(0, 2 * np.pi)
    far = (x - 0.5) * np.cos(angle) + (y - 0.5) * np.sin(angle)
    wave = rng.uniform(0, 0.5) * (noise(rng, size, 2.0)[..., 0] - 0.5)
    inside = far + wave + rng.uniform(-0.3, 0.3)
    if rng.random() < 0.35:
        inside = rng.uniform(0.03, 0.25) - abs(inside)
    return np.asarray((inside * size + 0.5).clip(0, 1), np.float32)[..., None]


def _rim(edge: Floats) -> Floats:
    """The shadow that one cloth casts on the next."""
    return np.asarray(cv2.GaussianBlur(edge, (0, 0), len(edge) / 60), np.float32)[..., None]
