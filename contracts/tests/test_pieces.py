from contracts.pieces import COMPONENT_KINDS, PAIRS, PIECE_TYPES, STONE_KINDS
from contracts.vocabulary import vocabulary


def test_the_types_are_those_of_the_vocabulary_in_its_order() -> None:
    assert tuple(vocabulary().attributes["type"].values) == PIECE_TYPES
    assert set(PIECE_TYPES) >= PAIRS


def test_every_component_has_a_label() -> None:
    assert set(COMPONENT_KINDS) <= set(vocabulary().components)
    assert set(COMPONENT_KINDS) >= STONE_KINDS
