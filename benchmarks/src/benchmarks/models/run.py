"""The benchmark's steps in their order, each long one in a process of its own."""

import json
import multiprocessing
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from vision.pipeline.pipeline import LONGEST
from vision.registry import ManifestError, active_models, load_manifest

from benchmarks.models import (
    labels,
    plain,
    predictions,
    prompted,
    publish,
    recipe,
    renders,
    scores,
    testset,
    truth,
    variants,
)
from benchmarks.models.entries import Baseline, Entry, Extras
from benchmarks.models.labels import LabelsError
from benchmarks.models.predictions import PredictionError
from benchmarks.models.recipe import Recipe, RecipeError
from benchmarks.models.retrieval import Text
from benchmarks.models.texts import texts_for
from benchmarks.models.truth import Photo


@dataclass(frozen=True)
class Options:
    """What the command line asks for."""

    share: float
    work: Path
    models: Path
    pieces: Path | None = None
    photos: Path | None = None
    publish: bool = False
    previous: Path | None = None
    predictions: list[Path] = field(default_factory=list)

    @property
    def official(self) -> bool:
        """Whether the report is published: of the whole public test set, or of a trial on demand."""
        return (self.share >= 1 or self.publish) and self.pieces is None and self.photos is None

    @property
    def note(self) -> str:
        """What a reader must know of photos that are not the whole public test set."""
        if self.photos:
            return "**Of a folder of labelled photos: what follows on the test set's making is not of them.**"
        if self.pieces:
            return "**Of renders that were given: not the public test set.**"
        return "" if self.share >= 1 else f"**A trial with {self.share:.0%} of the test set.**"


@dataclass(frozen=True)
class TestSet:
    """A test set that is there: its photos in a folder, its state in another, the texts asked."""

    plan: Recipe
    photos: Sequence[Photo]
    images: Path
    state: Path
    texts: Sequence[Text]
    renders: Path | None = None

    @property
    def alone(self) -> list[Photo]:
        """The photos of one design each."""
        return [photo for photo in self.photos if photo.kind == "single"]

    def some(self, number: int) -> list[Photo]:
        """So many of them, drawn by a fixed seed."""
        order = np.random.default_rng(0).permutation(len(self.alone))[:number]
        return [self.alone[i] for i in sorted(order)]

    def only(self, photos: Sequence[Photo]) -> "TestSet":
        """The same with fewer photos and no texts."""
        return TestSet(self.plan, photos, self.images, self.state, ())


def run(given: Options) -> int:
    """All steps; 0 where the report was written, 2 where something lacks."""
    try:
        ready = _labelled(given) if given.photos else _composed(given)
        entries, extras = _entries(given, ready), _extras(given, ready)
    except (RecipeError, PredictionError, LabelsError, ManifestError) as error:
        print(f"bench-models: {error}", file=sys.stderr)
        return 2
    found = publish.Results(ready.plan, ready.photos, ready.images, entries, extras, given.note)
    out = None if given.official else ready.state / "report"
    print(publish.publish(found, out))
    return 0


def _labelled(given: Options) -> TestSet:
    """A folder of photos that people labelled."""
    folder = given.photos or Path()
    photos = labels.read(folder)
    state = given.work / f"photos-{folder.resolve().name}"
    return TestSet(recipe.load(), photos, folder / "images", state, ())


def _composed(given: Options) -> TestSet:
    """The recipe's photos, of its own renders or of those given."""
    plan, folder = recipe.load(given.share), given.pieces
    if folder is None:
        folder = given.work / f"renders-{renders.studio_code()}"
        in_own_process(renders.render_all, plan, folder)
        state = given.work / f"{plan.name}-{renders.studio_code()}-{testset.code()}"
        in_own_process(compose, plan, folder, state / "photos")
    else:
        state = given.work / f"pieces-{folder.resolve().name}-{testset.code()}"
        in_own_process(compose_given, plan, folder, state / "photos")
    photos = truth.read(state / "photos")
    texts = search_texts(plan, photos)
    (state / "texts.txt").write_text("".join(f"{t.text}\n" for t in texts), "utf-8")
    return TestSet(plan, photos, state / "photos", state, texts, None if given.pieces else folder)


