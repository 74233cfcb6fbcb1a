"""Training scenes: drawn pictures as early feature maps of the frozen backbone, and their boxes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from studio.dataset.renders import Piece
from studio.scenes.composition import Scene, make_scene
from torch import Tensor
from vision.detector.model import LiteYolo


@dataclass(frozen=True)
class Shard:
    """Some scenes: early feature maps (n, c, h, w) in half precision, and the boxes (k, 5) of each by head."""

    maps: Tensor
    pieces: list[Tensor]
    components: list[Tensor]


def targets(scene: Scene, names: Sequence[str], size: int) -> Tensor:
    """A scene's boxes of these classes as (k, 5): class, relative centre x, y, width, height."""
    rows = [
        [names.index(kind), (b[0] + b[2]) / 2, (b[1] + b[3]) / 2, b[2] - b[0], b[3] - b[1]]
        for kind, b in scene.boxes
        if kind in names
    ]
    found = torch.tensor(rows, dtype=torch.float32).reshape(-1, 5)
    found[:, 1:] /= size
    return found


@torch.inference_mode()
def make_shard(model: LiteYolo, pieces: Sequence[Piece], count: int, seed: Sequence[int]) -> Shard:
    """Draw `count` scenes and run them through the frozen stages of the backbone."""
    size, config, device = model.config.image_size, model.config, next(model.parameters()).device
    maps: list[Tensor] = []
    scenes: list[Scene] = []
    for start in range(0, count, 8):
        batch = [
            make_scene(pieces, size, np.random.default_rng([*seed, n]))
            for n in range(start, min(start + 8, count))
        ]
        images = torch.from_numpy(np.stack([scene.image for scene in batch])).permute(0, 3, 1, 2)
        maps.append(model.early(images.to(device)).half().cpu())
        scenes += batch
    return Shard(
        torch.cat(maps),
        [targets(scene, config.pieces, size) for scene in scenes],
        [targets(scene, config.components, size) for scene in scenes],
    )
