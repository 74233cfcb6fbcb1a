"""What the pipeline and the service call: attributes and embeddings of pieces."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np
import torch

from vision.geometry import look, look_mask
from vision.imaging import Pixels
from vision.masks import BoolMask
from vision.reader.families import AttributeReader, Logits, build
from vision.reader.reading import Claim, Reading, Vector
from vision.registry import Calibration, Manifest, ManifestError, load_manifest

BATCH = 5
"""Crops at once; each is seen up to six times: whole, mirrored, and its quarters."""
CLOSER = 2
"""A crop has so many times the model's pixels a side, so that its quarters are seen as sharp as the whole."""
OF_STONES = frozenset({"stone", "stone_colour", "stone_shape"})
"""Attributes that are also looked for in the quarters: in the whole, small stones are a mere glitter."""
LEAST_SHOWN = 0.03
"""The share of a quarter that the piece must cover to be looked for there."""
UNCALIBRATED = Calibration(temperature=1.0, known_from=2.0)
"""Without a calibration nothing is called known."""


class Reader:
    """A loaded reader. Not thread-safe; one a process or replica."""

    def __init__(self, model: AttributeReader, manifest: Manifest) -> None:
        if not manifest.space or not manifest.dimensions:
            raise ManifestError(f"{manifest.label}: a reader names its space and dimensions")
        self.model = model
        self.manifest = manifest
        self.space: str = manifest.space
        self.dimensions: int = manifest.dimensions
        self.image_size: int = CLOSER * model.image_size
        self._values: dict[str, list[str]] = manifest.config["attributes"]

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Load a model folder.

        Raises:
            ManifestError: the folder or its weights are not what the manifest says.
        """
        manifest = load_manifest(folder)
        return cls(build(folder, manifest), manifest)

    def read(
        self, crops: Sequence[Pixels], masks: Sequence[BoolMask | None] | None = None
    ) -> list[Reading]:
        """Read square crops of one piece each; a mask (same size) says which pixels are it."""
        given = masks if masks is not None else [None] * len(crops)
        readings: list[Reading] = []
        for start in range(0, len(crops), BATCH):
            part = slice(start, start + BATCH)
            readings += self._batch(crops[part], given[part])
        return readings

    @torch.inference_mode()
    def _batch(self, crops: Sequence[Pixels], masks: Sequence[BoolMask | None]) -> list[Reading]:
        size = self.model.image_size
        pairs = list(zip(crops, masks, strict=True))
        logits, vectors = self.model.read(torch.stack([picture(*pair, size) for pair in pairs]))
        chances = self._chances(logits)
        closer = [quarters(*pair, size) for pair in pairs]
        self._look_closer(chances, closer)
        claims = {code: self._column(code, rows) for code, rows in chances.items()}
        return [
            Reading({code: column[row] for code, column in claims.items()}, vector)
            for row, vector in enumerate(vectors.float().numpy())
        ]

    def _look_closer(self, chances: Logits, closer: Sequence[list[torch.Tensor]]) -> None:
        """Chances of stones become the mean over the whole and those quarters that show some of the piece."""
        views = [view for of_crop in closer for view in of_crop]
        if not views:
            return
        seen = self._chances(self.model.glance(torch.stack(views)))
        owner = torch.tensor([row for row, of_crop in enumerate(closer) for _ in of_crop])
        counts = 1 + torch.bincount(owner, minlength=len(closer))
        for code in OF_STONES & chances.keys():
            chances[code] = chances[code].index_add(0, owner, seen[code]) / counts[:, None]

    def _chances(self, logits: Logits) -> Logits:
        """Calibrated probabilities (n, values) by attribute."""
        rules = self.manifest.calibration
        return {
            code: (scores.float() / rules.get(code, UNCALIBRATED).temperature).softmax(1)
            for code, scores in logits.items()
        }

    def _column(self, code: str, chances: torch.Tensor) -> list[Claim]:
        known_from = self.manifest.calibration.get(code, UNCALIBRATED).known_from
        best, index = chances.max(1)
        return [
            Claim(self._values[code][i], round(p, 4), p >= known_from)
            for p, i in zip(best.tolist(), index.tolist(), strict=True)
        ]

    @torch.inference_mode()
    def embed_text(self, texts: Sequence[str]) -> Vector:
        """Unit vectors (n, dimensions) in `space`, near the pictures that the words describe."""
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        vectors: Vector = self.model.embed_text(texts).float().numpy()
        return vectors


def picture(crop: Pixels, mask: BoolMask | None, size: int) -> torch.Tensor:
    """A square crop and its mask as the model takes them: (4, size, size), 0..1."""
    height, width = crop.shape[:2]
    window = (-(max(height, width) - width) // 2, -(max(height, width) - height) // 2)
    square = (*window, max(height, width))
    rgb = look(crop, square, size).astype(np.float32) / 255
    whole = np.ones((height, width), bool) if mask is None or not mask.any() else mask
    layers = np.concatenate([rgb, look_mask(whole, square, size)[..., None]], axis=2)
    return torch.from_numpy(layers).permute(2, 0, 1).contiguous()


def quarters(crop: Pixels, mask: BoolMask | None, size: int) -> list[torch.Tensor]:
    """The quarters of a crop that show some of the piece, each as the model takes it."""
    whole = np.ones(crop.shape[:2], bool) if mask is None or not mask.any() else mask
    height, width = -(-crop.shape[0] // 2), -(-crop.shape[1] // 2)
    ends = [(y, x) for y in (height, crop.shape[0]) for x in (width, crop.shape[1])]
    places = [(slice(y - height, y), slice(x - width, x)) for y, x in ends]
    shown = [place for place in places if whole[place].mean() >= LEAST_SHOWN]
    return [picture(crop[place], whole[place], size) for place in shown]
