"""Fusing several photos' claims."""

import pytest
from catalog.photos.domain import Claim, PhotoClaims
from catalog.products.fusion import fuse
from catalog.testing import claim
from chassis.ids import new_id
from hypothesis import given
from hypothesis import strategies as st

VALUES = st.sampled_from(["ring", "bangle", "watch"])
CLAIMS = st.builds(
    Claim,
    value=VALUES,
    confidence=st.floats(0, 1),
    known=st.booleans(),
    model=st.sampled_from(["reader@1", "reader@2"]),
)
SIGHTINGS = st.lists(
    st.builds(
        PhotoClaims,
        image_id=st.uuids(),
        claims=st.dictionaries(st.sampled_from(["type", "metal", "stone"]), CLAIMS),
    ),
    max_size=6,
    unique_by=lambda sighting: sighting.image_id,
)


def test_one_photo_keeps_its_own_figures() -> None:
    image_id = new_id()
    fused = fuse([PhotoClaims(image_id, {"type": claim("ring", 0.73, known=False)})])["type"]
    assert (fused.value, fused.known, fused.set_by) == ("ring", False, "model")
    assert fused.confidence == pytest.approx(0.73)
    assert [e.image_id for e in fused.evidence] == [image_id]


def test_two_unsure_photos_outvote_one_that_is_surer_than_either() -> None:
    claims = [claim("ring", 0.5), claim("ring", 0.45), claim("bangle", 0.8)]
    fused = fuse([PhotoClaims(new_id(), {"type": c}) for c in claims])["type"]
    assert fused.value == "ring"
    assert fused.confidence < 0.5
    assert len(fused.evidence) == 2


def test_photos_that_know_different_things_know_nothing_together() -> None:
    claims = [claim("ring", 0.9), claim("ring", 0.9), claim("bangle", 0.6)]
    assert not fuse([PhotoClaims(new_id(), {"type": c}) for c in claims])["type"].known


def test_an_unsure_dissenter_does_not_take_away_what_is_known() -> None:
    claims = [claim("ring", 0.9), claim("bangle", 0.4, known=False)]
    assert fuse([PhotoClaims(new_id(), {"type": c}) for c in claims])["type"].known


def test_photos_that_disagree_about_stones_make_one_piece() -> None:
    bare = {
        "stone": claim("none", 0.6),
        "stone_colour": claim("none", 0.9),
        "setting": claim("plain", 0.8),
    }
    ruby = {
        "stone": claim("ruby", 0.9),
        "stone_colour": claim("red", 0.8),
        "setting": claim("prong", 0.5),
    }
    fused = fuse([PhotoClaims(new_id(), bare), PhotoClaims(new_id(), ruby)])
    assert {code: a.value for code, a in fused.items()} == {
        "stone": "ruby",
        "stone_colour": "red",
        "setting": "plain",
    }
    assert fused["stone_colour"].confidence < 0.8
    assert not fused["stone_colour"].known


def test_a_bare_piece_has_no_setting_that_holds_stones() -> None:
    claims = {"stone": claim("none", 0.9), "setting": claim("prong", 0.8)}
    fused = fuse([PhotoClaims(new_id(), claims)])
    assert fused.keys() == {"stone"}
    again = fuse(
        [PhotoClaims(new_id(), claims), PhotoClaims(new_id(), {"setting": claim("plain", 0.2)})]
    )
    assert again["setting"].value == "plain"


STONY = st.lists(
    st.builds(
        PhotoClaims,
        image_id=st.uuids(),
        claims=st.fixed_dictionaries(
            {},
            optional={
                code: st.builds(
                    Claim,
                    value=st.sampled_from(values),
                    confidence=st.floats(0, 1),
                    known=st.booleans(),
                    model=st.just("reader@1"),
                )
                for code, values in {
                    "stone": ["none", "ruby"],
                    "stone_colour": ["none", "red", "blue"],
                    "setting": ["plain", "prong"],
                }.items()
            },
        ),
    ),
    max_size=4,
    unique_by=lambda sighting: sighting.image_id,
)


@given(STONY)
def test_fused_values_never_contradict_one_another(sightings: list[PhotoClaims]) -> None:
    values = {code: attribute.value for code, attribute in fuse(sightings).items()}
    told = [values[code] != "none" for code in ("stone", "stone_colour") if code in values]
    assert len(set(told)) <= 1
    if told and not any(told):
        assert values.get("setting") != "prong"


@given(SIGHTINGS, st.randoms())
def test_the_order_of_the_photos_does_not_matter(
    sightings: list[PhotoClaims], random: object
) -> None:
    shuffled = list(sightings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fuse(shuffled) == fuse(sightings)


@given(SIGHTINGS)
def test_every_fused_value_was_claimed_and_names_exactly_its_witnesses(
    sightings: list[PhotoClaims],
) -> None:
    for code, attribute in fuse(sightings).items():
        witnesses = {
            s.image_id
            for s in sightings
            if code in s.claims and s.claims[code].value == attribute.value
        }
        assert {e.image_id for e in attribute.evidence} == witnesses != set()
        assert 0 <= attribute.confidence <= 1


@given(SIGHTINGS)
def test_agreement_never_lowers_and_dissent_never_raises_confidence(
    sightings: list[PhotoClaims],
) -> None:
    for code, attribute in fuse(sightings).items():
        best = max(e.confidence for e in attribute.evidence)
        assert attribute.confidence <= best + 1e-9
        told = {s.claims[code].value for s in sightings if code in s.claims}
        if len(told) == 1:
            least = min(e.confidence for e in attribute.evidence)
            assert attribute.confidence >= least - 1e-9
