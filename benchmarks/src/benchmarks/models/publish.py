"""Writes what was measured: the report, its pictures, and the figures as JSON."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import measuring
from benchmarks.models import figures, report
from benchmarks.models.attributes import Claim
from benchmarks.models.entries import Entry, Extras
from benchmarks.models.recipe import Recipe
from benchmarks.models.truth import Photo

DOCS = measuring.ROOT / "docs"
LEFT_OUT = {"claims", "curves", "predicted", "targets"}
"""What is not kept as JSON: too long, or in the pictures."""
CONFUSED = ("type", "metal_colour", "stone", "setting")


@dataclass(frozen=True)
class Results:
    """Everything that a report is made of."""

    plan: Recipe
    photos: Sequence[Photo]
    images: Path
    entries: Sequence[Entry]
    extras: Extras
    note: str = ""


def publish(measured: Results, out: Path | None) -> Path:
    """Write to docs/ and benchmarks/results/, or all to a folder; the report's path."""
    folder = out or DOCS
    folder.mkdir(parents=True, exist_ok=True)
    pictures(measured, folder / "images" / "benchmark")
    written = folder / "benchmark.md"
    parts = (measured.plan, measured.photos, measured.entries, measured.extras)
    words = {"machine": machine(), "note": measured.note}
    written.write_text(report.written(*parts, words), "utf-8")
    kept = as_json(measured)
    if out is None:
        measuring.write("models", kept)
    else:
        (out / "models.json").write_text(json.dumps(kept, indent=2) + "\n", "utf-8")
    return written


def machine() -> str:
    """A sentence on what it ran on."""
    found = measuring.machine()
    load = f"load {found['load_average']:.1f} at its end"
    return f"Here: {found['processors']} cores of {found['processor']}, {load}."


def pictures(measured: Results, folder: Path) -> None:
    """All pictures are of the first entry."""
    first, photos = measured.entries[0], measured.photos
    scores = first.scores
    panels = {"pieces": scores.pieces, "components": scores.components}
    figures.curves({n: p for n, p in panels.items() if p.curves}, folder / "curves.webp")
    figures.confusions(scores.claims, CONFUSED, folder / "confusion.webp")
    figures.reliabilities(scores.claims, folder / "reliability.webp")
    where = measured.images
    figures.sheet(figures.examples(photos, 4), first.predicted, where, folder / "overlays.webp")
    figures.sheet(
        figures.worst(photos, first.predicted, 12), first.predicted, where, folder / "worst.webp"
    )


def as_json(measured: Results) -> dict[str, Any]:
    """The figures of every entry, of the baselines and of stages without training."""
    extras = measured.extras
    version, share = measured.plan.version, measured.plan.share
    return {
        "test_set": {"version": version, "share": share, "photos": len(measured.photos)},
        "entries": {entry.name: plain(entry) for entry in measured.entries},
        "baselines": {one.name: plain(one) for one in extras.baselines},
        "random_weights": {name: plain(one) for name, one in extras.random.items()},
        "plain_way": dict(extras.plain),
    }


def plain(thing: Any) -> Any:
    """A dataclass as JSON: four digits, no numbers that are none, nothing that is left out."""
    if is_dataclass(thing) and not isinstance(thing, Claim):
        named = ((f.name, getattr(thing, f.name)) for f in fields(thing))
        return {name: plain(value) for name, value in named if name not in LEFT_OUT}
    if isinstance(thing, dict):
        return {key: plain(value) for key, value in thing.items()}
    if isinstance(thing, float | np.floating):
        return None if math.isnan(thing) else round(float(thing), 4)
    return asdict(thing) if isinstance(thing, Claim) else thing
