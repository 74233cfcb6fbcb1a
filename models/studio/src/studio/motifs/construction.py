"""Figures made into jewelry: metal, wire, openwork, enamel, or set with stones, large and small."""

from collections.abc import Callable, Sequence

import numpy as np

from studio.arrays import Floats
from studio.design import Design
from studio.geometry.meshes import Mesh, merge, moved, outline_of, plate, tube
from studio.geometry.outlines import Stroke
from studio.motifs.motif import Motif, stone_filling
from studio.stones.placement import MOST, Place, Spot, add_stones, along_stroke, packed


def add_motif(design: Design, motif: Motif, place: Place) -> None:
    """Put a motif where it belongs."""
    _WAYS[motif.way](design, motif, place)


def _plate(design: Design, motif: Motif, place: Place, material: str = "metal") -> None:
    _metal(design, motif.figure.areas, motif.figure.strokes, motif, place, material)


def _metal(  # noqa: PLR0917
    design: Design,
    areas: Sequence[Floats],
    strokes: Sequence[Stroke],
    motif: Motif,
    place: Place,
    material: str,
) -> None:
    """Solid areas and strokes, one part."""
    meshes = [place.mesh(plate(area, motif.thick, 0.18)) for area in areas]
    meshes += [_wire(place, s.path, s.width, s.closed) for s in strokes]
    if meshes:
        design.add("setting", merge(meshes), material)


def _wire(place: Place, path: Floats, width: Floats | float, closed: bool) -> Mesh:
    """A rounded wire, a little flattened; one that crosses itself goes over and under."""
    line = place.points(path)
    if closed and len(path) > 70:
        sway = 0.1 * np.sin(np.arange(len(path)) / len(path) * 2 * np.pi)
        line = line + place.size * sway[:, None] * place.facing[:, 2]
    return tube(line, np.asarray(width) * place.size, 8, closed, flat=0.75)


def _outlined(design: Design, motif: Motif, place: Place, filled: bool = False) -> None:
    """Areas by their rims alone, perhaps with wires across."""
    thin = 0.035 + 0.25 * motif.thick * (0.2 if filled else 0.6)
    rims = [(area, thin) for area in motif.figure.areas]
    meshes = [_wire(place, rim, wide, True) for rim, wide in rims]
    meshes += [_wire(place, s.path, s.width, s.closed) for s in motif.figure.strokes]
    if filled:
        for area in motif.figure.areas:
            meshes += [_wire(place, line, 0.6 * thin, False) for line in _fill(area, motif)]
    if meshes:
        design.add("setting", merge(meshes))


def _openwork(design: Design, motif: Motif, place: Place) -> None:
    _outlined(design, motif, place, filled=True)


def _fill(area: Floats, motif: Motif) -> list[Floats]:
    """Chords across an area, or its rim again, smaller."""
    middle, half = area.mean(0), len(area) // 2
    if motif.halves:
        return [
            np.concatenate([ring_, ring_[:1]])
            for k in (0.7, 0.42)
            for ring_ in [middle + (area - middle) * k]
        ]
    index = np.linspace(2, half - 2, 7).astype(int)
    return [np.linspace(area[k], area[-k - (i % 2)], 4) for i, k in enumerate(index)]


def _enamelled(design: Design, motif: Motif, place: Place) -> None:
    _plate(design, motif, place)
    inlays = []
    for area in motif.figure.areas:
        middle = area.mean(0)
        inlay = plate(middle + (area - middle) * 0.84, 0.08, 0.1)
        inlays.append(place.mesh(moved(inlay, at=[0, 0, motif.thick / 2])))
    design.add("setting", merge(inlays), "enamel")


def _paved(design: Design, motif: Motif, place: Place) -> None:
    """All of it under small stones."""
    _plate(design, motif, place, "seat")
    spots = [s for area in motif.figure.areas for s in packed(area, motif.grain)]
    spots += [s for stroke in motif.figure.strokes for s in along_stroke(stroke, motif.grain)]
    add_stones(design, place, spots, "small", motif.thick / 2)


def _half(design: Design, motif: Motif, place: Place) -> None:
    """Some elements bare, the others under small stones."""
    areas, strokes = motif.figure.areas, motif.figure.strokes
    if len(areas) + len(strokes) == 1:
        areas, strokes = _split(areas, strokes)
    set_, bare = motif.halves, 1 - motif.halves
    both = len(areas) > 1 or len(strokes) > 1
    chosen = areas[set_::2] if both else areas if areas else (), strokes[set_::2] if both else ()
    rest = areas[bare::2] if both else (), strokes[bare::2] if both else strokes
    if not len(chosen[0]) and not len(chosen[1]):
        chosen, rest = (areas, strokes), ((), ())
    _metal(design, *rest, motif, place, "metal")
    _metal(design, *chosen, motif, place, "seat")
    spots = [s for area in chosen[0] for s in packed(area, motif.grain)]
    spots += [s for stroke in chosen[1] for s in along_stroke(stroke, motif.grain)]
    add_stones(design, place, spots, "small", motif.thick / 2)


