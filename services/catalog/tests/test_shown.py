"""What shoppers read of a piece never names a value that the piece does not have now."""

import re
from collections.abc import Mapping
from dataclasses import replace

from catalog.products import domain
from catalog.products.domain import Attribute, Price, Product, RuleViolation, State
from catalog.products.listing import attributes_title, words
from catalog.products.presenters import product_page
from catalog.products.text import FIELDS, Text
from catalog.products.text_request import current_hash, text_request
from catalog.testing import NOW, SHOP, TO_CONFIRM, model_says, person_says, piece, ready_piece
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

CODES = st.sampled_from(["type", "metal", "metal_colour", "stone", "stone_colour"])
LETTERS = st.sampled_from("abc")
NAMED = re.compile(r"\w+=[abc]")
"""A value that the vocabulary does not have is its own label, so that a text names it exactly."""


def value(code: str, letter: str) -> str:
    return f"{code}={letter}"


def readings() -> st.SearchStrategy[dict[str, Attribute]]:
    pairs = st.dictionaries(CODES, st.tuples(LETTERS, st.booleans()))
    return pairs.map(
        lambda found: {c: model_says(value(c, x), known=known) for c, (x, known) in found.items()}
    )


def written_from(digest: str, claims: Mapping[str, str]) -> Text:
    """A machine's text that names all that it may claim, in each of its fields."""
    names = " ".join(claims.values())
    return Text(f"A {names}", f"It is {names}.", names, tuple(claims.values()), "model", digest)


def read_by_shoppers(product: Product) -> str:
    """Everything that the page, the card and the search words say."""
    page = product_page(product, {}, SHOP)
    found = " ".join(text for _, text in words(product, SHOP))
    return " ".join([page.title, page.description, page.alt_text, *page.tags, found]).lower()


class ShopWindow(RuleBasedStateMachine):
    """A piece under every order of acts, its texts as late as can be."""

    def __init__(self) -> None:
        super().__init__()
        self.piece = piece(attributes={"type": person_says("type=a")}, price=Price(100, "USD"))
        self.on_the_way: list[Text] = []

    @rule(reading=readings())
    def photos_are_read(self, reading: dict[str, Attribute]) -> None:
        self.piece = domain.propose(self.piece, reading)

    @rule(code=CODES, letter=st.one_of(st.none(), LETTERS))
    def person_sets(self, code: str, letter: str | None) -> None:
        set_to = value(code, letter) if letter else None
        if code != "type" or set_to:
            self.piece = domain.set_attributes(self.piece, {code: set_to})

    @rule(field=st.sampled_from(FIELDS))
    def person_writes(self, field: str) -> None:
        said = ("fine",) if field == "tags" else "A fine piece"
        self.piece = domain.write_text(self.piece, **{field: said})

    @rule(fields=st.one_of(st.none(), st.sets(st.sampled_from(FIELDS), min_size=1)))
    def person_asks_again(self, fields: set[str] | None) -> None:
        self.piece = domain.request_text(self.piece, fields)

    @rule(late=st.booleans())
    def a_machine_writes(self, late: bool) -> None:
        asked = text_request(self.piece, TO_CONFIRM, "en")
        if asked:
            text = written_from(asked.attributes_hash, asked.attributes)
            self.on_the_way.append(text)
            if not late:
                self.arrives(text)

    @rule(place=st.integers(0, 9))
    def a_late_text_arrives(self, place: int) -> None:
        for text in self.on_the_way[place : place + 1]:
            self.arrives(text)

    def arrives(self, text: Text) -> None:
        asked = text_request(self.piece, TO_CONFIRM, "en")
        digest = asked.attributes_hash if asked else None
        self.piece = domain.take_machine_text(self.piece, text, digest)

    @rule()
    def person_publishes_or_takes_down(self) -> None:
        try:
            if self.piece.published:
                self.piece = domain.unpublish(self.piece)
            else:
                self.piece = domain.publish(self.piece, 1, NOW)
        except RuleViolation:
            assert not self.piece.published

    @precondition(lambda self: self.piece.text)
    @invariant()
    def shoppers_read_of_current_values_alone(self) -> None:
        current = {attribute.value for attribute in self.piece.attributes.values()}
        assert set(NAMED.findall(read_by_shoppers(self.piece))) <= current


TestShopWindow = ShopWindow.TestCase
TestShopWindow.settings = settings(max_examples=100, stateful_step_count=30)


def corrected() -> Product:
    """Published with a machine's text, and then its green stone turns out to be a sapphire."""
    green = {
        "type": model_says("ring"),
        "metal_colour": model_says("yellow"),
        "stone_colour": model_says("green"),
    }
    product = ready_piece(attributes=green)
    text = Text("Ring with a green stone", "A green stone.", "A green ring", ("green",), "model")
    product = replace(
        product, text=replace(text, attributes_hash=current_hash(product, TO_CONFIRM))
    )
    product = domain.publish(product, 1, NOW)
    return domain.set_attributes(product, {"stone": "sapphire", "stone_colour": "blue"})


def test_a_text_of_other_facts_gives_way_to_the_facts_until_the_new_one_is_there() -> None:
    product = corrected()
    page = product_page(product, {}, SHOP)
    assert page.title == "Ring, yellow metal, sapphire"
    assert (page.description, page.alt_text, page.tags) == ("", page.title, [])
    assert not any("green" in text for _, text in words(product, SHOP))
    asked = text_request(product, TO_CONFIRM, "en")
    assert asked is not None
    new = Text("Sapphire ring", "A sapphire.", "", ("blue",), "model", asked.attributes_hash)
    page = product_page(domain.take_machine_text(product, new, asked.attributes_hash), {}, SHOP)
    assert (page.title, page.description, page.tags) == ("Sapphire ring", "A sapphire.", ["blue"])


def test_a_persons_title_stays_while_the_machines_description_waits() -> None:
    product = domain.write_text(corrected(), title="Grandmother's ring")
    page = product_page(product, {}, SHOP)
    assert (page.title, page.description) == ("Grandmother's ring", "")


def test_a_title_of_the_facts_names_no_suggestion_and_nothing_unknown() -> None:
    read = {
        "type": model_says("earrings", known=False),
        "metal": model_says("gold"),
        "stone": model_says("ruby"),
        "stone_colour": model_says("red", known=False),
    }
    assert attributes_title(piece(attributes=read), SHOP) == "Earrings"
    told = {"type": model_says("ring"), "metal": person_says("gold"), "stone": person_says("none")}
    assert attributes_title(piece(attributes=told), SHOP) == "Ring, yellow gold"
    british = replace(SHOP, locale="en-GB")
    stone = {"type": model_says("ring"), "stone_colour": model_says("colorless")}
    assert attributes_title(piece(attributes=stone), british) == "Ring, colourless stone"
    many = {"type": model_says("ring"), "stone_colour": model_says("multicolor")}
    assert attributes_title(piece(attributes=many), SHOP) == "Ring"


def test_a_hidden_piece_is_previewed_as_shoppers_would_see_it() -> None:
    product = domain.unpublish(corrected())
    assert product.state is State.UNPUBLISHED
    assert "green" not in read_by_shoppers(product)
