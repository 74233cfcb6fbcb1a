"""A piece under construction: its parts by kind and material, and what is true of it."""

from dataclasses import dataclass, field

from studio.arrays import Floats
from studio.geometry.meshes import Mesh
from studio.tones import Tones


@dataclass(frozen=True)
class Part:
    """A named component: one mesh, one material."""

    kind: str
    mesh: Mesh
    material: str
    smooth: bool = True


@dataclass
class Design:
    """A piece: parts, attributes, and how it stands before the camera.

    `elevation` and `azimuth` are ranges in radians of where the camera is, `roll` of how far it is
    turned about its own axis; `focus` is the middle and half the height of what the picture shows
    (chains may run out of it). Without `tones` its materials are drawn when it is rendered.
    """

    truth: dict[str, str]
    parts: list[Part] = field(default_factory=list)
    elevation: tuple[float, float] = (0.2, 0.8)
    azimuth: tuple[float, float] = (-0.7, 0.7)
    roll: tuple[float, float] = (0.0, 0.0)
    focus: tuple[Floats, float] | None = None
    tones: Tones | None = None

    def add(self, kind: str, mesh: Mesh, material: str = "metal", smooth: bool = True) -> None:
        """One more part; parts of one kind stay apart."""
        self.parts.append(Part(kind, mesh, material, smooth))
