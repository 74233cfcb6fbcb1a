"""The benchmark's steps in their order, each long one in a process of its own."""

import multiprocessing
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models import predictions, recipe, renders, testset, truth
from models.recipe import Recipe, RecipeError
from models.texts import texts_for


@dataclass(frozen=True)
class Given:
    """What the command line asks for."""

    share: float
    work: Path
    models: Path
    pieces: Path | None = None
    photos: Path | None = None
    previous: Path | None = None
    predictions: list[Path] = field(default_factory=list)


def run(given: Given) -> int:
    """All steps; 0 where the report was written, 2 where something lacks."""
    try:
        _run(given)
    except (RecipeError, predictions.PredictionError) as error:
        print(f"bench-models: {error}", file=sys.stderr)
        return 2
    return 0


def _run(given: Given) -> None:
    plan = recipe.load(given.share)
    folder = given.work / plan.name
    renders_ = given.work / f"renders-{renders.studio()}"
    _apart(renders.render_all, plan, renders_)
    _apart(compose, plan, renders_, folder / "photos")
    photos = truth.read(folder / "photos")
    files = [folder / "photos" / photo.file for photo in photos]
    texts = [text.text for text in search_texts(plan, photos)]
    out = folder / f"{predictions.key_of(given.models)}.jsonl"
    _apart(predictions.predict, given.models, files, texts, out)


def compose(plan: Recipe, folder: Path, out: Path) -> None:
    """The recipe's photos from its renders."""
    first, second = renders.test_designs(plan, folder), renders.second_views(plan, folder)
    testset.make(plan, list(testset.plans(plan, first, second)), out)


def search_texts(plan: Recipe, photos: list[truth.Photo]) -> list[Any]:
    """The texts asked of the photos of one piece."""
    among = [p.pieces[0].attributes for p in photos if p.kind == "single" and p.pieces]
    among = among[: plan.search["among"]]
    asked, share = plan.search["texts"], plan.search["true_of_at_most"]
    return texts_for(among, asked, share, plan.seeds["texts"])


def _apart(step: Callable[..., None], *given: Any) -> None:
    """Run a step in a process of its own: its memory ends with it, and is no other step's figure."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        pool.submit(step, *given).result()
