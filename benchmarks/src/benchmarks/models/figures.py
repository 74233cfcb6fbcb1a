"""The report's pictures, small WebP files: curves, confusions, reliability, overlays, worst cases."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import cv2
import matplotlib as mpl
import numpy as np
from PIL import Image
from vision.imaging import Pixels, read_photo
from vision.masks import decode_rle

from benchmarks.models.attributes import (
    NOTHING,
    Claim,
    confusion,
    expected_calibration_error,
    reliability,
)
from benchmarks.models.detection import RECALLS, Precision
from benchmarks.models.matching import box_of, claim, main_item
from benchmarks.models.predictions import Predictions
from benchmarks.models.scores import ALONE
from benchmarks.models.truth import Photo

mpl.use("Agg")
from matplotlib import pyplot

TILE, COLUMNS = 240, 4
MOST_VALUES = 14
COLOURS = ((236, 72, 153), (34, 197, 94), (59, 130, 246), (245, 158, 11), (168, 85, 247))


def keep(figure: Any, path: Path) -> None:
    """Write a matplotlib figure as WebP."""
    held = io.BytesIO()
    figure.savefig(held, format="png", dpi=80)
    pyplot.close(figure)
    write(np.asarray(Image.open(held).convert("RGB")), path)


def write(picture: Pixels, path: Path) -> None:
    """Write a picture as WebP."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture).save(path, "WEBP", quality=80, method=6)


def curves(found: Mapping[str, Precision], path: Path) -> None:
    """Precision over recall at IoU 0.50, a panel for each group of kinds."""
    figure, panels = pyplot.subplots(1, len(found), figsize=(11, 4.6), squeeze=False)
    for axes, (name, precision) in zip(panels[0], found.items(), strict=True):
        for number, (kind, curve) in enumerate(precision.curves.items()):
            style = "-" if number < 10 else "--"
            label = f"{kind} {precision.by_kind[kind]:.2f}"
            axes.plot(RECALLS, np.maximum(curve, 0), style, label=label, linewidth=1.2)
        axes.set(title=name, xlabel="recall", ylabel="precision", xlim=(0, 1), ylim=(0, 1.02))
        axes.legend(fontsize=7, title="AP 50 to 95", title_fontsize=7, loc="lower left")
    figure.tight_layout()
    keep(figure, path)


