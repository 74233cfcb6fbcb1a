"""What simpler methods reach on the same photos: class means of ImageNet features, and a forest of colours.

Both are given the piece's true box, which the models must find. They learn from designs of their own,
photographed like the test set's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import timm
import torch
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier
from studio.dataset.renders import load_piece
from vision.backbone import ARCHITECTURE, load_imagenet, normalised
from vision.geometry import Box, crop_window, square_window
from vision.imaging import Pixels, read_photo
from vision.masks import box_of

from benchmarks.models import compose, renders
from benchmarks.models.attributes import Claim, Figures, figures
from benchmarks.models.entries import Baseline
from benchmarks.models.recipe import Recipe
from benchmarks.models.renders import Progress
from benchmarks.models.retrieval import ranks, share_within
from benchmarks.models.truth import Photo

SIDE, MARGIN = 224, 0.15
PHOTOS_OF_EACH = 2
TREES = 300
Rows = NDArray[np.float32]


@dataclass(frozen=True)
class Features:
    """Photos as rows of numbers: ImageNet's features, and colours with texture."""

    features: Rows
    colours: Rows


@dataclass(frozen=True)
class Test:
    """Photos of one piece, and their rows."""

    rows: Rows
    photos: Sequence[Photo]


class Describer:
    """From a crop to its rows."""

    def __init__(self) -> None:
        self._trunk: Any = timm.create_model(ARCHITECTURE, pretrained=False, num_classes=0)
        load_imagenet(self._trunk)
        self._trunk.eval()

    def __call__(self, image: Pixels, box: Box) -> tuple[Rows, Rows]:
        """Both descriptions of a piece in its box."""
        crop = crop_window(image, square_window(box, MARGIN), SIDE)
        return self._features(crop), colours_and_texture(crop)

    @torch.inference_mode()
    def _features(self, crop: Pixels) -> Rows:
        picture = torch.from_numpy(crop.copy()).permute(2, 0, 1)[None]
        rows: Rows = self._trunk(normalised(picture)).numpy()[0]
        return rows


def colours_and_texture(crop: Pixels) -> Rows:
    """RGB histogram of eight bins a channel, and local binary patterns.

    The features that did best in Chow and Reyes-Aldasoro 2022, "Automatic Gemstone Classification Using
    Computer Vision", Minerals 12(1):60; patterns by Ojala et al. 2002.
    """
    cube, _ = np.histogramdd(crop.reshape(-1, 3), bins=(8, 8, 8), range=[(0, 256)] * 3)
    histogram = cube.ravel() / cube.sum()
    return np.concatenate([histogram, local_binary_patterns(crop)]).astype(np.float32)


def local_binary_patterns(crop: Pixels) -> NDArray[np.float64]:
    """Shares (256) of the patterns of a pixel's eight neighbours that are as bright as it or brighter."""
    grey = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY).astype(np.int16)
    middle = grey[1:-1, 1:-1]
    around = ((0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0))
    height, width = middle.shape
    code = np.zeros((height, width), np.int64)
    for bit, (y, x) in enumerate(around):
        code |= (grey[y : y + height, x : x + width] >= middle).astype(np.int64) << bit
    return np.bincount(code.ravel(), minlength=256) / code.size


def measure(plan: Recipe, pieces: Path, photos: Sequence[Photo], folder: Path) -> list[Baseline]:
    """Both methods on the photos of one piece."""
    torch.set_num_threads(2)
    describer = Describer()
    learnt, truths = _learnt(plan, pieces, describer)
    single = [p for p in photos if p.kind == "single" and p.pieces]
    second = [p for p in photos if p.kind == "second_view" and p.pieces]
    asked, others = (_described(describer, part, folder) for part in (single, second))
    answers: dict[str, tuple[Callable[[Features], Rows], Method]] = {
        "ImageNet features, nearest class mean": (lambda d: d.features, nearest_mean),
        "colour histogram and texture, random forest": (lambda d: d.colours, forest),
    }
    return [
        Baseline(
            name,
            _figures(plan, method, rows(learnt), truths, Test(rows(asked), single)),
            _first(plan, Test(rows(asked), single), Test(rows(others), second)),
        )
        for name, (rows, method) in answers.items()
    ]


