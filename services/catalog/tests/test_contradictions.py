"""What of a piece contradicts itself: words that its attributes deny, metals of a wrong colour."""

from dataclasses import replace

import pytest
from catalog.photos.domain import Photo
from catalog.products.contradictions import (
    UnacceptedContradictions,
    disagreements,
    require_accepted,
)
from catalog.products.domain import Product
from catalog.products.mentions import mentions
from catalog.products.text import Text
from catalog.testing import SHOP, item, model_says, person_says, photo, ready_piece
from hypothesis import given
from hypothesis import strategies as st

RING = {
    "type": "ring",
    "metal": "silver",
    "metal_colour": "white",
    "stone": "sapphire",
    "stone_colour": "blue",
    "stone_shape": "oval",
    "style": "solitaire",
    "setting": "prong",
    "finish": "polished",
}


def told(text: str, **changes: str) -> Product:
    """A ring that a person titled so."""
    values = {code: person_says(value) for code, value in (RING | changes).items() if value}
    withheld = frozenset(code for code, value in changes.items() if not value)
    return ready_piece(attributes=values, withheld=withheld, text=Text(text, "", "", (), "person"))


def found(text: str, **changes: str) -> list[tuple[str, str]]:
    return [(each.words, each.code) for each in disagreements(told(text, **changes), SHOP)]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Ring of yellow metal", "yellow metal", "metal_colour"),
        ("Ring with a green stone", "green stone", "stone_colour"),
        ("Two Green Stones", "Green Stones", "stone_colour"),
        ("A ring with rubies", "rubies", "stone"),
        ("Emerald ring", "Emerald", "stone"),
        ("An emerald-cut sapphire", "emerald-cut", "stone_shape"),
        ("A pear cut stone", "pear", "stone_shape"),
        ("Emerald green stones", "Emerald green stones", "stone_colour"),
        ("A white sapphire ring", "white", "stone_colour"),
        ("A pair of earrings", "earrings", "type"),
        ("Yellow gold ring", "Yellow gold", "metal"),
        ("A ring in gold", "gold", "metal"),
        ("A gold-tone ring", "gold-tone", "metal_colour"),
        ("A pavé eternity ring", "eternity", "style"),
        ("A marquise cut sapphire", "marquise", "stone_shape"),
        ("Two-tone ring", "Two-tone", "metal_colour"),
        ("Red, with white metal", "Red", "stone_colour"),
    ],
)
def test_words_that_the_attributes_deny_are_named(text: str, words: str, code: str) -> None:
    assert (words, code) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Silver ring with an oval blue sapphire",
        "Solitaire ring, white metal, sapphires set in prongs",
        "Worn all year round, a charming band on a key ring chain",
        "No rubies, no yellow metal, without emeralds",
        "From my grandmother's heart, full of charm",
        "A ring with a rose motif, pear and cushion",
        "",
    ],
)
def test_words_that_fit_or_say_nothing_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("locale", ["en", "en-GB"])
@pytest.mark.parametrize("text", ["A colourless stone", "A colorless stone", "Rubies"])
def test_either_english_is_read(locale: str, text: str) -> None:
    shop = replace(SHOP, locale=locale)
    assert [each.words for each in disagreements(told(text), shop)] == [text.removeprefix("A ")]


def test_what_no_attribute_knows_is_not_denied() -> None:
    bare = ready_piece(
        attributes={"type": person_says("ring"), "stone": model_says("ruby", known=False)},
        text=Text("Sapphire ring in gold", "", "", (), "person"),
    )
    assert disagreements(bare, SHOP) == []


def test_what_a_person_withheld_is_denied() -> None:
    [each] = disagreements(told("Sapphire ring", stone=""), SHOP)
    assert (each.code, each.value, each.words) == ("stone", "", "Sapphire")


def test_any_colour_fits_what_has_several() -> None:
    assert found("Yellow metal with red stones", metal_colour="two_tone", metal="mixed",
                 stone_colour="multicolor") == []  # fmt: skip
    assert found("A necklace with a pendant", type="pendant") == []


def test_a_colour_that_the_metal_cannot_have_is_denied_though_it_was_read() -> None:
    product = told("Ring of yellow metal", metal_colour="yellow")
    [each] = disagreements(product, SHOP)
    assert (each.code, each.value, each.words) == ("metal", "silver", "yellow metal")


def test_every_field_of_a_person_is_read_and_of_a_machine_only_what_is_out_of_date() -> None:
    text = Text("Mine", "A ruby.", "A ruby", ("ruby",), "model", "0" * 64, frozenset({"tags"}))
    product = ready_piece(attributes={"type": person_says("ring"), "stone": person_says("opal")})
    product = ready_piece(attributes=product.attributes, text=text)
    fields = [each.field for each in disagreements(product, SHOP)]
    assert fields == ["description", "alt_text", "tags"]
    with pytest.raises(UnacceptedContradictions) as raised:
        require_accepted(product, [], SHOP, ())
    assert [n.code for n in raised.value.notices] == ["text_disagrees"], "a person's field alone"


CONTRADICTORY: list[tuple[str, Product, list[Photo]]] = [
    (
        "photos_disagree",
        told("A ring"),
        [photo(item(type="ring")), photo(item(type="bangle"))],
    ),
    ("several_pieces", told("A ring"), [photo(*[item(type="ring")] * 3)]),
    ("metal_and_colour", told("A ring", metal_colour="yellow"), [photo(item(type="ring"))]),
    ("text_disagrees", told("A ruby ring"), [photo(item(type="ring"))]),
]


@pytest.mark.parametrize(("code", "product", "photos"), CONTRADICTORY)
def test_a_contradiction_is_asked_until_it_is_accepted(
    code: str, product: Product, photos: list[Photo]
) -> None:
    with pytest.raises(UnacceptedContradictions) as raised:
        require_accepted(product, photos, SHOP, {"other"})
    assert [notice.code for notice in raised.value.notices] == [code]
    require_accepted(product, photos, SHOP, {code})


def test_a_piece_that_agrees_with_itself_is_not_asked() -> None:
    require_accepted(told("Silver ring"), [photo(item(type="ring"))], SHOP, ())


LABELS = [
    (code, value, labels["en"])
    for code, attribute in SHOP.vocabulary.attributes.items()
    for value, labels in attribute.values.items()
]


@given(st.text(max_size=200) | st.lists(st.sampled_from([x for _, _, x in LABELS])).map(" ".join))
def test_any_text_can_be_read_and_what_is_found_stands_in_it(text: str) -> None:
    for mention in mentions(text, "en"):
        assert mention.words in text
        assert mention.means


@pytest.mark.parametrize(("code", "value", "label"), LABELS)
def test_a_text_of_the_values_own_labels_disagrees_with_nothing(
    code: str, value: str, label: str
) -> None:
    product = ready_piece(
        attributes={code: person_says(value)}, text=Text(label, label, label, (label,), "person")
    )
    assert disagreements(product, SHOP) == []
