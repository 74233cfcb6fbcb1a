"""The grounded check: no false claim passes, true texts do."""

import importlib.util
import sys
from pathlib import Path

import pytest
from contracts.stones import NEED_STONES
from describe.descriptions.template import template
from describe.grounding.check import Listing, check, unsupported
from describe.grounding.claims import Attributes, has_stone
from hypothesis import given
from hypothesis import strategies as st

_spec = importlib.util.spec_from_file_location("seeds", Path(__file__).with_name("seeds.py"))
assert _spec
assert _spec.loader
seeds = importlib.util.module_from_spec(_spec)
sys.modules["seeds"] = seeds
_spec.loader.exec_module(seeds)

SEED = 20


def reasons(text: str, attributes: Attributes) -> set[str]:
    return {p.reason for p in unsupported(text, attributes, "description", strict=False)}


def test_200_seeded_false_claims_are_all_stopped() -> None:
    texts = seeds.false_texts(200, SEED)
    passed = [t.listing.description for t in texts if not check(t.listing, seeds.PIECES[t.piece])]
    assert len(texts) == 200
    assert passed == []


def test_190_of_200_seeded_true_texts_pass() -> None:
    texts = seeds.true_texts(200, SEED)
    passed = [t for t in texts if not check(t.listing, seeds.PIECES[t.piece])]
    assert len(passed) >= 190


@pytest.mark.parametrize("name", seeds.PIECES)
def test_claims_written_after_the_check_are_stopped_too(name: str) -> None:
    sentences = [c.format(f) for f in seeds.UNSEEN_FALSE for c in seeds.CARRIERS]
    assert [s for s in sentences if not reasons(s, seeds.PIECES[name])] == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A half-carat ring.", "weight"),
        ("A ring in 18k gold.", "number"),
        ("A vintage ring.", "age"),
        ("A Tiffany ring.", "brand"),
        ("A ring with a ruby.", "stone"),
        ("A ring in silver.", "metal"),
        ("A ring with a green stone.", "stone_colour"),
        ("A ring with a pear-shaped stone.", "stone_shape"),
        ("A ring with twin sapphires.", "number"),
        ("A large ring.", "size"),
        ("A ring from Paris.", "provenance"),
        ("A natural sapphire ring.", "treatment"),
        ("A ring with kunzite.", "stone"),
        ("A ring by Zoltan.", "name"),
    ],
)
def test_each_kind_of_claim_is_named(text: str, reason: str) -> None:
    assert reason in reasons(text, seeds.FULL)


@pytest.mark.parametrize(
    "text",
    [
        "A ring without rubies.",
        "It is not silver.",
        "No diamonds, no pearls.",
        "A diamond-free ring.",
        "It is made neither of silver nor of platinum.",
    ],
)
def test_true_denials_pass(text: str) -> None:
    assert reasons(text, seeds.FULL) == set()


@pytest.mark.parametrize(
    "text",
    [
        "A ring without stones.",
        "It is not gold.",
        "A ring without a sapphire.",
        "A sapphire-free ring.",
        "Not only gold but silver.",
        "No stones but diamonds.",
        "Without a doubt a ruby.",
        "Without stones in silver.",
        "Not antique.",
        "No certificate.",
    ],
)
def test_false_denials_and_false_claims_behind_denials_are_stopped(text: str) -> None:
    assert reasons(text, seeds.FULL)


def test_a_colour_belongs_to_the_noun_behind_it() -> None:
    assert reasons("A ring in blue metal.", seeds.FULL)
    assert reasons("A ring with a yellow sapphire.", seeds.FULL)
    assert not reasons("A ring in yellow metal with a blue sapphire.", seeds.FULL)


def test_what_is_not_known_is_not_claimed_either_way() -> None:
    assert reasons("A necklace with stones.", seeds.UNSURE)
    assert reasons("A necklace without stones.", seeds.UNSURE)
    assert reasons("A necklace in rose gold.", seeds.UNSURE)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (Listing("", "A ring in gold.", "A ring", ("ring",)), "empty"),
        (Listing("A Thing", "A ring in gold.", "A ring", ("ring",)), "piece_not_named"),
        (Listing("Ring Ring Ring Ring", "A ring in gold.", "A ring", ("ring",)), "repetition"),
        (Listing("Bangle Bangle", "A bangle.", "A bangle", ("bangle",)), "repetition"),
        (Listing("Gold Ring", "A ring in gold.", "A ring", ("ring", "tiffany")), "brand"),
        (Listing("Gold Ring Zyx", "A ring in gold.", "A ring", ("ring",)), "name"),
    ],
)
def test_no_field_escapes(changed: Listing, reason: str) -> None:
    assert reason in {p.reason for p in check(changed, seeds.FULL)}


@pytest.mark.parametrize(
    ("attributes", "title"),
    [
        (
            {"type": "ring", "metal": "yellow_gold", "stone": "emerald"},
            "Yellow Gold Ring with Emerald",
        ),
        ({"type": "bangle", "metal": "silver", "stone": "none"}, "Silver Bangle"),
        ({}, "Piece of Jewelry"),
    ],
)
def test_the_template_titles_a_piece_as_the_model_does(
    attributes: dict[str, str], title: str
) -> None:
    assert template(attributes).title == title


@given(st.text(max_size=200))
def test_any_text_is_judged_without_failing(text: str) -> None:
    check(Listing(text, text, text, (text,)), seeds.FULL)


@pytest.mark.parametrize("code", sorted(NEED_STONES))
def test_a_setting_or_style_that_needs_stones_supports_speaking_of_stones(code: str) -> None:
    for value in NEED_STONES[code]:
        assert has_stone({"type": "ring", code: value})
