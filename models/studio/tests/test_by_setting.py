"""Mesh, rope, channels, solitaires, filigree and small clusters: their seeds, their labels, their parts."""

from collections import Counter

import numpy as np
import pytest
from contracts.vocabulary import vocabulary
from hypothesis import given, settings
from hypothesis import strategies as st
from studio.dataset.renders import STYLES
from studio.design import Design
from studio.geometry.lines import Line, bevelled, swept
from studio.geometry.meshes import inside
from studio.pieces.by_setting.layout import finger_line
from studio.pieces.by_setting.rare import MAKERS, RARE
from studio.sampling import is_as_in_shops, sample
from studio.seeds import (
    CLUSTER_SEEDS,
    PINNED_SEEDS,
    RARE_SETTING_SEEDS,
    RESERVED,
    SET_APART,
    type_of,
)
from studio.stones.channels import CUTS, row_of_stones
from studio.stones.clusters import FORMS

SLOTS = 80
METALS = {"metal", "metal2"}
SEEDS = st.one_of(
    st.integers(seeds.start, seeds.stop - 1) for seeds in (RARE_SETTING_SEEDS, CLUSTER_SEEDS)
)


def test_their_seeds_are_nobody_elses() -> None:
    assert not set(RARE_SETTING_SEEDS) & set(CLUSTER_SEEDS)
    for seeds in (RARE_SETTING_SEEDS, CLUSTER_SEEDS):
        assert not any(set(seeds) & set(others) for others in (RESERVED, *PINNED_SEEDS))
        assert not any(is_as_in_shops(seed) for seed in seeds[:500])
        assert {type_of(seed) for seed in seeds[:6]} == set(SET_APART)
    assert all(set(makers) == set(SET_APART) for makers in MAKERS.values())


def test_each_setting_is_about_a_fifth() -> None:
    said = Counter(sample(seed)[0].truth["setting"] for seed in RARE_SETTING_SEEDS[:150])
    assert set(said) == set(RARE)
    assert min(said.values()) > 15


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_every_label_is_a_word_and_true_of_the_parts(seed: int) -> None:
    design, _ = sample(seed)
    truth = design.truth | {"style": STYLES.get(design.truth["style"], design.truth["style"])}
    for code, attribute in vocabulary().attributes.items():
        assert attribute.knows(truth[code]), (code, truth[code])
    kinds = {part.kind for part in design.parts}
    assert kinds <= set(vocabulary().components)
    assert (truth["stone"] == "none") == (not kinds & {"gemstone", "pearl"})
    assert ("pearl" in kinds) == (truth["stone"] == "pearl")
    assert all(np.isfinite(part.mesh[0]).all() for part in design.parts)
    assert len(design.parts) <= SLOTS


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_a_pair_is_of_the_same_metals_on_both_sides(seed: int) -> None:
    design, _ = sample(seed - seed % len(SET_APART) + SET_APART.index("earrings"))
    materials = [part.material for part in design.parts]
    assert materials[: len(materials) // 2] == materials[len(materials) // 2 :]


def test_a_solitaire_has_one_stone_and_a_channel_a_row() -> None:
    for seed in RARE_SETTING_SEEDS[:120]:
        design, _ = sample(seed)
        stones = [part for part in design.parts if part.kind in {"gemstone", "pearl"}]
        if design.truth["setting"] == "solitaire":
            assert len(stones) == (2 if design.truth["type"] == "earrings" else 1)
        if design.truth["setting"] == "channel":
            assert design.truth["stone_shape"] in CUTS
            assert stones


def test_a_cluster_is_of_stones() -> None:
    for seed in CLUSTER_SEEDS[:60]:
        truth = sample(seed)[0].truth
        assert truth["setting"] == "cluster"
        assert truth["stone"] != "none"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", range(12))
def test_a_group_is_of_a_few_stones_within_reach_that_do_not_overlap(form: str, seed: int) -> None:
    group = FORMS[form](np.random.default_rng(seed))
    spots = [*group.around, *group.middle]
    assert 3 <= len(spots) <= 24
    assert max(float(np.hypot(*spot.at)) for spot in spots) < 1.6
    round_ones = [spot for spot in spots if spot.cut == "round"]
    for k, one in enumerate(round_ones):
        for other in round_ones[:k]:
            assert np.hypot(*(one.at - other.at)) > 0.9 * (one.size + other.size)


@pytest.mark.parametrize("seed", [700_000, 700_001, 700_002, 700_003, 800_004, 800_005])
def test_a_seed_gives_the_same_design_twice(seed: int) -> None:
    (one, _), (again, _) = sample(seed), sample(seed)
    assert one.truth == again.truth
    for a, b in zip(one.parts, again.parts, strict=True):
        assert (a.kind, a.material) == (b.kind, b.material)
        assert np.array_equal(a.mesh[0], b.mesh[0])


def test_a_swept_bar_has_the_volume_of_geometry() -> None:
    points = np.linspace([0.0, 0, 0], [4, 0, 0], 20)
    line = Line(points, np.tile([0.0, 0, 1], (20, 1)), False)
    section = bevelled(np.array([[-0.5, -0.5], [-0.5, 0.5], [0.5, 0.5], [0.5, -0.5]]), 1e-4)
    vertices, faces = swept(line, section, 40)
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    assert (a * np.cross(b, c)).sum() / 6 == pytest.approx(4.0, rel=0.01)


def test_stones_of_a_row_stand_side_by_side_around_a_finger() -> None:
    design = Design({"stone": "diamond"})
    along = row_of_stones(design, finger_line(), "round", 0.1, 0.1)
    assert np.allclose(np.diff(along), along[1] - along[0])
    apart = (along[1] - along[0]) * 1.1
    assert 0.2 <= apart < 0.22
    assert len(along) == pytest.approx(2 * np.pi * 1.1 / 0.204, abs=1)


def test_points_are_told_to_lie_within_an_outline() -> None:
    square = np.array([[-1.0, -1], [1, -1], [1, 1], [-1, 1]])
    assert inside(np.array([[0.0, 0], [0.9, -0.9], [1.1, 0], [0, 2]]), square).tolist() == [
        True,
        True,
        False,
        False,
    ]
