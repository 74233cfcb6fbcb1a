from contracts.metals import BLACK, MIXED, POSSIBLE_COLOURS, TWO_TONE, USUAL_COLOURS
from contracts.vocabulary import vocabulary


def test_metals_and_colours_are_of_the_vocabulary() -> None:
    words = vocabulary().attributes
    assert all(words["metal"].knows(metal) for metal in (MIXED, *USUAL_COLOURS))
    assert set().union(*POSSIBLE_COLOURS.values()) <= set(words["metal_colour"].values)


def test_every_single_metal_has_a_usual_colour() -> None:
    assert set(USUAL_COLOURS) == set(vocabulary().attributes["metal"].values) - {MIXED, "other"}


def test_a_metal_can_have_its_usual_colour_and_be_two_toned() -> None:
    assert all({usual, TWO_TONE} <= POSSIBLE_COLOURS[m] for m, usual in USUAL_COLOURS.items())
    assert {metal for metal, colours in POSSIBLE_COLOURS.items() if BLACK in colours} == {
        "silver",
        "steel",
    }
