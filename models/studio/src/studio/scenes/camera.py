"""What a camera makes of a picture: its exposure, colours and sharpness, and its compression."""

from typing import Any

import cv2
import numpy as np
from vision.imaging import Pixels

from studio.arrays import Floats, Rng


def photographed(image: Floats, rng: Rng) -> Pixels:
    """Light, colour balance, sharpness, noise and compression of some camera."""
    graded = _graded(image / 255, rng)
    graded = _softened(graded, rng)
    noisy = graded + rng.normal(0, rng.uniform(0, 0.02), graded.shape).astype(np.float32)
    pixels = (noisy.clip(0, 1) * 255).astype(np.uint8)
    return _compressed(pixels, rng) if rng.random() < 0.7 else pixels


def _graded(image: Floats, rng: Rng) -> Floats:
    """Exposure, contrast, colour balance and saturation."""
    balance = np.exp(rng.normal(0, 0.02, 3))
    lit = image * (balance / balance.mean() * np.exp(rng.normal(0, 0.08))).astype(np.float32)
    curved = lit.clip(0, 1) ** np.float32(np.exp(rng.normal(0, 0.15)))
    contrasted = (curved - 0.5) * np.float32(np.exp(rng.normal(0, 0.12))) + 0.5
    grey = contrasted.mean(axis=2, keepdims=True)
    return grey + (contrasted - grey) * np.float32(np.exp(rng.normal(0.03, 0.13)))


def _softened(image: Floats, rng: Rng) -> Floats:
    """Blur, or the loss of a small picture that was enlarged, or sharpening."""
    choice = rng.random()
    if choice < 0.25:
        return cv2.GaussianBlur(image, (0, 0), rng.uniform(0.4, 1.4))
    if choice < 0.5:
        side = int(len(image) * rng.uniform(0.35, 0.9))
        small = cv2.resize(image, (side, side), interpolation=cv2.INTER_AREA)
        return cv2.resize(small, image.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    if choice < 0.7:
        return image + rng.uniform(0.2, 0.8) * (image - cv2.GaussianBlur(image, (0, 0), 1.0))
    return image


def _compressed(image: Pixels, rng: Rng) -> Pixels:
    quality = int(rng.integers(40, 96))
    _, data = cv2.imencode(".jpg", image[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded: Any = cv2.imdecode(data, cv2.IMREAD_COLOR)
    return np.ascontiguousarray(decoded[..., ::-1])
