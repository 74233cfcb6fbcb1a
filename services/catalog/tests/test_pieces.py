"""The rules of a piece, one by one."""

import hashlib
from dataclasses import replace

import pytest
from catalog.products import domain
from catalog.products.domain import Price, RuleViolation, State
from catalog.products.listing import shown, words
from catalog.products.text import Text
from catalog.products.text_request import attributes_hash, current_hash, text_request
from catalog.testing import NOW, SHOP, TO_CONFIRM, model_says, person_says, piece, ready_piece
from chassis.ids import new_id

WRITTEN = Text("Ring", "A ring.", "A ring", ("ring",), "model")


def test_a_machine_never_overwrites_what_a_person_set() -> None:
    product = piece(attributes={"type": person_says("bangle"), "metal": model_says("gold")})
    after = domain.propose(product, {"type": model_says("ring"), "metal": model_says("silver")})
    assert after.attributes["type"] == person_says("bangle")
    assert after.attributes["metal"] == model_says("silver")


def test_a_machine_does_not_claim_again_what_a_person_withheld() -> None:
    product = domain.set_attributes(
        piece(attributes={"stone": model_says("ruby")}), {"stone": None}
    )
    assert "stone" not in product.attributes
    assert "stone" not in domain.propose(product, {"stone": model_says("ruby")}).attributes


def test_setting_a_value_ends_its_withholding() -> None:
    product = domain.set_attributes(piece(), {"stone": None})
    assert domain.set_attributes(product, {"stone": "ruby"}).withheld == frozenset()


def test_a_value_that_no_photo_claims_any_more_goes() -> None:
    product = piece(attributes={"style": model_says("halo")})
    assert domain.propose(product, {}).attributes == {}


GARNETS = {
    "stone": model_says("garnet"),
    "stone_colour": model_says("red"),
    "setting": model_says("halo"),
    "finish": model_says("polished"),
}


def test_a_persons_word_that_there_is_no_stone_ends_what_a_machine_read_of_one() -> None:
    bare = domain.set_attributes(piece(attributes=GARNETS), {"stone": "none"})
    assert bare.attributes.keys() == {"stone", "finish"}
    assert domain.propose(bare, GARNETS).attributes == bare.attributes
    assert domain.differences(bare, GARNETS) == {}


def test_a_persons_word_that_there_is_a_stone_ends_that_it_has_no_colour() -> None:
    bare = {"stone": model_says("none"), "stone_colour": model_says("none")}
    product = domain.set_attributes(piece(attributes=bare), {"stone": "onyx"})
    assert product.attributes == {"stone": person_says("onyx")}


def test_what_persons_said_stays_even_where_it_does_not_fit() -> None:
    product = domain.set_attributes(piece(attributes=GARNETS), {"stone_colour": "red"})
    bare = domain.set_attributes(product, {"stone": "none"})
    assert bare.attributes["stone_colour"] == person_says("red")


def test_confirming_turns_a_suggestion_into_a_persons_word() -> None:
    product = domain.confirm(piece(attributes={"stone": model_says("ruby")}), ["stone"])
    assert product.attributes["stone"] == person_says("ruby")


def test_confirming_what_nobody_said_is_refused() -> None:
    with pytest.raises(RuleViolation, match="stone"):
        domain.confirm(piece(), ["stone"])


def test_suggestions_are_not_among_what_a_text_may_claim_until_confirmed() -> None:
    values = {"type": "ring", "metal": "gold", "metal_colour": "yellow", "stone": "ruby"}
    product = piece(attributes={code: model_says(value) for code, value in values.items()})
    asked = text_request(product, TO_CONFIRM, "en")
    assert asked is not None
    assert asked.attributes == {"type": "ring", "metal_colour": "yellow"}
    confirmed = domain.confirm(product, ["stone"])
    asked = text_request(confirmed, TO_CONFIRM, "en")
    assert asked is not None
    assert asked.attributes == {"type": "ring", "metal_colour": "yellow", "stone": "ruby"}


def test_the_type_is_claimed_even_when_unsure_and_other_unsure_values_are_not() -> None:
    unsure = model_says("halo", 0.4, known=False)
    product = piece(attributes={"type": model_says("ring", 0.4, known=False), "style": unsure})
    asked = text_request(product, TO_CONFIRM, "en")
    assert asked is not None
    assert asked.attributes == {"type": "ring"}


def test_the_hash_is_of_canonical_json() -> None:
    canonical = '{"metal_colour":"yellow","type":"ring"}'
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    assert attributes_hash({"type": "ring", "metal_colour": "yellow"}) == digest


def test_no_text_is_wanted_while_collecting_or_without_a_type() -> None:
    typed = {"type": model_says("ring")}
    assert text_request(piece(state=State.COLLECTING, attributes=typed), TO_CONFIRM, "en") is None
    assert text_request(piece(), TO_CONFIRM, "en") is None


def test_a_text_is_wanted_until_it_is_there_and_again_when_the_values_change() -> None:
    product = piece(attributes={"type": model_says("ring")})
    asked = text_request(product, TO_CONFIRM, "en")
    assert asked is not None
    text = replace(WRITTEN, attributes_hash=asked.attributes_hash)
    written = domain.take_machine_text(product, text, asked.attributes_hash)
    assert written.text == text
    assert text_request(written, TO_CONFIRM, "en") is None
    assert (
        text_request(domain.set_attributes(written, {"type": "bangle"}), TO_CONFIRM, "en")
        is not None
    )


def test_a_stale_text_is_dropped() -> None:
    product = piece(attributes={"type": model_says("ring")})
    text = replace(WRITTEN, attributes_hash="0" * 64)
    now = current_hash(product, TO_CONFIRM)
    assert domain.take_machine_text(product, text, now) == product


