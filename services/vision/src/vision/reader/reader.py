"""What the pipeline and the service call: attributes and embeddings of pieces."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np
import torch

from vision.geometry import crop_mask, crop_window
from vision.imaging import Pixels
from vision.masks import BoolMask
from vision.reader.consistency import consistent_claims
from vision.reader.evidence import region
from vision.reader.families import AttributeReader, Logits, build
from vision.reader.reading import Reading, Vector
from vision.registry import Manifest, ManifestError, load_manifest

BATCH = 4
"""Crops at once: at 512 pixels each takes tens of megabytes on its way."""


class Reader:
    """A loaded reader. Not thread-safe; one a process or replica."""

    def __init__(self, model: AttributeReader, manifest: Manifest) -> None:
        if not manifest.space or not manifest.dimensions:
            raise ManifestError(f"{manifest.label}: a reader names its space and dimensions")
        self.model = model
        self.manifest = manifest
        self.space: str = manifest.space
        self.dimensions: int = manifest.dimensions
        self.image_size: int = model.image_size
        self._values: dict[str, list[str]] = manifest.config["attributes"]
        self._known_from = {code: manifest.rule(code).known_from for code in self._values}

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
        logits, vectors, shown = self.model.read(self._inputs(crops, masks))
        shares = {code: self._probabilities(code, scores) for code, scores in logits.items()}
        maps = {code: likelihoods.numpy() for code, likelihoods in shown.items()}
        return [
            Reading(
                consistent_claims(
                    {code: column[row] for code, column in shares.items()}, self._known_from
                ),
                vector,
                shares["type"][row],
                {code: region(likelihoods[row]) for code, likelihoods in maps.items()},
            )
            for row, vector in enumerate(vectors.float().numpy())
        ]

    def _probabilities(self, code: str, scores: torch.Tensor) -> list[dict[str, float]]:
        """For each picture the calibrated probability of every value."""
        shares = (scores.float() / self.manifest.rule(code).temperature).softmax(1).tolist()
        return [dict(zip(self._values[code], row, strict=True)) for row in shares]

    def _inputs(self, crops: Sequence[Pixels], masks: Sequence[BoolMask | None]) -> torch.Tensor:
        pairs = zip(crops, masks, strict=True)
        return torch.stack([reader_input(crop, mask, self.image_size) for crop, mask in pairs])

    @torch.inference_mode()
    def logits(self, crops: Sequence[Pixels], masks: Sequence[BoolMask | None]) -> Logits:
        """Scores (n, values) by attribute before any calibration."""
        return self.model.read(self._inputs(crops, masks))[0]

    @torch.inference_mode()
    def embed_text(self, texts: Sequence[str]) -> Vector:
        """Unit vectors (n, dimensions) in `space`, near the pictures that the words describe."""
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        vectors: Vector = self.model.embed_text(texts).float().numpy()
        return vectors


def reader_input(crop: Pixels, mask: BoolMask | None, size: int) -> torch.Tensor:
    """A square crop and its mask as the model takes them: (4, size, size), 0..1."""
    height, width = crop.shape[:2]
    window = (-(max(height, width) - width) // 2, -(max(height, width) - height) // 2)
    square = (*window, max(height, width))
    rgb = crop_window(crop, square, size).astype(np.float32) / 255
    whole = np.ones((height, width), bool) if mask is None or not mask.any() else mask
    layers = np.concatenate([rgb, crop_mask(whole, square, size)[..., None]], axis=2)
    return torch.from_numpy(layers).permute(2, 0, 1).contiguous()