def _learnt(
    plan: Recipe, pieces: Path, describer: Describer
) -> tuple[Features, list[dict[str, str]]]:
    """The baselines' own designs, each photographed a few times."""
    files = [pieces / f"{seed:06d}.json" for seed in renders.baseline_seeds(plan)]
    rows, truths = [], []
    progress = Progress("described for the baselines", len(files))
    for number, file in enumerate(files):
        progress.step()
        piece = load_piece(file)
        if not renders.usable(piece):
            continue
        for turn in range(PHOTOS_OF_EACH):
            rng = np.random.default_rng([plan.seeds["baselines"], number, turn])
            image, shown = compose.single(piece, plan.photos["single"], rng)
            box = box_of(shown[0].mask) if shown else None
            if box:
                rows.append(describer(image, box))
                truths.append(piece.truth)
    return _stacked(rows), truths


def _described(describer: Describer, photos: Sequence[Photo], folder: Path) -> Features:
    progress = Progress("described by the baselines", len(photos))
    rows = []
    for photo in photos:
        rows.append(describer(read_photo(folder / photo.file), photo.pieces[0].box))
        progress.step()
    return _stacked(rows)


def _stacked(rows: Sequence[tuple[Rows, Rows]]) -> Features:
    return Features(np.stack([r[0] for r in rows]), np.stack([r[1] for r in rows]))


def nearest_mean(rows: Rows, labels: Sequence[str], asked: Rows) -> list[str]:
    """The value whose mean row is nearest; rows are scaled to mean 0 and spread 1 first."""
    middle, spread = rows.mean(0), rows.std(0) + 1e-6
    scaled, there = (rows - middle) / spread, (asked - middle) / spread
    values = sorted(set(labels))
    means = np.stack([scaled[np.array(labels) == value].mean(0) for value in values])
    distance = ((there[:, None] - means[None]) ** 2).sum(2)
    return [values[i] for i in distance.argmin(1)]


def forest(rows: Rows, labels: Sequence[str], asked: Rows) -> list[str]:
    """A random forest's answers (Breiman 2001)."""
    trees = RandomForestClassifier(TREES, random_state=0, n_jobs=2, class_weight="balanced")
    return [str(value) for value in trees.fit(rows, list(labels)).predict(asked)]


Method = Callable[[Rows, Sequence[str], Rows], list[str]]
"""From rows, their labels, and the rows that are asked for, to labels of these."""


def _figures(
    plan: Recipe, method: Method, learnt: Rows, truths: Sequence[dict[str, str]], test: Test
) -> dict[str, Figures]:
    found, photos = {}, test.photos
    for code in photos[0].pieces[0].attributes:
        guesses = method(learnt, [truth[code] for truth in truths], test.rows)
        true = [photo.pieces[0].attributes[code] for photo in photos]
        claims = [Claim(t, g, 1.0) for t, g in zip(true, guesses, strict=True) if t != "unknown"]
        found[code] = figures(claims, plan.seeds["bootstrap"])
    return found


def _first(plan: Recipe, test: Test, second: Test) -> float:
    """How often the other photo of a piece comes first by cosine of the scaled rows."""
    among = test.photos[: plan.search["among"]]
    place = {photo.pieces[0].design: i for i, photo in enumerate(among)}
    kept = [i for i, photo in enumerate(second.photos) if photo.pieces[0].design in place]
    middle, spread = test.rows.mean(0), test.rows.std(0) + 1e-6
    gallery = (test.rows[: len(among)] - middle) / spread
    queries = (second.rows[kept] - middle) / spread
    own = [place[second.photos[i].pieces[0].design] for i in kept]
    return share_within(ranks(queries, gallery, own), 1)
