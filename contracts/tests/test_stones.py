from contracts.stones import NEED_STONES, NONE, OF_STONES, fits
from contracts.vocabulary import vocabulary


def test_all_of_it_is_of_the_vocabulary() -> None:
    words = vocabulary().attributes
    assert all(words[code].knows(NONE) for code in OF_STONES)
    assert all(words[code].knows(value) for code, some in NEED_STONES.items() for value in some)


def test_a_piece_without_stones_has_no_colour_of_stone_and_no_prongs() -> None:
    assert not fits("stone_colour", "blue", stones=False)
    assert not fits("setting", "prong", stones=False)
    assert fits("stone", "none", stones=False)
    assert fits("setting", "filigree", stones=False)


def test_a_piece_with_stones_has_some_stone_and_any_setting() -> None:
    assert not fits("stone", "none", stones=True)
    assert fits("stone", "ruby", stones=True)
    assert fits("setting", "prong", stones=True)
    assert fits("setting", "none", stones=True)
    assert fits("type", "ring", stones=False)
