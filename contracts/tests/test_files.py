"""topics.yaml, the schemas and the vocabulary agree with each other."""

import pytest
from contracts.schemas import UnknownRecord, deletion_of, record, records
from contracts.topics import UnknownTopic, dead_letter_topic, owned_by, topic, topics
from contracts.vocabulary import vocabulary

SERVICES = ["auth", "media", "vision", "describe", "catalog"]


def test_every_listed_record_has_a_schema_of_its_name() -> None:
    for schema in records():
        assert schema.definition["name"] == schema.full_name
        assert schema.full_name.rpartition(".")[0] == topic(schema.topic).namespace


def test_deletions_and_what_topics_are_about_exist() -> None:
    for entry in topics().values():
        assert entry.deletion is None or entry.deletion in entry.records
        assert entry.about is None or topics()[entry.about].deletion


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_has_topics_and_dead_letters(service: str) -> None:
    assert owned_by(service)
    assert topic(dead_letter_topic(service)).owner == service


def test_dead_letters_outlive_what_they_were() -> None:
    longest = max(entry.retention_hours for entry in topics().values() if entry.records)
    assert all(e.retention_hours > longest for e in topics().values() if not e.records)


def test_unknown_names_are_refused_with_what_to_do() -> None:
    with pytest.raises(UnknownTopic, match="add it there first"):
        topic("media.imago.v1")
    with pytest.raises(UnknownRecord, match="lists"):
        record("media.image.v1", "ImageBlessed")


def test_short_and_full_names_are_the_same_record() -> None:
    short = record("media.image.v1", "ImageDeleted")
    assert short == record("media.image.v1", "loupe.media.image.ImageDeleted")
    assert deletion_of("media.image.v1") == short.full_name
    assert short.subject == "media.image.v1-loupe.media.image.ImageDeleted"


def test_vocabulary_values_are_strings_never_enums() -> None:
    assert not any('"enum"' in schema.text for schema in records())


def test_every_word_has_an_english_label() -> None:
    words = vocabulary()
    for attribute in words.attributes.values():
        assert attribute.label["en"]
        assert all(labels["en"] for labels in attribute.values.values())
        assert attribute.plural.keys() <= attribute.values.keys()
    assert all(labels["en"] for labels in [*words.components.values(), *words.conditions.values()])


def test_an_unknown_value_is_shown_raw() -> None:
    stone = vocabulary().attributes["stone"]
    assert stone.label_of("diamond") == "Diamond"
    assert stone.label_of("tanzanite") == "tanzanite"
    assert stone.needs_confirmation


def test_every_type_has_a_word_for_several_of_it() -> None:
    kind = vocabulary().attributes["type"]
    assert kind.plural.keys() == kind.values.keys()
    assert kind.plural["ring"] == {"en": "Rings"}
