"""The test set on disk: photos of the recipe, composed from renders, with truth.jsonl beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from studio.dataset.renders import Piece, load_piece
from studio.scenes import backdrops, flat_hands
from studio.scenes.views import cut_sides
from vision.imaging import Pixels

from benchmarks.models import compose, renders
from benchmarks.models.recipe import Recipe
from benchmarks.models.renders import Progress
from benchmarks.models.truth import FILE, Photo, whole_of


def code() -> str:
    """What tells photos composed by this code from others."""
    here = Path(__file__).parent
    own = [here / name for name in ("camera.py", "compose.py", "testset.py", "testset.toml")]
    return renders.digest_of([*own, Path(backdrops.__file__), Path(flat_hands.__file__)])


@dataclass(frozen=True)
class Plan:
    """A photo to be made: its name, its kind, and the renders it shows."""

    name: str
    kind: str
    number: int
    renders: list[Path]

    @property
    def file(self) -> str:
        """The photo's file name."""
        return f"{self.name}.jpg"


def plans(recipe: Recipe, first: Sequence[Path], second: Sequence[Path]) -> Iterator[Plan]:
    """Every photo of the recipe: each first view alone, the second views, several, and worn rings."""
    for file in first:
        yield Plan(f"single-{file.stem}", "single", renders.seed_of(file), [file])
    for file in second:
        yield Plan(f"second-{file.stem}", "second_view", renders.seed_of(file), [file])
    whole = [file for file in first if not any(cut_sides(load_piece(file).rgba[..., 3]))]
    rings = [file for file in whole if load_piece(file).truth["type"] == "ring"]
    yield from _groups(recipe, "several", whole)
    yield from _groups(recipe, "worn", rings)


def _groups(recipe: Recipe, kind: str, files: Sequence[Path]) -> Iterator[Plan]:
    photos = recipe.photos[kind]
    for number in range(photos.count if files else 0):
        rng = np.random.default_rng([photos.seed, number])
        many = min(len(files), int(rng.integers(photos.many[0], photos.many[1] + 1)))
        chosen = [files[int(i)] for i in rng.choice(len(files), many, replace=False)]
        yield Plan(f"{kind}-{number:04d}", kind, number, chosen)


def make(recipe: Recipe, planned: Sequence[Plan], folder: Path) -> None:
    """Write all photos that are not there yet, and truth.jsonl last."""
    folder.mkdir(parents=True, exist_ok=True)
    progress, lines = Progress("composed", len(planned)), []
    for plan in planned:
        kept = folder / f"{plan.name}.json"
        if not kept.exists():
            _make(recipe, plan, folder, kept)
        lines.append(kept.read_text("utf-8"))
        progress.step()
    (folder / FILE).write_text("\n".join(lines) + "\n", "utf-8")


def _make(recipe: Recipe, plan: Plan, folder: Path, kept: Path) -> None:
    image, shown = photographed(recipe, plan)
    Image.fromarray(image).save(folder / plan.file, quality=95, subsampling=0)
    wholes = [whole_of(one, recipe.components) for one in shown]
    height, width = image.shape[:2]
    pieces = [whole for whole in wholes if whole]
    photo = Photo(plan.file, plan.kind, width, height, pieces)
    partial = kept.with_suffix(".partial")
    partial.write_text(photo.as_line(), "utf-8")
    partial.replace(kept)


def photographed(recipe: Recipe, plan: Plan) -> tuple[Pixels, list[compose.PlacedPiece]]:
    """The photo of a plan and what it shows; the same for the same recipe and renders."""
    photos = recipe.photos[plan.kind]
    pieces: list[Piece] = [load_piece(file) for file in plan.renders]
    rng = np.random.default_rng([photos.seed, plan.number, 1])
    if plan.kind == "several":
        return compose.several(pieces, photos, rng)
    if plan.kind == "worn":
        return compose.worn(pieces, photos, rng)
    return compose.single(pieces[0], photos, rng)
