"""Geometry and labels of designs, without a renderer."""

import numpy as np
import pytest
from contracts.vocabulary import vocabulary
from hypothesis import example, given, settings
from hypothesis import strategies as st
from studio.dataset.renders import Piece, shows_its_stones, split_of
from studio.design import Design, Part
from studio.geometry.meshes import Mesh, inside, outline_of, sphere, tube
from studio.labels import label_visible_metals
from studio.motifs.construction import add_motif
from studio.motifs.motif import BARE_WAYS, SET_WAYS, Motif
from studio.motifs.shapes import FAMILIES, draw_figure
from studio.sampling import MOTIF_MAKERS, SHOP_MAKERS, TYPES, is_as_in_shops, sample
from studio.seeds import IN_TURN, RESERVED, type_of
from studio.stones.gems import gem
from studio.stones.placement import Place, packed
from studio.tones import Tones

SLOTS = 80
"""Parts that a render can tell apart, as `studio.rendering.render` says."""
FACETED = ("round", "oval", "princess", "cushion", "emerald_cut", "pear", "marquise")


def volume(mesh: Mesh) -> float:
    """Signed: positive where all faces look outwards."""
    vertices, faces = mesh
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    return float((a * np.cross(b, c)).sum() / 6)


def open_edges(mesh: Mesh) -> int:
    """Edges that do not have exactly one face on each side."""
    _, faces = mesh
    edges = np.concatenate([faces[:, [i, (i + 1) % 3]] for i in range(3)])
    there = {tuple(e) for e in edges.tolist()}
    return sum((b, a) not in there for a, b in there)


@pytest.mark.parametrize("cut", FACETED)
@pytest.mark.parametrize("sides", [8, 16])
def test_stones_are_closed_and_face_outwards(cut: str, sides: int) -> None:
    stone = gem(cut, sides)
    assert volume(stone) > 0
    assert open_edges(stone) == 0


@pytest.mark.parametrize("cut", FACETED)
def test_stones_have_their_girdle_at_the_outline_and_a_table_above(cut: str) -> None:
    vertices, _ = gem(cut)
    assert np.abs(vertices[:, 0]).max() == pytest.approx(1.0, abs=0.08)
    assert 0.25 < vertices[:, 2].max() < 0.45
    assert -1.0 < vertices[:, 2].min() < -0.6


def test_a_wire_and_a_ball_have_the_volumes_of_geometry() -> None:
    path = np.linspace([0.0, 0, 0], [0, 0, 4], 20)
    assert volume(tube(path, 0.5, 48)) == pytest.approx(np.pi, rel=0.02)
    assert volume(sphere([1, 2, 3], 2.0, 40)) == pytest.approx(32 / 3 * np.pi, rel=0.02)


def test_every_prefix_of_seeds_has_all_types_alike() -> None:
    kinds = [sample(seed)[0].truth["type"] for seed in range(14)]
    assert all(kinds.count(kind) == 2 for kind in IN_TURN)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
@example(63)  # a bare ring whose motif would like stones
@example(1414)
@example(100051)  # a ring of a style with stones, without room for any
@example(100110)  # a charm of plain metal
def test_labels_are_words_of_the_vocabulary_and_agree_with_the_parts(seed: int) -> None:
    design, _ = sample(seed)
    words, truth = vocabulary(), design.truth
    for code, value in truth.items():
        attribute = words.attribute(code)
        assert attribute is not None
        assert attribute.knows(value), f"{code}={value}"
    kinds = {part.kind for part in design.parts}
    assert kinds <= set(words.components)
    if truth["stone"] == "none":
        assert not kinds & {"gemstone", "pearl"}
        assert truth["stone_shape"] == truth["stone_colour"] == "none"
    else:
        assert kinds & {"gemstone", "pearl"}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
@example(564512)  # a cord bracelet whose only metal is that of its seats
def test_two_metals_are_said_where_parts_of_both_are(seed: int) -> None:
    design, _ = sample(seed)
    seen = {part.material for part in design.parts if part.kind != "dial"}
    if design.truth["metal_colour"] == "two_tone":
        assert "metal" in seen
        assert seen & {"metal2", "seat"}
    else:
        assert design.truth["metal"] != "mixed"


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6))
def test_a_seed_gives_the_same_design_again(seed: int) -> None:
    one, other = sample(seed)[0], sample(seed)[0]
    assert one.truth == other.truth
    for a, b in zip(one.parts, other.parts, strict=True):
        assert np.array_equal(a.mesh[0], b.mesh[0])


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(SHOP_MAKERS)),
    st.sampled_from(["none", "ruby", "pearl", "onyx", "diamond"]),
    st.integers(0, 10**6),
)
def test_designs_as_in_shops_are_sound_and_say_words_of_the_vocabulary(
    kind: str, stone: str, seed: int
) -> None:
    shape = {"none": "none", "pearl": "bead", "onyx": "cabochon"}.get(stone, "oval")
    truth = {"type": kind, "style": "dress", "metal": "gold", "metal_colour": "yellow"}
    stones = {"stone": stone, "stone_shape": shape, "setting": "plain"}
    design = SHOP_MAKERS[kind](np.random.default_rng(seed), truth | stones)
    assert all(np.isfinite(part.mesh[0]).all() for part in design.parts)
    assert 0 < len(design.parts) <= SLOTS
    stones_there = {part.kind for part in design.parts} & {"gemstone", "pearl"}
    assert stone != "none" or not stones_there
    assert design.truth["type"] == kind
    for code in ("style", "setting", "stone_shape"):
        attribute = vocabulary().attribute(code)
        assert attribute is not None
        assert attribute.knows(design.truth[code])


