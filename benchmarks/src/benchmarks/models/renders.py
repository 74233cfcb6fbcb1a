"""Renders what the recipe asks for and is not there yet; which renders the test set is made of."""

import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np
import studio
from studio.dataset.renders import LEAST_PIXELS, Piece, load_piece, shows_its_stones
from studio.sampling import TYPES

from benchmarks.models.recipe import Recipe, RecipeError

NOT_RENDERING = {"dataset", "scenes", "showcase.py", "testing.py"}
"""Folders and files of the studio that a render does not depend on."""
PASSED_OVER = 0.5
"""Seeds tried for one type beyond those wanted, as a share, before something must be wrong."""
Render = Callable[[int, int, int], None]
"""Renders a seed at a size in pixels, as a view."""


def studio_code() -> str:
    """What tells this studio's pictures from those of another state of its code."""
    root = Path(studio.__path__[0])
    files = root.rglob("*.py")
    return digest_of(f for f in files if not NOT_RENDERING & set(f.relative_to(root).parts))


def digest_of(files: Iterable[Path]) -> str:
    """What tells these files from others of the same names."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:10]


def renderer(folder: Path, samples: int) -> Render:
    """The studio's, which needs `studio[render]` and libLLVM.

    Raises:
        RecipeError: one of them is missing; says what to install.
    """
    try:
        from studio.rendering.render import render, stem_of  # noqa: PLC0415
    except (ImportError, OSError, RuntimeError) as error:
        raise RecipeError(
            f"the studio cannot render here ({error}). It needs LLVM 19 (Debian: apt install libllvm19; "
            "elsewhere name the library in DRJIT_LIBLLVM_PATH) and mitsuba "
            "(uv sync --inexact --package studio --extra render). Or give a folder of renders: --pieces FOLDER"
        ) from error

    def one(seed: int, size: int, view: int) -> None:
        if not stem_of(folder, seed, view).with_suffix(".json").exists():
            render(seed, folder, size, samples, view)

    return one


def render_all(recipe: Recipe, folder: Path) -> None:
    """All designs, their second views and the baselines' designs; goes on where it stopped."""
    folder.mkdir(parents=True, exist_ok=True)
    render = renderer(folder, recipe.samples)
    wanted = sum(n for kind, n in recipe.of_type.items() if kind in TYPES)
    progress = Progress("rendered", wanted + recipe.second_views + recipe.baselines["designs"])
    for kind in recipe.of_type:
        for _ in taken(recipe, kind, folder, render):
            progress.step()
    for file in second_views(recipe, folder, make=True):
        render(int(file.stem.partition("-")[0]), recipe.second_size, 1)
        progress.step()
    for seed in baseline_seeds(recipe):
        render(seed, recipe.baselines["size"], 0)
        progress.step()


def taken(recipe: Recipe, kind: str, folder: Path, render: Render | None = None) -> Iterator[Path]:
    """The renders of a type that the test set takes, in order of seeds.

    Raises:
        RecipeError: a render is missing, or too many do not show what their labels say.
    """
    if kind not in TYPES:
        return
    left, tries = recipe.of_type[kind], int(recipe.of_type[kind] * (1 + PASSED_OVER)) + 5
    for seed in islice(recipe.seeds_of(kind), tries):
        if not left:
            return
        if render:
            render(seed, recipe.size, 0)
        file = folder / f"{seed:06d}.json"
        if not file.exists():
            raise RecipeError(f"{file} is missing: render first")
        if usable_file(file):
            left -= 1
            yield file
    if left:
        raise RecipeError(f"{kind}: {tries} seeds tried, and {left} pieces still lack")


def test_designs(recipe: Recipe, folder: Path) -> list[Path]:
    """All renders of the test set, in order of seeds: types in turn, then those with seeds of their own."""
    return sorted(file for kind in recipe.of_type for file in taken(recipe, kind, folder))


def second_views(recipe: Recipe, folder: Path, make: bool = False) -> list[Path]:
    """The second views, of designs drawn by the recipe's seed; with `make` also those not rendered yet."""
    first = test_designs(recipe, folder)[: recipe.search["among"]]
    rng = np.random.default_rng(recipe.seeds["second_view"])
    drawn = sorted(rng.permutation(len(first))[: recipe.second_views])
    views = [first[i].with_name(f"{first[i].stem}-1.json") for i in drawn]
    return views if make else [view for view in views if usable_file(view, stones=False)]


def baseline_seeds(recipe: Recipe) -> range:
    """Designs that only the baselines learn from."""
    first = recipe.baselines["first_seed"]
    return range(first, first + recipe.baselines["designs"])


@cache
def usable_file(file: Path, stones: bool = True) -> bool:
    """The same of a render on disk."""
    return usable(load_piece(file), stones)


def usable(piece: Piece, stones: bool = True) -> bool:
    """Whether a render shows a piece, and what its labels say of stones."""
    whole = int((piece.rgba[..., 3] > 127).sum()) > LEAST_PIXELS
    return whole and (not stones or shows_its_stones(piece))


def given_pieces(folder: Path) -> list[Path]:
    """The usable renders of any folder, first views only.

    Raises:
        RecipeError: there is none.
    """
    files = [f for f in sorted(folder.rglob("*.json")) if "-" not in f.stem]
    found = [file for file in files if usable_file(file)]
    if not found:
        raise RecipeError(f"{folder} holds no renders")
    return found


def seed_of(file: Path) -> int:
    """A render's seed."""
    return int(json.loads(file.read_text("utf-8"))["seed"])


class Progress:
    """Says on standard error how far a long step is, at most every few seconds."""

    def __init__(self, what: str, total: int, seconds: float = 10.0) -> None:
        self.what, self.total, self.done = what, total, 0
        self._every, self._start = seconds, time.monotonic()
        self._said = self._start

    def step(self, number: int = 1) -> None:
        """So many more are done."""
        self.done += number
        now = time.monotonic()
        if now - self._said >= self._every or self.done >= self.total:
            self._said = now
            rate = (now - self._start) / max(1, self.done)
            left = rate * (self.total - self.done) / 60
            line = f"{self.what} {self.done}/{self.total}, {rate:.2f} s each, {left:.0f} min left"
            print(line, file=sys.stderr, flush=True)
