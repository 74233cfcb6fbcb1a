"""The layers of a reader that read metal colour, new or those of a model folder."""

from torch import Tensor
from vision.reader.families import lite_clip
from vision.reader.model import LiteClip, LiteClipConfig, head_name
from vision.registry import Manifest

from fine_tuning.reader.metal_colour.training import CODE

WIDTH = 48
COLOUR = ("tone.", "tones.", f"heads.{head_name(CODE)}.")
"""What the names of the layers for metal colour start with."""


def with_cells(manifest: Manifest, state: dict[str, Tensor]) -> LiteClip:
    """The model of a manifest with new layers for metal colour."""
    config = LiteClipConfig(**{**manifest.config, "tone_cells": WIDTH})
    fresh = LiteClip(config).state_dict()
    kept = {name: held for name, held in state.items() if not name.startswith(COLOUR)}
    kept |= {name: held for name, held in fresh.items() if name.startswith(COLOUR)}
    return lite_clip(manifest.model_copy(update={"config": config.as_dict()}), kept)