def test_about_a_third_of_their_types_are_as_in_shops_but_none_of_the_public_test_set() -> None:
    seeds = [seed for seed in range(3000) if type_of(seed) in SHOP_MAKERS]
    assert 0.3 < np.mean([is_as_in_shops(seed) for seed in seeds]) < 0.4
    assert not any(is_as_in_shops(seed) for seed in RESERVED[:3000])


def test_splits_hold_about_their_shares() -> None:
    splits = [split_of(f"d{seed}") for seed in range(2000)]
    assert 0.75 < splits.count("train") / 2000 < 0.85
    assert 0.07 < splits.count("calibration") / 2000 < 0.13


def test_a_picture_must_show_the_stones_that_are_said() -> None:
    rgba = np.zeros((20, 20, 4), np.uint8)
    stone = np.zeros((20, 20), bool)
    stone[5:12, 5:12] = True
    truth = {"stone": "ruby"}
    assert shows_its_stones(Piece(rgba, [("gemstone", stone)], truth, "d"))
    assert not shows_its_stones(Piece(rgba, [("band", stone)], truth, "d"))
    assert not shows_its_stones(Piece(rgba, [("gemstone", stone)], {"stone": "none"}, "d"))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
@example(400004)  # emeralds alone, small ones
@example(400116)  # a pearl in bare metal
def test_the_stone_that_is_said_is_the_one_that_is_there(seed: int) -> None:
    design, _ = sample(seed)
    truth, tones = design.truth, design.tones
    assert tones is not None
    materials = {part.material for part in design.parts if part.kind in {"gemstone", "pearl"}}
    stones = {"gem": truth["stone"], "gem2": tones.accent, "sparkle": "diamond", "pearl": "pearl"}
    there = {stones[material] for material in materials}
    assert truth["stone"] in (there or {"none"})
    assert there <= {truth["stone"], "diamond"}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(FAMILIES)), st.integers(0, 10**6))
def test_figures_fill_the_square_of_half_width_one(family: str, seed: int) -> None:
    figure = draw_figure(np.random.default_rng(seed), [family])
    points = np.concatenate([*figure.areas, *(stroke.path for stroke in figure.strokes)])
    assert np.abs(points).max() == pytest.approx(1.0, abs=1e-6)
    assert all(np.all(np.asarray(stroke.width) > 0) for stroke in figure.strokes)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(FAMILIES)),
    st.sampled_from([*BARE_WAYS, *SET_WAYS]),
    st.integers(0, 10**6),
)
def test_a_motif_shows_stones_where_its_way_has_some_and_stays_in_place(
    family: str, way: str, seed: int
) -> None:
    figure = draw_figure(np.random.default_rng(seed), [family])
    needed = figure.areas if way in {"enamel", "cluster"} else figure.strokes
    if way in {"enamel", "cluster", "channel"} and not needed:
        return
    motif = Motif(figure, way, 0.15, 0.2, "oval", seed % 2)
    design = Design({"stone": "ruby" if way in SET_WAYS else "none", "stone_shape": "oval"})
    add_motif(design, motif, Place(np.array([1.0, 2, 3]), np.eye(3), 0.5))
    kinds = {part.kind for part in design.parts}
    assert ("gemstone" in kinds) == (way in SET_WAYS)
    points = np.concatenate([part.mesh[0] for part in design.parts]) - [1.0, 2, 3]
    assert np.isfinite(points).all()
    assert np.abs(points).max() < 0.5 * 1.5
    setting = vocabulary().attribute("setting")
    assert setting is not None
    assert setting.knows(motif.setting)


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(["heart", "leaf", "round", "star", "bar"]), st.floats(0.06, 0.4))
def test_stones_side_by_side_lie_inside_and_do_not_overlap(shape: str, grain: float) -> None:
    area = outline_of(shape, 60)
    spots = packed(area, grain)
    centres, sizes = np.array([s.at for s in spots]), np.array([s.size for s in spots])
    assert len(spots) > 0
    assert inside(centres, area).all()
    apart = np.linalg.norm(centres[:, None] - centres[None], axis=2)
    touching = sizes[:, None] + sizes[None]
    assert ((apart - touching)[~np.eye(len(spots), dtype=bool)] > -0.02).all()


@pytest.mark.parametrize(
    ("pixels", "metal", "said"),
    [
        ([900, 20], "gold", ("gold", "yellow")),
        ([500, 400], "gold", ("mixed", "two_tone")),
        ([900, 90], "mixed", ("mixed", "two_tone")),
        ([900, 0], "mixed", ("gold", "yellow")),
    ],
)
def test_metals_are_said_as_the_picture_shows_them(
    pixels: list[int], metal: str, said: tuple[str, str]
) -> None:
    truth = {"metal": metal, "metal_colour": "two_tone" if metal == "mixed" else "yellow"}
    design = Design(truth, [Part("band", sphere([0, 0, 0], 1), m) for m in ("metal", "seat")])
    design.tones = Tones("gold", "gold", "white_gold", "diamond", True)
    label_visible_metals(design, np.array(pixels))
    assert (truth["metal"], truth["metal_colour"]) == said


def test_all_kinds_but_watches_may_carry_a_motif() -> None:
    assert set(MOTIF_MAKERS) == set(TYPES) - {"watch"}
    for kind, maker in MOTIF_MAKERS.items():
        truth = {"type": kind, "style": "motif", "metal": "gold", "metal_colour": "yellow"}
        stones = {"stone": "emerald", "stone_colour": "green", "stone_shape": "oval"}
        design = maker(np.random.default_rng(1), truth | stones | {"setting": "plain"})
        assert {"gemstone"} <= {part.kind for part in design.parts}
