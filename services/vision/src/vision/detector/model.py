"""A YOLO of ultralytics' own blocks and heads on an EfficientNet-lite0.

Most of the backbone's time goes into its first stages, most of its weights are in the last ones: `early`
keeps ImageNet's weights for good, `late` may be trained on maps of `early` that are kept.

It has two heads, each with its own anchors to win: one for whole pieces, one for components. A ring
and its band have nearly the same box, and one head would have to choose between them.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

import timm
import torch
from torch import Tensor, nn
from torch.nn import functional
from ultralytics.nn.modules import Conv, Detect

from vision.backbone import ARCHITECTURE, channels_last, normalised, stages, stem

STRIDES = (8, 16, 32)
EARLY = 3
"""Stages of the backbone up to the map of stride 8; only the ones behind them are ever trained."""
MIDDLE = 5
"""Stages up to the map of stride 16."""


@dataclass(frozen=True)
class LiteConfig:
    """Sizes of the small YOLO; `pieces` and `components` are the classes of its two heads.

    `bins` is how many steps of a level's stride a box's edge may lie from its anchor: 8 of 32 pixels
    reach across the whole square, and half of ultralytics' 16 makes its box branch half as wide.
    `item_from` is the confidence from which on a piece counts, chosen on scenes of designs kept apart.
    """

    pieces: list[str] = field(default_factory=list)
    components: list[str] = field(default_factory=list)
    image_size: int = 320
    width: int = 64
    bins: int = 8
    item_from: float = 0.25

    def as_dict(self) -> dict[str, Any]:
        """What a manifest's `config` holds."""
        return asdict(self)


class Neck(nn.Module):
    """A path-aggregation network (Liu et al. 2018) over three levels, all of one width."""

    def __init__(self, channels: list[int], width: int) -> None:
        super().__init__()
        self.lateral = nn.ModuleList(Conv(c, width, 1) for c in channels)
        self.down_path = nn.ModuleList(Conv(width, width, 3) for _ in range(2))
        self.up_path = nn.ModuleList(Conv(width, width, 3, 2) for _ in range(2))
        self.out = nn.ModuleList(Conv(width, width, 3) for _ in range(2))

    def forward(self, maps: list[Tensor]) -> list[Tensor]:
        """Three maps of the backbone to three of equal width."""
        eighth, sixteenth, last = (f(m) for f, m in zip(self.lateral, maps, strict=True))
        sixteenth = self.down_path[0](
            sixteenth + functional.interpolate(last, size=sixteenth.shape[-2:])
        )
        eighth = self.down_path[1](
            eighth + functional.interpolate(sixteenth, size=eighth.shape[-2:])
        )
        sixteenth = self.out[0](sixteenth + self.up_path[0](eighth))
        last = self.out[1](last + self.up_path[1](sixteenth))
        return [eighth, sixteenth, last]


class LiteYolo(nn.Module):
    """Backbone, neck and the two heads."""

    def __init__(self, config: LiteConfig) -> None:
        super().__init__()
        self.config = config
        self.trunk = timm.create_model(
            ARCHITECTURE, pretrained=False, features_only=True, out_indices=(2, 3, 4)
        )
        info: Any = self.trunk.feature_info
        self.neck = Neck(info.channels(), config.width)
        self.pieces = _head(len(config.pieces), config)
        self.components = _head(len(config.components), config)
        channels_last(self)

    def early(self, images: Tensor) -> Tensor:
        """The backbone's map at stride 8 of uint8 RGB (n, 3, s, s)."""
        pixels = normalised(images).contiguous(memory_format=torch.channels_last)
        return self._through(stem(self.trunk, pixels), 0, EARLY)

    def from_early(self, eighth: Tensor) -> tuple[Any, Any]:
        """What the two heads say."""
        eighth = eighth.contiguous(memory_format=torch.channels_last)
        sixteenth = self._through(eighth, EARLY, MIDDLE)
        last = self._through(sixteenth, MIDDLE, len(stages(self.trunk)))
        levels = self.neck([eighth, sixteenth, last])
        return self.pieces(list(levels)), self.components(list(levels))

    def late(self) -> nn.Module:
        """The stages of the backbone that may be trained."""
        return stages(self.trunk)[EARLY:]

    def _through(self, maps: Tensor, first: int, end: int) -> Tensor:
        found: Tensor = stages(self.trunk)[first:end](maps)
        return found

    @torch.inference_mode()
    def predict(self, images: Tensor) -> list[tuple[Tensor, list[str]]]:
        """For each head (n, 4 + classes, anchors) in pixels of the square, and its classes."""
        pieces, components = self.from_early(self.early(images))
        return [(pieces[0], self.config.pieces), (components[0], self.config.components)]


class Head(Detect):  # type: ignore[misc]
    """Ultralytics' head in its present form: building a yolov8 model flips the class's own flag."""

    legacy = False


def _head(classes: int, config: LiteConfig) -> Head:
    head = Head(nc=classes, reg_max=config.bins, ch=(config.width,) * len(STRIDES))
    head.stride = torch.tensor(STRIDES, dtype=torch.float32)
    head.bias_init()
    return head
