"""What a camera makes of a scene: a shop's on a stand, or a phone in a hand."""

from typing import Any

import cv2
import numpy as np
from studio.arrays import Floats, Rng
from vision.imaging import Pixels


def shop(scene: Floats, rng: Rng) -> Pixels:
    """Small errors of exposure and colour, some sharpening, a good JPEG; RGB 0..255 in and out."""
    lit = scene * np.exp(rng.normal(0, 0.05)) * np.exp(rng.normal(0, 0.01, 3))
    soft = cv2.GaussianBlur(lit.astype(np.float32), (0, 0), 1.0)
    sharp = lit + rng.uniform(0, 0.5) * (lit - soft)
    return compressed(_noisy(sharp, 0.004, rng), int(rng.integers(80, 97)))


def phone(scene: Floats, rng: Rng) -> Pixels:
    """Uneven light, a white balance that is off, lost focus or a shaken hand, noise, a poor JPEG."""
    balance = np.exp(np.array([1.0, 0.0, -1.0]) * rng.normal(0, 0.08) + rng.normal(0, 0.015, 3))
    lit = scene * np.exp(rng.normal(-0.05, 0.15)) * balance * _slope(scene.shape[:2], rng)
    blurred = _shaken(lit, rng) if rng.random() < 0.4 else _unfocused(lit, rng)
    return compressed(_noisy(blurred, rng.uniform(0.01, 0.035), rng), int(rng.integers(45, 85)))


def _slope(shape: tuple[int, ...], rng: Rng) -> Floats:
    """Light that falls off towards one side."""
    angle, depth = rng.uniform(0, 2 * np.pi), rng.uniform(0, 0.4)
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]] / max(shape) - 0.5
    return np.asarray((1 - depth * (0.5 + x * np.cos(angle) + y * np.sin(angle)))[..., None])


def _unfocused(scene: Floats, rng: Rng) -> Floats:
    return cv2.GaussianBlur(scene.astype(np.float32), (0, 0), rng.uniform(0.4, 1.6))


def _shaken(scene: Floats, rng: Rng) -> Floats:
    """Blur along a line of a few pixels."""
    reach, angle = int(rng.integers(3, 8)), rng.uniform(0, np.pi)
    kernel = np.zeros((reach, reach), np.float32)
    middle = (reach - 1) / 2
    along = np.linspace(-middle, middle, 4 * reach)
    rows = np.round(middle + along * np.sin(angle)).astype(int)
    kernel[rows, np.round(middle + along * np.cos(angle)).astype(int)] = 1
    return cv2.filter2D(scene.astype(np.float32), -1, kernel / kernel.sum())


def _noisy(scene: Floats, sigma: float, rng: Rng) -> Pixels:
    """Noise of the sensor; `sigma` as a share of white."""
    grain = rng.normal(0, sigma * 255, scene.shape)
    return np.asarray((scene + grain).clip(0, 255).astype(np.uint8))


def compressed(image: Pixels, quality: int) -> Pixels:
    """Through a JPEG and back."""
    _, data = cv2.imencode(".jpg", image[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded: Any = cv2.imdecode(data, cv2.IMREAD_COLOR)
    return np.ascontiguousarray(decoded[..., ::-1])
