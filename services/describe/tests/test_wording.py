"""Texts claim no number that nobody knows, and read as English."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from contracts.spelling import LOCALES, foreign_words
from contracts.vocabulary import vocabulary
from describe.descriptions.tasks import ListingWriter
from describe.descriptions.template import template
from describe.grounding.check import Listing, check, text_violations
from hypothesis import example, given, settings
from hypothesis import strategies as st

CORPUS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("wording.yaml").read_text("utf-8"))
PIECES: dict[str, dict[str, str]] = CORPUS["pieces"]
REFUSED = [
    (text, group["piece"], group["reason"])
    for group in CORPUS["refused"]
    for text in group["texts"]
]
ACCEPTED = [(text, name) for name, texts in CORPUS["accepted"].items() for text in texts]


def reasons(text: str, name: str) -> set[str]:
    return {p.reason for p in text_violations(text, PIECES[name], "description")}


def test_the_corpus_holds_at_least_60_sentences_of_each_kind() -> None:
    assert len(REFUSED) >= 60
    assert len(ACCEPTED) >= 60


@pytest.mark.parametrize(("text", "name", "reason"), REFUSED)
def test_a_number_nobody_knows_and_broken_english_are_refused_with_the_reason(
    text: str, name: str, reason: str
) -> None:
    assert reason in reasons(text, name)


@pytest.mark.parametrize(("text", "name"), ACCEPTED)
def test_true_plain_english_is_let_through(text: str, name: str) -> None:
    assert reasons(text, name) == set()


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Solitaire Ring with Oval Red Rubies", "number"),
        ("Ruby Ring with Red Ruby", "repetition"),
        ("Ring with Ring", "repetition"),
        ("Red Gem Ring with Gem", "repetition"),
        ("Solitaire Ring with", "broken_off"),
        ("Ring Made in Solitaire", "no_material"),
    ],
)
def test_a_title_is_held_to_the_same_rules(title: str, reason: str) -> None:
    listing = Listing(title, "A solitaire ring with a red ruby.", "A solitaire ring", ("ring",))
    assert reason in {p.reason for p in check(listing, PIECES["solitaire"]) if p.field == "title"}


VALUES = {
    code: st.sampled_from([*attribute.values, "other"])
    for code, attribute in vocabulary().attributes.items()
}
ANY_PIECE = st.fixed_dictionaries({}, optional={**VALUES, "mood": st.sampled_from(["grand"])})


@settings(max_examples=400, deadline=None)
@given(attributes=ANY_PIECE, locale=st.sampled_from(LOCALES))
@example(attributes={}, locale="en")
@example(attributes={"type": "tiara", "mood": "grand"}, locale="en")
def test_the_template_passes_the_check_for_any_attributes_in_one_english(
    attributes: dict[str, str], locale: str
) -> None:
    text = template(attributes, locale)
    assert check(text, attributes) == []
    whole = " ".join([text.title, text.description, text.alt_text, *text.tags])
    assert foreign_words(whole, locale) == []
    assert "template" not in whole


async def test_what_the_model_wrote_is_spelled_as_the_shop_spells() -> None:
    said = {"type": "ring", "stone_colour": "colorless", "finish": "oxidised"}
    answer = {
        "title": "Ring with Colourless Stone",
        "description": "A ring with a colourless stone. The metal is oxidised. Fine jewelry.",
        "alt_text": "Ring with a colourless stone",
        "tags": ["ring", "colourless"],
    }

    class EngineClient:
        async def answers(self, *_: Any) -> list[str]:
            return [json.dumps(answer)]

    for locale, words in {
        "en": ("colorless", "jewelry"),
        "en-GB": ("colourless", "jewellery"),
    }.items():
        listing = (
            await ListingWriter(EngineClient(), "m@1", tries=1, answers=1).write(said, locale)
        ).listing
        assert words[0] in listing.description
        assert words[1] in listing.description
        assert foreign_words(f"{listing}", locale) == []
