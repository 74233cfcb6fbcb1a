"""What a reader takes over from the model it starts from: weights, values that it no longer sees, metal colour."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from torch import Tensor
from vision.backbone import fuse_for_inference
from vision.reader.families import lite_clip, stored_state, with_imagenet
from vision.reader.model import LiteClip, head_name
from vision.registry import load_manifest, load_weights

from fine_tuning.reader.metal_colour.layers import COLOUR
from fine_tuning.training.warm_start import rows_for_classes, warm_start


def weights_in_shape(model: LiteClip, folder: Path) -> dict[str, Tensor]:
    """A folder's weights in a model's shape: rows of values that it does not know are the model's."""
    manifest = load_manifest(folder)
    held = stored_state(lite_clip(manifest, load_weights(folder, manifest)))
    return _shaped(model, held, manifest.config["attributes"])


def _shaped(
    model: LiteClip, held: dict[str, Tensor], attributes: Mapping[str, Sequence[str]]
) -> dict[str, Tensor]:
    """Weights of a model that knows these attributes' values, in another one's shape."""
    fresh = model.state_dict()
    for code, values in model.config.attributes.items():
        known = attributes.get(code, [])
        for name in (f"heads.{head_name(code)}.{rows}" for rows in ("weight", "bias")):
            held[name] = rows_for_classes(held.get(name, fresh[name]), fresh[name], known, values)
    return {name: rows for name, rows in held.items() if name in fresh}


def with_former_values(model: LiteClip, folder: Path) -> LiteClip:
    """The same, with the values that a folder's model knows besides: their rows are that model's.

    New designs may be too few to show all that was learnt before; their own values keep their numbers.
    """
    own, before = model.config.attributes, load_manifest(folder).config["attributes"]
    values = {c: [*own[c], *(v for v in before.get(c, []) if v not in own[c])] for c in own}
    if values == own:
        return model
    wider = with_imagenet(replace(model.config, attributes=values))
    fuse_for_inference(wider.clip.visual.trunk)
    warm_start(wider, weights_in_shape(wider, folder))
    warm_start(wider, _shaped(wider, stored_state(model), own))
    return wider.to(model.device)


def keep_metal_colour(model: LiteClip, folder: Path) -> None:
    """Read metal colour as a folder's model does; `fine_tuning.reader.metal_colour` trains it again.

    It was learnt last, on colours alone: a set of new designs, made for other values, has fewer of each.
    """
    held = weights_in_shape(model, folder)
    colour = {name: weights for name, weights in held.items() if name.startswith(COLOUR)}
    warm_start(model, colour)