def _split(
    areas: Sequence[Floats], strokes: Sequence[Stroke]
) -> tuple[tuple[Floats, ...], tuple[Stroke, ...]]:
    """One element cut into two: an area by its left and right, a stroke in the middle."""
    if areas:
        area = areas[0]
        left, right = (area * [1, 1] for _ in range(2))
        left[:, 0], right[:, 0] = np.minimum(left[:, 0], -0.02), np.maximum(right[:, 0], 0.02)
        return (left, right), ()
    path, width = strokes[0].path, strokes[0].width
    line = np.concatenate([path, path[:1]]) if strokes[0].closed else path
    wide = np.broadcast_to(width, len(path))
    wide = np.append(wide, wide[0]) if strokes[0].closed else wide
    half = len(line) // 2
    halves = (slice(0, half + 1), slice(half, None))
    return (), tuple(Stroke(line[part], wide[part]) for part in halves)


def _rimmed(design: Design, motif: Motif, place: Place) -> None:
    """Small stones along the outlines; what is inside is open."""
    _outlined(design, motif, place)
    spots = [
        spot
        for area in motif.figure.areas
        for spot in along_stroke(Stroke(area, motif.grain * 0.8, closed=True), motif.grain)
    ]
    spots += [s for stroke in motif.figure.strokes for s in along_stroke(stroke, motif.grain)]
    add_stones(design, place, spots, "small", 0.06)


def _clustered(design: Design, motif: Motif, place: Place) -> None:
    """Every area is a stone that touches its neighbours."""
    _metal(design, (), motif.figure.strokes, motif, place, "metal")
    spots = [stone_filling(area) for area in motif.figure.areas]
    middle = [s for s in spots if np.hypot(*s.at) < 0.12 and len(spots) > 3]
    around = [s for s in spots if not any(s is m for m in middle)]
    add_stones(design, place, around, motif.accent if middle else "small", 0.1)
    add_stones(design, place, middle, "gem", 0.22)


def _channelled(design: Design, motif: Motif, place: Place) -> None:
    """Square stones between two rails along every stroke."""
    _metal(design, motif.figure.areas, (), motif, place, "metal")
    spots, rails = [], []
    for stroke in motif.figure.strokes:
        size = max(0.08, float(np.mean(stroke.width)))
        row = along_stroke(Stroke(stroke.path, size, stroke.closed), size, "princess")
        spots += row
        path = np.array([s.at for s in row]) if len(row) > 2 else stroke.path
        ahead = np.gradient(path, axis=0)
        across = np.column_stack([-ahead[:, 1], ahead[:, 0]])
        across /= np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-9)
        rails += [
            tube(place.points(path + side * 1.2 * size * across), 0.3 * size * place.size, 6)
            for side in (-1, 1)
        ]
    design.add("setting", merge(rails))
    add_stones(design, place, spots[:MOST], "small", 0.02)


def _centred(design: Design, motif: Motif, place: Place) -> None:
    """A stone in the middle of bare metal or of small stones."""
    size = 0.3 + 0.5 * motif.thick
    if motif.figure.areas and motif.halves:
        _outlined(design, motif, place)
    else:
        _plate(design, motif, place)
    spot = Spot(np.zeros(2), size, motif.centre)
    add_stones(design, place, [spot], "gem", motif.thick / 2 + 0.5 * size)


def _haloed(design: Design, motif: Motif, place: Place) -> None:
    """A stone in the middle of a ring of small ones, on the figure in bare metal."""
    size = 0.34 + 0.5 * motif.thick
    _outlined(design, motif, place)
    rim = outline_of("oval" if motif.centre in {"cabochon", "bead"} else motif.centre, 48)
    grain = max(0.09, 0.7 * motif.grain)
    ring_ = Stroke(rim * (size + grain), grain, closed=True)
    lift = motif.thick / 2 + 0.3 * size
    add_stones(design, place, along_stroke(ring_, grain), motif.accent, lift)
    add_stones(design, place, [Spot(np.zeros(2), size, motif.centre)], "gem", lift + 0.12)


_WAYS: dict[str, Callable[[Design, Motif, Place], None]] = {
    "plate": _plate,
    "wire": _outlined,
    "openwork": _openwork,
    "enamel": _enamelled,
    "pave": _paved,
    "half": _half,
    "rim": _rimmed,
    "cluster": _clustered,
    "channel": _channelled,
    "centre": _centred,
    "halo": _haloed,
}
