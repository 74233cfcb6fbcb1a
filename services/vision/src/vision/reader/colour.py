"""A soft histogram of a piece's colours: it tells rose gold from yellow, ruby from sapphire."""

import torch
from torch import Tensor

HUES, SATURATIONS, LIGHTS = 12, 4, 6
BINS = HUES * SATURATIONS + LIGHTS + 6


@torch.no_grad()
def colour_histogram(pictures: Tensor) -> Tensor:
    """RGB in 0..1 and mask (n, 4, h, w) to (n, BINS).

    Hue (circular) by saturation, lightness, and the mean colours of the piece and of what surrounds
    it. Hue is HSI's angle, saturation HSV's; both are shared between neighbouring bins.
    """
    small = torch.nn.functional.avg_pool2d(pictures, 2)
    rgb, mask = small[:, :3].flatten(2), small[:, 3].flatten(1) + 1e-4
    around = (1 - mask).clamp(min=1e-4)
    joint = _hue_by_saturation(rgb, mask)
    lights = (_shares(rgb.mean(1) * (LIGHTS - 1), LIGHTS) * mask[..., None]).sum(1)
    means = [(rgb * w[:, None]).sum(2) / w.sum(1, keepdim=True) for w in (mask, around)]
    total = mask.sum(1, keepdim=True)
    return torch.cat([joint / total, lights / total, *means], dim=1)


def _hue_by_saturation(rgb: Tensor, mask: Tensor) -> Tensor:
    red, green, blue = rgb.unbind(1)
    turn = torch.atan2(3**0.5 * (green - blue), 2 * red - green - blue) / (2 * torch.pi) % 1.0
    top = rgb.amax(1)
    saturation = (top - rgb.amin(1)) / top.clamp(min=0.02)
    hues = _shares(turn * HUES, HUES, circular=True)
    levels = _shares(saturation.sqrt() * (SATURATIONS - 1), SATURATIONS)
    return torch.einsum("np,nph,nps->nhs", mask, hues, levels).flatten(1)


def _shares(position: Tensor, bins: int, circular: bool = False) -> Tensor:
    """Each position's share (triangle) of the bins 0, 1, …, bins - 1."""
    distance = (position[..., None] - torch.arange(bins, device=position.device)).abs()
    if circular:
        distance = torch.minimum(distance, bins - distance)
    return (1 - distance).clamp(min=0)
