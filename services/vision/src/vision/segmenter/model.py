"""A SAM of segment-anything's own prompt encoder and mask decoder behind a small image encoder.

Kirillov et al. 2023, "Segment Anything". Two things are added: the encoder also gives details at
stride 2 that the decoder cuts masks out of (as HQ-SAM and SAM 2 do), because chains and claws are a
pixel or two wide; and a prompt may say what kind of thing is meant, because a ring and its band share
one box. What of each kind a picture shows is mapped once, and a prompt chooses out of its kind's map.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import timm
import torch
from segment_anything.modeling import MaskDecoder, PromptEncoder, TwoWayTransformer
from torch import Tensor, nn
from torch.nn import functional

from vision.backbone import ARCHITECTURE, channels_last, normalised, stages

STRIDE = 8
EARLY = 3
"""Stages of the backbone that keep ImageNet's weights for good."""
TRUNK = "image_encoder.trunk."


class Clicks(NamedTuple):
    """Points in k things and beside them, as segment-anything takes them, and the masks they mend."""

    places: Tensor
    """(k, c, 2) in pixels of the square"""
    labels: Tensor
    """(k, c): 1 in the thing, 0 beside it, -1 no point"""
    before: Tensor | None = None
    """Logits (k, s/2, s/2) of the masks that are to be mended"""

    def of(self, mine: Tensor) -> "Clicks":
        """Those of some of the things, by a mask of k."""
        before = None if self.before is None else self.before[mine]
        return Clicks(self.places[mine], self.labels[mine], before)


@dataclass(frozen=True)
class LiteConfig:
    """Sizes of the small SAM and what its prompts may name.

    `image_size` is a multiple of 32, `detail` (channels of the details at stride 2) one of 8.
    `closer_looks` is how many times it may look closer at the small components of a piece: as often
    as it was trained to.
    """

    image_size: int = 320
    width: int = 128
    depth: int = 2
    heads: int = 8
    detail: int = 24
    kinds: tuple[str, ...] = ()
    closer_looks: int = 0

    def as_dict(self) -> dict[str, Any]:
        """What a manifest's `config` holds."""
        return asdict(self)


class Enlarge(nn.Module):
    """Features at twice the size, joined by the backbone's finer ones (Ronneberger et al. 2015, U-Net)."""

    def __init__(self, coarse: int, fine: int, width: int) -> None:
        super().__init__()
        self.coarse = nn.Conv2d(coarse, width, 1)
        self.fine = nn.Conv2d(fine, width, 1)
        self.mix = nn.Sequential(
            nn.GroupNorm(8, width),
            nn.ReLU(inplace=True),
            nn.Conv2d(width, width, 3, padding=1),
            nn.GroupNorm(8, width),
            nn.ReLU(inplace=True),
        )

    def forward(self, coarse: Tensor, fine: Tensor) -> Tensor:
        """(n, coarse, h, w) and (n, fine, 2h, 2w) to (n, width, 2h, 2w)."""
        enlarged = functional.interpolate(
            self.coarse(coarse), size=fine.shape[-2:], mode="bilinear", align_corners=False
        )
        return self.mix(enlarged + self.fine(fine))


class LiteEncoder(nn.Module):
    """EfficientNet-lite0 and a feature pyramid: an embedding at stride 8, details at stride 2."""

    def __init__(self, width: int, detail: int) -> None:
        super().__init__()
        self.trunk = timm.create_model(
            ARCHITECTURE, pretrained=False, features_only=True, out_indices=(0, 1, 2, 3, 4)
        )
        feature_info: Any = self.trunk.feature_info
        fine, quarter, *rest = feature_info.channels()
        self.lateral = nn.ModuleList(nn.Conv2d(c, width, 1) for c in (quarter, *rest))
        self.smooth = nn.Sequential(
            nn.Conv2d(width, width, 3, padding=1, groups=width),
            nn.Conv2d(width, width, 1),
            nn.GroupNorm(8, width),
        )
        self.shrink = nn.Conv2d(width, width, 3, stride=2, padding=1, groups=width)
        self.to_quarter = Enlarge(width, quarter, 2 * detail)
        self.to_half = Enlarge(2 * detail, fine, detail)

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """(n, 3, s, s) to an embedding (n, width, s/8, s/8), details (n, detail, s/2, s/2)."""
        fine, *rest = self.trunk(images)
        quarter, eighth, sixteenth, last = (
            lateral(level) for lateral, level in zip(self.lateral, rest, strict=True)
        )
        size = eighth.shape[-2:]
        coarse = sixteenth + functional.interpolate(last, size=sixteenth.shape[-2:])
        merged = eighth + functional.interpolate(coarse, size=size) + self.shrink(quarter)
        embedding = self.smooth(merged)
        return embedding, self.to_half(self.to_quarter(embedding, rest[0]), fine)


