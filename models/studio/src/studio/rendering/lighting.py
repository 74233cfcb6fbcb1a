"""Surroundings that pieces reflect: maps of light around the scene, 0 to many, linear RGB."""

import numpy as np

from studio.arrays import Floats, Rng


class Surround:
    """A latitude-longitude map (height, 2 height, 3): the top row is the zenith."""

    def __init__(self, base: float, slope: float, height: int) -> None:
        self._elevation = np.pi / 2 - (np.arange(height) + 0.5) / height * np.pi
        self._around = (np.arange(2 * height) + 0.5) / height * np.pi
        level = base * (1 + slope * np.sin(self._elevation))
        self.image: Floats = np.repeat(level[:, None, None], 2 * height, 1).repeat(3, 2)

    def card(self, at: float, turn: float, half_height: float, half_width: float) -> Floats:
        """Where a card stands, 0 to 1 with soft edges; angles in radians."""
        across = np.abs(np.angle(np.exp(1j * (self._around - turn))))
        up = 1 / (1 + np.exp((np.abs(self._elevation - at) - half_height) / 0.03))
        return np.asarray((up[:, None] / (1 + np.exp((across - half_width) / 0.03)))[..., None])

    def light(self, strength: Floats | float, card: Floats) -> None:
        """Add a lamp or softbox."""
        self.image = self.image + strength * card

    def shade(self, strength: float, card: Floats) -> None:
        """Put up a dark card: it gives metal its edges."""
        self.image = self.image * (1 - strength * card)


def tent(rng: Rng) -> Floats:
    """A photographer's tent as anybody may have built it."""
    around = Surround(rng.uniform(0.15, 0.9), 0.35, 64)
    for _ in range(rng.integers(2, 6)):
        place = rng.uniform(0.0, 1.4), rng.uniform(0, 6.3)
        card = around.card(*place, rng.uniform(0.1, 0.45), rng.uniform(0.15, 0.8))
        warmth = np.array([1.05, 1, 0.95]) ** rng.normal(0, 0.6)
        around.light(rng.uniform(1.5, 9) * warmth, card)
    for _ in range(rng.integers(1, 6)):
        place = rng.uniform(-0.9, 0.9), rng.uniform(0, 6.3)
        card = around.card(*place, rng.uniform(0.1, 0.4), rng.uniform(0.15, 0.7))
        around.shade(rng.uniform(0.6, 0.97), card)
    return around.image.astype(np.float32)


def studio(rng: Rng) -> Floats:
    """Softboxes over a white table in a dark room: metal with deep shadows and hard bright bands."""
    around = Surround(rng.uniform(0.04, 0.25), rng.uniform(-0.3, 0.6), 64)
    around.light(rng.uniform(0.2, 1.1), around.card(-np.pi / 2, 0.0, rng.uniform(0.7, 1.5), 7.0))
    for _ in range(rng.integers(2, 5)):
        place = rng.uniform(0.2, 1.4), rng.uniform(0, 6.3)
        card = around.card(*place, rng.uniform(0.2, 0.5), rng.uniform(0.2, 1.1))
        warmth = np.array([1.05, 1, 0.95]) ** rng.normal(0, 0.5)
        around.light(rng.uniform(1.0, 4.0) * warmth, card)
    for _ in range(rng.integers(2, 8)):
        place = rng.uniform(-0.5, 0.8), rng.uniform(0, 6.3)
        card = around.card(*place, rng.uniform(0.05, 0.3), rng.uniform(0.05, 0.4))
        around.shade(rng.uniform(0.8, 0.97), card)
    for _ in range(rng.integers(0, 10)):
        place = rng.uniform(0.0, 1.4), rng.uniform(0, 6.3)
        around.light(rng.uniform(4, 14), around.card(*place, 0.05, 0.06))
    return around.image.astype(np.float32)


def surroundings(rng: Rng) -> Floats:
    """A tent or a studio, as often."""
    return tent(rng) if rng.random() < 0.45 else studio(rng)


def showroom(rng: Rng) -> Floats:
    """A bright tent with a key light, dark cards for the metal, and sparks for the stones."""
    around = Surround(0.55, 0.5, 128)
    for _ in range(5):
        place = rng.uniform(-0.2, 0.7), rng.uniform(0, 6.3)
        card = around.card(*place, rng.uniform(0.15, 0.4), rng.uniform(0.1, 0.35))
        around.shade(rng.uniform(0.8, 0.96), card)
    for strength in (9.0, 5.0, 4.0):
        place = rng.uniform(0.55, 1.2), rng.uniform(0, 6.3)
        around.light(strength, around.card(*place, rng.uniform(0.15, 0.3), rng.uniform(0.25, 0.6)))
    for _ in range(14):
        place = rng.uniform(0.3, 1.4), rng.uniform(0, 6.3)
        around.light(18.0, around.card(*place, 0.04, 0.07))
    return around.image.astype(np.float32)