def compose(plan: Recipe, folder: Path, out: Path) -> None:
    """The recipe's photos from its renders."""
    first, second = renders.test_designs(plan, folder), renders.second_views(plan, folder)
    testset.make(plan, list(testset.plans(plan, first, second)), out)


def compose_given(plan: Recipe, folder: Path, out: Path) -> None:
    """The recipe's photos from any folder of renders; it has no second views."""
    testset.make(plan, list(testset.plans(plan, renders.given_pieces(folder), [])), out)


def search_texts(plan: Recipe, photos: Sequence[Photo]) -> list[Text]:
    """The texts asked of the photos of one piece."""
    among = [p.pieces[0].attributes for p in photos if p.kind == "single" and p.pieces]
    among = among[: plan.search["among"]]
    asked, share = plan.search["texts"], plan.search["true_of_at_most"]
    return texts_for(among, asked, share, plan.seeds["texts"])


def _entries(given: Options, ready: TestSet) -> list[Entry]:
    """The models measured, the older ones, and those of other people's files."""
    entries = [measured("Loupe", given.models, ready)]
    if given.previous:
        entries.append(measured("previous", given.previous, ready))
    for file in given.predictions:
        predicted = predictions.read(file)
        found = scores.score(ready.photos, predicted, ready.texts, ready.plan)
        entries.append(Entry(file.stem, found))
    return entries


def measured(name: str, models: Path, ready: TestSet) -> Entry:
    """All figures of a folder of models on these photos; predictions that are there are kept."""
    key = predictions.key_of(models)
    out = ready.state / "predictions" / f"{key}.jsonl"
    files = [ready.images / photo.file for photo in ready.photos]
    texts = [text.text for text in ready.texts]
    print(f"{name}: {models}", file=sys.stderr)
    in_own_process(predictions.predict, models, files, texts, out)
    predicted = predictions.read(out)
    return Entry(
        name=name,
        scores=scores.score(ready.photos, predicted, ready.texts, ready.plan),
        predicted=predicted,
        models=labels_of(models),
        prompted=_prompted(models, ready, key),
        peak_mib=predictions.memory_of(out),
    )


def labels_of(models: Path) -> dict[str, str]:
    """name@version of every stage's model."""
    return {stage: load_manifest(f).label for stage, f in active_models(models).items()}


def _prompted(models: Path, ready: TestSet, key: str) -> dict[str, Any]:
    photos = ready.alone[: ready.plan.checks["prompted_photos"]]
    if not photos:
        return {}
    out = ready.state / "predictions" / f"{key}-{len(photos)}.masks.jsonl"
    in_own_process(prompted.measure, models, photos, ready.images, out)
    return prompted.read(out)


def _extras(given: Options, ready: TestSet) -> Extras:
    """Baselines, the plain way, and stages without training: of the recipe's own photos only."""
    if ready.renders is None:
        return Extras()
    part = ready.only(ready.some(ready.plan.checks["random_weights_photos"]))
    unlearnt = {}
    for stage in variants.STAGES:
        folder = ready.state / "random" / predictions.key_of(given.models) / stage
        models = variants.with_random(given.models, stage, folder, seed=0)
        unlearnt[f"random {stage}"] = measured(f"random {stage}", models, part)
    return Extras(
        baselines=_baselines(ready),
        random=unlearnt,
        same=measured("Loupe", given.models, part),
        plain=_plain(ready),
    )


def _baselines(ready: TestSet) -> list[Baseline]:
    from benchmarks.models import baselines  # noqa: PLC0415  (scikit-learn is there for this benchmark alone)

    found: list[Baseline] = in_own_process(
        baselines.measure, ready.plan, ready.renders, ready.photos, ready.images
    )
    return found


def _plain(ready: TestSet) -> dict[str, Any]:
    out = ready.state / "plain.json"
    photos = [p for p in ready.alone if max(p.width, p.height) <= LONGEST]
    in_own_process(
        plain.measure, photos[: ready.plan.checks["plain_way_photos"]], ready.images, out
    )
    read: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return read


def in_own_process(step: Callable[..., Any], *given: Any) -> Any:
    """Run a step in a process of its own: its memory ends with it, and is no other step's figure."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(step, *given).result()
