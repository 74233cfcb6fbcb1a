"""The report: tables of every entry's figures, set into the words of template.md."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

from benchmarks.models.attributes import Figures
from benchmarks.models.entries import Baseline, Entry, Extras
from benchmarks.models.recipe import Recipe
from benchmarks.models.scores import MaskScores, Scores
from benchmarks.models.tables import as_words, interval, mean, number, table
from benchmarks.models.truth import Photo

TEMPLATE = Path(__file__).with_name("template.md")


def by_entry(entries: Sequence[Entry], lines: Mapping[str, Callable[[Entry], float | None]]) -> str:
    """A table with a column for each entry."""
    rows = [[name, *(number(of(entry)) for entry in entries)] for name, of in lines.items()]
    return table(["", *(entry.name for entry in entries)], rows)


def detection(entries: Sequence[Entry]) -> str:
    """Average precision of pieces and components, and by kind."""
    lines: dict[str, Callable[[Entry], float | None]] = {
        "**pieces**, mAP 50 to 95": lambda e: e.scores.pieces.map,
        "pieces, mAP 50": lambda e: e.scores.pieces.map_50,
        "pieces as listed, mAP 50 to 95": lambda e: e.scores.listed_pieces.map,
    }
    for kind in entries[0].scores.pieces.by_kind:
        lines[f"– {as_words(kind)}"] = lambda e, k=kind: e.scores.pieces.by_kind.get(k)  # type: ignore[misc]
    lines["**components**, mAP 50 to 95"] = lambda e: e.scores.components.map
    lines["components, mAP 50"] = lambda e: e.scores.components.map_50
    lines["components as listed, mAP 50 to 95"] = lambda e: e.scores.listed_components.map
    for kind in entries[0].scores.components.by_kind:
        lines[f"– {as_words(kind)} "] = lambda e, k=kind: e.scores.components.by_kind.get(k)  # type: ignore[misc]
    return by_entry(entries, lines)


def finding(entries: Sequence[Entry]) -> str:
    """Pieces found by kind of photo."""
    rows = [
        [
            f"{kind}{_of(entry, entries)}",
            str(one.photos),
            str(one.pieces),
            number(one.found),
            number(one.type_of_found),
            number(one.extra_a_photo, 2),
        ]
        for kind in entries[0].scores.finding
        for entry in entries
        for one in [entry.scores.finding[kind]]
    ]
    return table(["kind", "photos", "pieces", "found", "type of found", "extra a photo"], rows)


def _of(entry: Entry, entries: Sequence[Entry]) -> str:
    return f", {entry.name}" if len(entries) > 1 else ""


def masks(entries: Sequence[Entry]) -> str:
    """Masks by true boxes and through all stages."""
    rows = []
    for entry in entries:
        groups = ["piece", "all", "thin", *sorted(entry.scores.component_masks)]
        for group in dict.fromkeys(groups):
            alone = entry.prompted.get(group)
            through = (
                entry.scores.piece_masks
                if group == "piece"
                else entry.scores.component_masks.get(group)
            )
            if alone or through:
                name = {"piece": "**pieces**", "all": "**components**", "thin": "**thin ones**"}
                label = name.get(group, f"– {as_words(group)}") + _of(entry, entries)
                rows.append([label, *_cut(alone)[:3], *_cut(through)])
    head = ["", "by true boxes", "IoU", "boundary IoU", "through all stages", "IoU"]
    return table([*head, "boundary IoU", "found", "IoU of all"], rows)


def _cut(cut: MaskScores | None) -> list[str]:
    if cut is None:
        return ["–"] * 5
    figures = (cut.iou, cut.boundary_iou, cut.found, cut.iou_of_all)
    return [str(cut.count), *(number(value) for value in figures)]


def attributes(entries: Sequence[Entry]) -> str:
    """Figures of every attribute, and their means."""
    rows = []
    for code in entries[0].scores.attributes:
        for entry in entries:
            if found := entry.scores.attributes.get(code):
                rows.append([f"{as_words(code)}{_of(entry, entries)}", *_attribute(found)])
    for entry in entries:
        rows.append([f"**mean**{_of(entry, entries)}", *_means(entry.scores.attributes)])
    return table(["", "accuracy", "macro-F1", "error", "majority"], rows)


def _attribute(found: Figures) -> list[str]:
    ends = (number(found.calibration_error), number(found.majority))
    return [interval(found.accuracy), interval(found.macro_f1), *ends]


def _means(found: Mapping[str, Figures]) -> list[str]:
    mine = list(found.values())
    columns = (
        [f.accuracy.value for f in mine],
        [f.macro_f1.value for f in mine],
        [f.calibration_error for f in mine],
        [f.majority for f in mine],
    )
    return [number(mean(column)) for column in columns]


def macro_f1_mean(scores: Scores) -> float:
    """Mean macro-F1 over all attributes."""
    return mean([f.macro_f1.value for f in scores.attributes.values()])


def search(entries: Sequence[Entry], baselines: Sequence[Baseline]) -> str:
    """Searches by photo and by words."""
    rows = []
    for entry in entries:
        if one := entry.scores.searches:
            by_photo = (one.same_piece_first, one.same_piece_in_ten)
            by_words = (one.text_in_ten, one.texts_by_chance)
            counts = [str(one.among), str(one.photos)]
            shares = [number(value) for value in by_photo]
            words = [str(one.texts), *(number(value) for value in by_words)]
            rows.append([entry.name, *counts, *shares, *words])
    rows += [[b.name, "", "", number(b.same_piece_first), *["–"] * 4] for b in baselines]
    head = ["", "among", "asked", "another photo first", "among ten"]
    return table([*head, "texts", "words: among ten", "by chance"], rows)


def baseline_table(entries: Sequence[Entry], baselines: Sequence[Baseline]) -> str:
    """Macro-F1 and accuracy of type of all methods."""
    first = entries[0]
    rows = []
    for code, found in first.scores.attributes.items():
        others = [b.attributes.get(code) for b in baselines]
        rows.append([as_words(code), interval(found.macro_f1)] + [_f1(other) for other in others])
    rows.append(
        ["**mean**", number(macro_f1_mean(first.scores))]
        + [number(mean([f.macro_f1.value for f in b.attributes.values()])) for b in baselines]
    )
    return table(["macro-F1", first.name, *(b.name for b in baselines)], rows)


def _f1(found: Figures | None) -> str:
    return interval(found.macro_f1) if found else "–"


def random_table(extras: Extras) -> str:
    """Stages without training beside the same photos with all of them trained."""
    entries = {"all trained": extras.same, **extras.random}
    rows = [[name, *_fallen(entry)] for name, entry in entries.items() if entry]
    head = ["weights", "pieces mAP", "components mAP", "found", "mask IoU", "component IoU"]
    return table([*head, "type accuracy", "mean macro-F1"], rows)


def _fallen(entry: Entry) -> list[str]:
    scores = entry.scores
    found = scores.finding.get("single")
    kind = scores.attributes.get("type")
    values = [
        scores.pieces.map,
        scores.components.map,
        found.found if found else None,
        entry.prompted["piece"].iou if entry.prompted else None,
        entry.prompted["all"].iou if entry.prompted else None,
        kind.accuracy.value if kind else None,
        macro_f1_mean(scores),
    ]
    return [number(value) for value in values]


def speed(entries: Sequence[Entry], plain: Mapping[str, Any]) -> str:
    """Milliseconds by stage, and memory."""
    stages = ("detect", "segment", "read")
    rows = []
    columns = [(e.name, e.scores.milliseconds, e.peak_mib) for e in entries]
    if plain:
        columns.append(("the plain way", plain["milliseconds"], plain["peak_mib"]))
    for name, spent, peak in columns:
        if spent:
            each = [number(spent.get(stage), 0) for stage in stages]
            rows.append([name, *each, number(sum(spent.values()), 0), number(peak, 0)])
    return table(["", *stages, "together", "peak MiB"], rows)


def testset_table(photos: Sequence[Photo]) -> str:
    """Photos, pieces and components by kind of photo."""
    rows = []
    for kind in dict.fromkeys(photo.kind for photo in photos):
        mine = [photo for photo in photos if photo.kind == kind]
        pieces = [piece for photo in mine for piece in photo.pieces]
        parts = sum(part.counts for piece in pieces for part in piece.components or ())
        rows.append([kind, str(len(mine)), str(len(pieces)), str(parts)])
    return table(["kind", "photos", "pieces", "components"], rows)


def summary(entries: Sequence[Entry]) -> str:
    """The figures that matter most, one line each."""

    def of_masks(entry: Entry, group: str, edge: bool = False) -> float | None:
        cut = entry.prompted.get(group)
        return None if cut is None else cut.boundary_iou if edge else cut.iou

    lines: dict[str, Callable[[Entry], float | None]] = {
        "pieces, mAP 50 to 95": lambda e: e.scores.pieces.map,
        "pieces as listed": lambda e: e.scores.listed_pieces.map,
        "components, mAP 50 to 95": lambda e: e.scores.components.map,
        "components as listed": lambda e: e.scores.listed_components.map,
        "component masks, IoU": lambda e: of_masks(e, "all"),
        "chains, settings and prongs, boundary IoU": lambda e: of_masks(e, "thin", edge=True),
        "attributes, mean macro-F1": lambda e: macro_f1_mean(e.scores),
        "attributes, mean expected calibration error": lambda e: mean(
            [f.calibration_error for f in e.scores.attributes.values()]
        ),
        "another photo of the same piece comes first": lambda e: (
            e.scores.searches.same_piece_first if e.scores.searches else None
        ),
        "words find a photo among the first ten": lambda e: (
            e.scores.searches.text_in_ten if e.scores.searches else None
        ),
        "seconds a photo, all three stages": lambda e: (
            sum(e.scores.milliseconds.values()) / 1000 if e.scores.milliseconds else None
        ),
    }
    return by_entry(entries, lines)


def written(
    plan: Recipe,
    photos: Sequence[Photo],
    entries: Sequence[Entry],
    extras: Extras,
    words: Mapping[str, str],
) -> str:
    """The whole report in Markdown; `words` are what else the template asks for."""
    ground = plan.photos["single"].ground
    absent = ", ".join(plan.absent())
    return Template(TEMPLATE.read_text("utf-8")).substitute(
        summary=summary(entries),
        version=plan.version,
        name=plan.name,
        testset=testset_table(photos),
        **{name: f"{share:.0%}".replace("%", " %") for name, share in ground.items()},
        phone=f"{plan.photos['single'].phone:.0%}".replace("%", " %"),
        least_pixels=plan.components["least_pixels"],
        absent=f"The studio does not build these types of the recipe: {absent}." if absent else "",
        detection=detection(entries),
        finding=finding(entries),
        masks=masks(entries),
        attributes=attributes(entries),
        search=search(entries, extras.baselines),
        true_of=f"{plan.search['true_of_at_most']:.0%}".replace("%", " %"),
        baselines=baseline_table(entries, extras.baselines),
        baseline_designs=plan.baselines["designs"],
        random=random_table(extras),
        random_photos=plan.checks["random_weights_photos"],
        plain_photos=plan.checks["plain_way_photos"],
        **words,
        speed=speed(entries, extras.plain),
    )
