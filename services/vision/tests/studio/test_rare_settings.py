"""Mesh, rope, channels, solitaires and filigree: their seeds, their labels, their parts."""

from collections import Counter

import numpy as np
import pytest
from contracts.vocabulary import vocabulary
from hypothesis import given, settings
from hypothesis import strategies as st
from vision.studio.channels import CUTS, row_of_stones
from vision.studio.lines import Line, bevelled, swept
from vision.studio.parts import Design
from vision.studio.pieces import STYLES
from vision.studio.rare_settings import MAKERS, SETTINGS
from vision.studio.sample import is_as_in_shops, sample
from vision.studio.seeds import PINNED_SEEDS, RARE_SETTING_SEEDS, RARELY_SET, RESERVED, type_of
from vision.studio.stances import finger_line
from vision.studio.weaves import within

SLOTS = 80
METALS = {"metal", "metal2"}
SEEDS = st.integers(RARE_SETTING_SEEDS.start, RARE_SETTING_SEEDS.stop - 1)


def test_their_seeds_are_nobody_elses() -> None:
    for others in (RESERVED, *PINNED_SEEDS):
        assert not set(RARE_SETTING_SEEDS) & set(others)
    assert not any(is_as_in_shops(seed) for seed in RARE_SETTING_SEEDS[:500])
    assert {type_of(seed) for seed in RARE_SETTING_SEEDS[:6]} == set(RARELY_SET)
    assert all(set(makers) == set(RARELY_SET) for makers in MAKERS.values())


def test_each_setting_is_about_a_fifth() -> None:
    said = Counter(sample(seed)[0].truth["setting"] for seed in RARE_SETTING_SEEDS[:150])
    assert set(said) == set(SETTINGS)
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
    design, _ = sample(seed - seed % len(RARELY_SET) + RARELY_SET.index("earrings"))
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


@pytest.mark.parametrize("seed", [700_000, 700_001, 700_002, 700_003, 700_004, 700_005])
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
    assert within(np.array([[0.0, 0], [0.9, -0.9], [1.1, 0], [0, 2]]), square).tolist() == [
        True,
        True,
        False,
        False,
    ]