def test_a_machines_text_takes_only_the_fields_that_no_person_set() -> None:
    product = piece(attributes={"type": model_says("ring")}, text=WRITTEN)
    product = domain.write_text(product, title="Mine", tags=("ours",))
    asked = text_request(product, TO_CONFIRM, "en")
    assert asked is not None, "the description is still the machine's to write"
    text = replace(WRITTEN, description="New.", attributes_hash=asked.attributes_hash)
    after = domain.take_machine_text(product, text, asked.attributes_hash)
    assert after.text is not None
    assert (after.text.title, after.text.tags) == ("Mine", ("ours",))
    assert (after.text.description, after.text.alt_text) == ("New.", "A ring")
    setters = [after.text.setter(name) for name in domain.FIELDS]
    assert setters == ["person", "model", "model", "person"]
    assert text_request(after, TO_CONFIRM, "en") is None


def test_a_text_of_a_persons_fields_alone_is_never_replaced_by_a_machine() -> None:
    mine: dict[str, str | tuple[str, ...]] = dict.fromkeys(domain.FIELDS[:3], "Mine")
    product = domain.write_text(
        piece(attributes={"type": model_says("ring")}), **mine, tags=("ours",)
    )
    assert text_request(product, TO_CONFIRM, "en") is None
    digest = current_hash(product, TO_CONFIRM)
    text = replace(WRITTEN, attributes_hash=digest)
    assert domain.take_machine_text(product, text, None).text == product.text


def test_fields_of_a_persons_text_can_be_given_back_to_the_machine() -> None:
    whole = Text("Mine", "Mine.", "Mine", (), "person")
    product = piece(attributes={"type": model_says("ring")}, text=whole)
    assert text_request(product, TO_CONFIRM, "en") is None
    product = domain.request_text(product, ["description"])
    asked = text_request(product, TO_CONFIRM, "en")
    assert asked is not None
    text = replace(WRITTEN, attributes_hash=asked.attributes_hash)
    after = domain.take_machine_text(product, text, asked.attributes_hash).text
    assert after is not None
    assert (after.title, after.description) == ("Mine", "A ring.")
    assert after.by_person == {"title", "alt_text", "tags"}


def test_asking_again_wants_a_text_with_another_hash() -> None:
    product = domain.write_text(piece(attributes={"type": model_says("ring")}), title="Mine")
    before = current_hash(product, TO_CONFIRM)
    again = text_request(domain.request_text(product), TO_CONFIRM, "en")
    assert again is not None
    assert again.attributes_hash != before


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ({"price": None}, "a price"),
        ({"text": None}, "a title"),
        ({"text": Text("  ", "", "", (), "person")}, "a title"),
        ({"attributes": {}}, "a type"),
        ({"state": State.COLLECTING}, "analysed"),
    ],
)
def test_publishing_says_what_is_missing(lacking: dict[str, object], said: str) -> None:
    with pytest.raises(RuleViolation, match=said):
        domain.publish(ready_piece(**lacking), 1, NOW)


def test_publishing_needs_a_photo_that_could_be_read() -> None:
    with pytest.raises(RuleViolation, match="photo"):
        domain.publish(ready_piece(), 0, NOW)
    assert domain.publish(ready_piece(), 1, NOW).published_at == NOW


def test_merging_appends_photos_and_refuses_published_pieces_and_itself() -> None:
    one, two = piece(), piece()
    assert domain.merge(one, two).image_ids == one.image_ids + two.image_ids
    with pytest.raises(RuleViolation):
        domain.merge(one, replace(two, state=State.PUBLISHED, published_at=NOW))
    with pytest.raises(RuleViolation):
        domain.merge(one, one)


def test_splitting_moves_some_photos_and_never_all() -> None:
    a, b, c = new_id(), new_id(), new_id()
    product = piece(image_ids=(a, b, c), price=Price(1, "USD"))
    stay, new = domain.split(product, [c, a], new_id(), NOW)
    assert (stay.image_ids, new.image_ids) == ((b,), (a, c))
    assert new.upload_id == product.upload_id
    for wrong in ([], [a, b, c], [new_id()]):
        with pytest.raises(RuleViolation):
            domain.split(product, wrong, new_id(), NOW)


def test_reordering_names_each_photo_once() -> None:
    a, b = new_id(), new_id()
    assert domain.reorder(piece(image_ids=(a, b)), [b, a]).image_ids == (b, a)
    for wrong in ([a], [a, a], [a, b, b]):
        with pytest.raises(RuleViolation):
            domain.reorder(piece(image_ids=(a, b)), wrong)


def test_a_published_piece_that_loses_its_last_photo_is_taken_down() -> None:
    a, b = new_id(), new_id()
    product = domain.publish(ready_piece(image_ids=(a, b)), 2, NOW)
    product = domain.remove_image(product, a)
    assert product.published
    assert domain.remove_image(product, b).state is State.UNPUBLISHED


def test_shoppers_filter_by_what_is_known_and_by_the_type() -> None:
    attributes = {
        "type": model_says("ring", 0.3, known=False),
        "metal": model_says("gold"),
        "style": model_says("halo", 0.3, known=False),
    }
    product = piece(attributes=attributes, condition="good")
    assert shown(product) == {"type": "ring", "metal": "gold", "condition": "good"}


def test_a_piece_is_found_by_the_labels_people_use() -> None:
    attributes = {"type": model_says("ring"), "stone_colour": model_says("blue")}
    found = words(piece(attributes=attributes), SHOP)
    assert ("B", "Ring Blue") in found
    assert ("B", "blue stone") in found
    none = {"type": model_says("ring"), "stone_colour": model_says("none")}
    assert not any("stone" in text for _, text in words(piece(attributes=none), SHOP))