class DetailDecoder(MaskDecoder):  # type: ignore[misc]
    """segment-anything's mask decoder for many pictures at once, which also weighs fine details."""

    def __init__(self, width: int, detail: int, transformer: TwoWayTransformer) -> None:
        super().__init__(transformer_dim=width, transformer=transformer, iou_head_hidden_dim=width)
        self.detail_weights = nn.Linear(width, detail)

    def decode(
        self, embedding: Tensor, position: Tensor, sparse: Tensor, detail: Tensor
    ) -> tuple[Tensor, Tensor]:
        """One mask a prompt.

        Args:
            embedding: (k, width, h, w), each prompt's picture.
            position: (1, width, h, w), the prompt encoder's dense positions.
            sparse: (k, tokens, width), the prompts.
            detail: (k, detail, 4h, 4w).

        Returns:
            Mask logits (k, 4h, 4w) and the guessed IoU of each (k,).
        """
        own = torch.cat([self.iou_token.weight, self.mask_tokens.weight[:1]])
        tokens = torch.cat([own.expand(len(sparse), -1, -1), sparse], dim=1)
        states, source = self.transformer(embedding, position.expand_as(embedding), tokens)
        features = source.transpose(1, 2).reshape(embedding.shape)
        upscaled = torch.cat([self.output_upscaling(features), detail], dim=1)
        asked = states[:, 1]
        weights = [self.output_hypernetworks_mlps[0](asked), self.detail_weights(asked)]
        logits = torch.einsum("kc,kchw->khw", torch.cat(weights, dim=1), upscaled)
        return logits, self.iou_prediction_head(states[:, 0])[:, 0]


class LiteSam(nn.Module):
    """Image encoder, prompt encoder, mask decoder; module names are those of SAM's checkpoints."""

    def __init__(self, config: LiteConfig) -> None:
        super().__init__()
        grid, width = config.image_size // STRIDE, config.width
        self.config = config
        self.image_encoder = LiteEncoder(width, config.detail)
        self.prompt_encoder = PromptEncoder(
            embed_dim=width,
            image_embedding_size=(grid, grid),
            input_image_size=(config.image_size, config.image_size),
            mask_in_chans=16,
        )
        self.kind_prompt = nn.Embedding(len(config.kinds) + 1, width)
        transformer = TwoWayTransformer(
            depth=config.depth, embedding_dim=width, mlp_dim=2 * width, num_heads=config.heads
        )
        self.mask_decoder = DetailDecoder(width, config.detail, transformer)
        self.kind_maps = nn.Conv2d(config.detail, len(config.kinds) + 1, 1)
        channels_last(self)

    @property
    def image_size(self) -> int:
        """The side of the squares it takes, in pixels."""
        return self.config.image_size

    def late(self) -> nn.Module:
        """The stages of the backbone that may be trained."""
        return stages(self.image_encoder.trunk)[EARLY:]

    def kind_numbers(self, kinds: Sequence[str | None]) -> Tensor:
        """The prompt number of each kind; 0 where none is meant or it is unknown."""
        known = {kind: number for number, kind in enumerate(self.config.kinds, start=1)}
        return torch.tensor([known.get(kind or "", 0) for kind in kinds], dtype=torch.long)

    def encode(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """uint8 RGB (n, 3, s, s) to what `decode` takes."""
        pixels = normalised(images).contiguous(memory_format=torch.channels_last)
        embedding, detail = self.image_encoder(pixels)
        return embedding, detail

    def decode(
        self,
        encoded: tuple[Tensor, Tensor],
        owners: Tensor,
        boxes: Tensor | None,
        kinds: Tensor,
        clicks: Clicks | None = None,
    ) -> tuple[Tensor, Tensor]:
        """A mask for each prompt.

        Args:
            encoded: of `encode`.
            owners: (k,) each prompt's picture.
            boxes: (k, 4) in pixels of the square; None where there are clicks alone.
            kinds: (k,) of `kind_numbers`.
            clicks: what else is known of each thing.

        Returns:
            Logits (k, s/2, s/2) and guessed IoU (k,).
        """
        points = clicks and (clicks.places, clicks.labels)
        sparse, _ = self.prompt_encoder(points=points, boxes=boxes, masks=None)
        sparse = torch.cat([sparse, self.kind_prompt(kinds)[:, None]], dim=1)
        embedding = encoded[0][owners] + self._dense(clicks and clicks.before)
        position = self.prompt_encoder.get_dense_pe()
        logits, quality = self.mask_decoder.decode(embedding, position, sparse, encoded[1][owners])
        return logits + self.maps(encoded)[owners, kinds], quality

    def _dense(self, before: Tensor | None) -> Tensor:
        """What is added to the embedding of a picture, for a mask or for none: (…, h, w)."""
        prompts = self.prompt_encoder
        if before is None:
            return prompts.no_mask_embed.weight[0][:, None, None]
        return prompts.mask_downscaling(before[:, None])

    def maps(self, encoded: tuple[Tensor, Tensor]) -> Tensor:
        """Logits (n, kinds + 1, s/2, s/2): where each kind of thing shows; the first is of no kind."""
        return self.kind_maps(encoded[1])