def confusions(claims: Mapping[str, Sequence[Claim]], codes: Sequence[str], path: Path) -> None:
    """Confusion matrices of attributes: rows are true, shares of each row."""
    drawn = [code for code in codes if claims.get(code)]
    rows = max(1, -(-len(drawn) // 2))
    figure, panels = pyplot.subplots(rows, 2, figsize=(11, 5.2 * rows), squeeze=False)
    for axes in panels.flat[len(drawn) :]:
        axes.set_axis_off()
    for axes, code in zip(panels.flat, drawn, strict=False):
        _confusion(axes, code, claims[code])
    figure.tight_layout()
    keep(figure, path)


def _confusion(axes: Any, code: str, claims: Sequence[Claim]) -> None:
    values, table = confusion(claims)
    values, table = values[:MOST_VALUES], table[:MOST_VALUES, :MOST_VALUES]
    share = table / np.maximum(table.sum(1, keepdims=True), 1)
    axes.imshow(share, cmap="Blues", vmin=0, vmax=1)
    for row, column in zip(*np.nonzero(table), strict=True):
        ink = "white" if share[row, column] > 0.6 else "black"
        text = str(table[row, column])
        axes.text(column, row, text, ha="center", va="center", fontsize=6, color=ink)
    names = [value.replace("_", " ") for value in values]
    axes.set_xticks(range(len(names)), names, rotation=60, ha="right", fontsize=7)
    axes.set_yticks(range(len(names)), names, fontsize=7)
    axes.set(title=code.replace("_", " "), xlabel="claimed", ylabel="true")


def reliabilities(claims: Mapping[str, Sequence[Claim]], path: Path) -> None:
    """Accuracy over confidence for each attribute; on the diagonal a confidence means what it says."""
    answered = {
        code: [one for one in mine if one.guess != NOTHING] for code, mine in claims.items()
    }
    drawn = {code: mine for code, mine in answered.items() if mine}
    rows = -(-len(drawn) // 3)
    figure, panels = pyplot.subplots(
        max(1, rows), 3, figsize=(9, 2.9 * max(1, rows)), squeeze=False
    )
    for axes in panels.flat:
        axes.set_axis_off()
    for axes, (code, mine) in zip(panels.flat, drawn.items(), strict=False):
        axes.set_axis_on()
        _reliability(axes, code, mine)
    figure.tight_layout()
    keep(figure, path)


def _reliability(axes: Any, code: str, claims: Sequence[Claim]) -> None:
    bins = reliability(claims)
    sure, right = [b.confidence for b in bins], [b.accuracy for b in bins]
    sizes = [6 + 120 * b.claims / len(claims) for b in bins]
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    axes.plot(sure, right, linewidth=1)
    axes.scatter(sure, right, s=sizes)
    error = expected_calibration_error(claims)
    axes.set_title(f"{code.replace('_', ' ')}: error {error:.3f}", fontsize=9)
    axes.set(xlim=(0, 1), ylim=(0, 1.02))


def overlay(image: Pixels, items: Sequence[Mapping[str, Any]]) -> Pixels:
    """A photo with what was said: boxes, masks of components, type and confidence."""
    canvas = image.copy()
    for item in items:
        parts = [(i, part) for i, part in enumerate(item.get("components") or ())]
        whole = item.get("mask")
        shown = [(0, whole)] if whole and not parts else [(i, p.get("mask")) for i, p in parts]
        for number, code in shown:
            if code:
                mask = decode_rle(code)
                ink = np.array(COLOURS[number % len(COLOURS)])
                canvas[mask] = (canvas[mask] * 0.45 + ink * 0.55).astype(np.uint8)
    for item in items:
        _boxed(canvas, item)
    return canvas


def _boxed(canvas: Pixels, item: Mapping[str, Any]) -> None:
    x0, y0, x1, y1 = (round(v) for v in box_of(item))
    cv2.rectangle(canvas, (x0, y0), (x1, y1), (220, 38, 38), 2)
    kind = claim(item, "type").get("value", "?")
    words = f"{kind} {float(item['confidence']):.2f}"
    at = (max(2, x0), max(14, y0 - 5))
    for ink, thick in (((255, 255, 255), 3), ((0, 0, 0), 1)):
        cv2.putText(canvas, words, at, cv2.FONT_HERSHEY_SIMPLEX, 0.5, ink, thick, cv2.LINE_AA)


def sheet(
    photos: Sequence[tuple[Photo, str]], predicted: Predictions, folder: Path, path: Path
) -> None:
    """Photos with what was said laid over them, a line of text under each."""
    tiles = []
    for photo, words in photos:
        canvas = overlay(read_photo(folder / photo.file), predicted.items(photo.file))
        tiles.append(_tile(canvas, words))
    while len(tiles) % COLUMNS:
        tiles.append(np.full_like(tiles[0], 255))
    rows = [np.concatenate(tiles[i : i + COLUMNS], 1) for i in range(0, len(tiles), COLUMNS)]
    if rows:
        write(np.concatenate(rows, 0), path)


def _tile(canvas: Pixels, words: str) -> Pixels:
    small = Image.fromarray(canvas)
    small.thumbnail((TILE - 6, TILE - 6), Image.Resampling.LANCZOS)
    tile = Image.new("RGB", (TILE, TILE + 18), "white")
    tile.paste(small, ((TILE - small.width) // 2, (TILE - small.height) // 2))
    drawn = np.array(tile)
    at = (4, TILE + 11)
    cv2.putText(drawn, words, at, cv2.FONT_HERSHEY_SIMPLEX, 0.33, (40, 40, 40), 1, cv2.LINE_AA)
    return drawn


def worst(photos: Sequence[Photo], predicted: Predictions, most: int) -> list[tuple[Photo, str]]:
    """Photos of one piece that are wrong: nothing found first, then the surest wrong types."""
    found: list[tuple[float, Photo, str]] = []
    for photo in photos:
        if photo.kind not in ALONE or not photo.pieces:
            continue
        kind, main = photo.pieces[0].attributes["type"], main_item(predicted.items(photo.file))
        if main is None:
            found.append((2.0, photo, f"{kind}: nothing found"))
            continue
        said_of = claim(main, "type")
        if said_of.get("value") != kind:
            sure = float(said_of.get("confidence") or 0)
            found.append((sure, photo, f"{kind}: said {said_of.get('value')} {sure:.2f}"))
    found.sort(key=lambda one: (-one[0], one[1].file))
    return [(photo, words) for _, photo, words in found[:most]]


def examples(photos: Sequence[Photo], each: int) -> list[tuple[Photo, str]]:
    """Photos of every kind, by a fixed seed: not chosen by how well they came out."""
    rng = np.random.default_rng(0)
    chosen: list[tuple[Photo, str]] = []
    for kind in ("single", "several", "worn"):
        mine = [photo for photo in photos if photo.kind == kind]
        drawn = sorted(rng.permutation(len(mine))[:each])
        chosen += [(mine[i], ", ".join(_types(mine[i]))) for i in drawn]
    return chosen


def _types(photo: Photo) -> list[str]:
    return [piece.attributes.get("type", "?") for piece in photo.pieces]
