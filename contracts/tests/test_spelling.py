"""One English a shop: no label of a locale is spelled as the other one spells."""

import pytest
from contracts.spelling import LOCALES, foreign_words, spelled, spellings
from contracts.vocabulary import in_locale, vocabulary
from hypothesis import given
from hypothesis import strategies as st


def labels(locale: str) -> list[str]:
    words = vocabulary()
    kinds = [*words.components.values(), *words.conditions.values()]
    kinds += [a.label for a in words.attributes.values()]
    kinds += [label for a in words.attributes.values() for label in a.values.values()]
    return [in_locale(label, locale, "") for label in kinds]


@pytest.mark.parametrize("locale", LOCALES)
def test_no_label_mixes_american_and_british_english(locale: str) -> None:
    assert [(label, foreign_words(label, locale)) for label in labels(locale)] == [
        (label, []) for label in labels(locale)
    ]


def test_every_locale_has_a_label_for_everything() -> None:
    assert all(label for locale in LOCALES for label in labels(locale))


@pytest.mark.parametrize(
    ("labels", "locale", "label"),
    [
        ({"en": "Color", "en-GB": "Colour"}, "en-GB", "Colour"),
        ({"en": "Ring"}, "en-GB", "Ring"),
        ({"en": "Ring"}, "de-AT", "Ring"),
        ({"en": "Ring", "de": "Reif"}, "de-AT", "Reif"),
        ({}, "en", "raw"),
    ],
)
def test_a_locale_without_a_label_has_that_of_its_language(
    labels: dict[str, str], locale: str, label: str
) -> None:
    assert in_locale(labels, locale, "raw") == label


def test_the_case_of_a_word_stays() -> None:
    assert spelled("Colourless JEWELLERY, oxidised", "en") == "Colorless JEWELRY, oxidized"
    assert spelled("Colorless jewelry", "en-GB") == "Colourless jewellery"
    assert spelled("Colourless", "de") == "Colourless"
    assert spellings("gray jewelry") == ["gray jewelry", "grey jewellery"]


@given(st.text(max_size=200), st.sampled_from(LOCALES))
def test_what_was_spelled_holds_no_foreign_word_and_stays(text: str, locale: str) -> None:
    once = spelled(text, locale)
    assert foreign_words(once, locale) == []
    assert spelled(once, locale) == once
