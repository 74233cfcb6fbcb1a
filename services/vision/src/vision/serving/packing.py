"""Results on their way between processes: masks one bit a pixel.

What is unpickled imports its class's module: these import no model library, so the ingress stays small.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vision.masks import Mask


@dataclass(frozen=True, slots=True)
class PackedMask:
    """`bits` are the mask's rows one after the other; `shape` is height, width."""

    bits: NDArray[np.uint8]
    shape: tuple[int, int]
    score: float


def pack(mask: Mask) -> PackedMask:
    height, width = mask.pixels.shape
    return PackedMask(np.packbits(mask.pixels), (height, width), mask.score)


def unpack(packed: PackedMask) -> Mask:
    height, width = packed.shape
    bits = np.unpackbits(packed.bits, count=height * width)
    return Mask(bits.reshape(height, width).astype(bool), packed.score)
