"""A piece under every order of what people and machines do to it."""

from collections.abc import Mapping
from dataclasses import replace

from catalog.products import domain
from catalog.products.domain import Attribute, Price, RuleViolation, State
from catalog.products.text import Text
from catalog.products.text_request import current_hash, text_request
from catalog.testing import NOW, TO_CONFIRM, model_says, piece
from chassis.ids import new_id
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

CODES = st.sampled_from(["type", "metal", "stone", "style"])
VALUES = st.sampled_from(["a", "b", "c"])
READINGS = st.dictionaries(CODES, st.builds(model_says, VALUES, known=st.booleans()))


class PieceWalk(RuleBasedStateMachine):
    """Keeps apart what persons said, and checks that the piece never loses or invents any of it."""

    def __init__(self) -> None:
        super().__init__()
        self.piece = piece(state=State.COLLECTING)
        self.said: dict[str, str | None] = {}
        self.title: str | None = None

    @rule(reading=READINGS)
    def photos_are_read(self, reading: Mapping[str, Attribute]) -> None:
        self.piece = domain.become_draft(domain.propose(self.piece, reading))

    @rule(code=CODES, value=st.one_of(st.none(), VALUES))
    def person_sets(self, code: str, value: str | None) -> None:
        self.piece = domain.set_attributes(self.piece, {code: value})
        self.said[code] = value

    @precondition(lambda self: self.piece.attributes)
    @rule(data=st.data())
    def person_confirms(self, data: st.DataObject) -> None:
        code = data.draw(st.sampled_from(sorted(self.piece.attributes)))
        self.said[code] = self.piece.attributes[code].value
        self.piece = domain.confirm(self.piece, [code])

    @rule(title=st.sampled_from(["One", "Two"]))
    def person_writes(self, title: str) -> None:
        self.piece = domain.write_text(self.piece, title=title)
        self.title = title

    @rule()
    def person_asks_again(self) -> None:
        self.piece = domain.request_text(self.piece)
        self.title = None

    @rule(stale=st.booleans())
    def machine_writes(self, stale: bool) -> None:
        asked = text_request(self.piece, TO_CONFIRM, "en")
        digest = "0" * 64 if stale or asked is None else asked.attributes_hash
        text = Text("Machine", "", "", (), "model", digest)
        expected = asked.attributes_hash if asked else None
        self.piece = domain.take_machine_text(self.piece, text, expected)

    @rule()
    def person_prices(self) -> None:
        self.piece = replace(self.piece, price=Price(100, "USD"))

    @rule(photos=st.integers(0, 2))
    def person_publishes(self, photos: int) -> None:
        photos = min(photos, len(self.piece.image_ids))
        lacking = domain.missing(self.piece, photos)
        try:
            self.piece = domain.publish(self.piece, photos, NOW)
        except RuleViolation:
            assert lacking or self.piece.published
        else:
            assert not lacking

    @rule()
    def person_takes_down(self) -> None:
        was = self.piece.published
        try:
            self.piece = domain.unpublish(self.piece)
        except RuleViolation:
            assert not was

    @rule()
    def photo_is_lost(self) -> None:
        image_id = self.piece.image_ids[0] if self.piece.image_ids else new_id()
        self.piece = domain.remove_image(self.piece, image_id)

    @invariant()
    def what_a_person_said_stands(self) -> None:
        for code, value in self.said.items():
            held = self.piece.attributes.get(code)
            assert (held.value if held else None) == value
            assert held is None or held.set_by == "person"

    @invariant()
    def nothing_else_claims_to_be_a_persons_word(self) -> None:
        by_person = {c for c, a in self.piece.attributes.items() if a.set_by == "person"}
        assert by_person <= {code for code, value in self.said.items() if value is not None}

    @invariant()
    def a_persons_text_stands(self) -> None:
        if self.title is not None:
            assert self.piece.text is not None
            assert self.piece.text.title == self.title
            assert self.piece.text.setter("title") == "person"

    @invariant()
    def published_means_published_with_a_moment_and_a_photo(self) -> None:
        assert (self.piece.published_at is not None) == self.piece.published
        assert self.piece.image_ids or not self.piece.published

    @invariant()
    def a_wanted_text_is_for_the_values_as_they_are(self) -> None:
        asked = text_request(self.piece, TO_CONFIRM, "en")
        if asked is not None:
            assert asked.attributes_hash == current_hash(self.piece, TO_CONFIRM)
            assert self.piece.text is None or self.piece.text.set_by != "person"


TestPieceWalk = PieceWalk.TestCase
TestPieceWalk.settings = settings(max_examples=60, stateful_step_count=30)
