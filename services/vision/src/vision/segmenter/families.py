"""The families of segmenters that a manifest may name, behind one small interface."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import torch
from segment_anything import sam_model_registry
from segment_anything.modeling import Sam
from torch import Tensor, nn

from vision.backbone import load_imagenet
from vision.registry import Manifest, ManifestError, load_weights
from vision.segmenter.model import Clicks, LiteConfig, LiteSam

Encoded = tuple[Tensor, Tensor]


class PromptedSegmenter(Protocol):
    """Encodes squares once, then cuts out one thing for each box, or mends a mask by clicks."""

    @property
    def image_size(self) -> int:
        """The side of the squares it takes, in pixels."""
        ...

    def kind_numbers(self, kinds: Sequence[str | None]) -> Tensor:
        """Prompt numbers for kinds of things; models that know none ignore them."""
        ...

    def encode(self, images: Tensor) -> Encoded:
        """uint8 RGB (n, 3, s, s) to embeddings."""
        ...

    def decode(
        self,
        encoded: Encoded,
        owners: Tensor,
        boxes: Tensor,
        kinds: Tensor,
        clicks: Clicks | None = None,
    ) -> tuple[Tensor, Tensor]:
        """Mask logits (k, m, m) over the whole square, and guessed IoU (k,)."""
        ...


class FullSam(nn.Module):
    """segment-anything's own models (vit_b, vit_l, vit_h) behind the same interface."""

    def __init__(self, sam: Sam) -> None:
        super().__init__()
        self.sam = sam

    @property
    def image_size(self) -> int:
        """The side of the squares it takes, in pixels."""
        return int(self.sam.image_encoder.img_size)

    def kind_numbers(self, kinds: Sequence[str | None]) -> Tensor:
        """All are 0: these models know no kinds."""
        return torch.zeros(len(kinds), dtype=torch.long)

    def encode(self, images: Tensor) -> Encoded:
        """uint8 RGB (n, 3, s, s) to (n, 256, s/16, s/16); the second is empty."""
        scaled = (images.float() - self.sam.pixel_mean) / self.sam.pixel_std
        return self.sam.image_encoder(scaled), torch.empty(0)

    def decode(
        self,
        encoded: Encoded,
        owners: Tensor,
        boxes: Tensor,
        kinds: Tensor,  # noqa: ARG002  (these models know none)
        clicks: Clicks | None = None,
    ) -> tuple[Tensor, Tensor]:
        """Its decoder takes one picture at a time."""
        logits, quality = torch.zeros(len(boxes), 0, 0), torch.zeros(len(boxes))
        for owner in owners.unique():
            mine = owners == owner
            chosen = clicks and clicks.of(mine)
            masks, guessed = self._decode_one(encoded[0][owner : owner + 1], boxes[mine], chosen)
            if not logits.numel():
                logits = torch.zeros(len(boxes), *masks.shape[-2:])
            logits[mine], quality[mine] = masks, guessed
        return logits, quality

    def _decode_one(
        self, embedding: Tensor, boxes: Tensor, clicks: Clicks | None
    ) -> tuple[Tensor, Tensor]:
        points = clicks and (clicks.places, clicks.labels)
        before = None if clicks is None or clicks.before is None else clicks.before[:, None]
        sparse, dense = self.sam.prompt_encoder(points=points, boxes=boxes, masks=before)
        found, quality = self.sam.mask_decoder(
            image_embeddings=embedding,
            image_pe=self.sam.prompt_encoder.get_dense_pe(),
            sparse_prompt_embeddings=sparse,
            dense_prompt_embeddings=dense,
            multimask_output=False,
        )
        return found[:, 0], quality[:, 0]


def lite_config(manifest: Manifest) -> LiteConfig:
    """The sizes a manifest gives."""
    settings = dict(manifest.config)
    settings["kinds"] = tuple(settings.get("kinds", ()))
    return LiteConfig(**settings)


def build(folder: Path, manifest: Manifest) -> PromptedSegmenter:
    """The model of a manifest with its verified weights.

    Raises:
        ManifestError: an unknown family, or weights that do not fit.
    """
    state = load_weights(folder, manifest)
    if manifest.family == "sam-lite":
        return _lite(manifest, state)
    if manifest.family == "sam":
        return _full(manifest, state)
    raise ManifestError(f"{manifest.label}: no segmenter of family {manifest.family!r}")


def _lite(manifest: Manifest, state: dict[str, Tensor]) -> LiteSam:
    """Layers that the weights leave out are ImageNet's, unchanged."""
    model = LiteSam(lite_config(manifest))
    load_imagenet(model.image_encoder.trunk)
    wrong = model.load_state_dict(state, strict=False)
    missing = [k for k in wrong.missing_keys if not k.startswith("image_encoder.trunk.")]
    if missing or wrong.unexpected_keys:
        raise ManifestError(f"{manifest.label}: weights do not fit: {missing[:3]}")
    return model.eval()


def _full(manifest: Manifest, state: dict[str, Tensor]) -> FullSam:
    architecture = str(manifest.config.get("architecture", "vit_b"))
    if architecture not in sam_model_registry:
        raise ManifestError(f"{manifest.label}: no architecture {architecture!r}")
    sam = sam_model_registry[architecture]()
    try:
        sam.load_state_dict(state)
    except RuntimeError as error:
        raise ManifestError(f"{manifest.label}: weights do not fit: {error}") from error
    return FullSam(sam.eval())
