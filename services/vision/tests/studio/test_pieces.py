"""The rendered pieces' labels as trainings read them."""

import pytest
from vision.studio.pieces import in_the_vocabulary


@pytest.mark.parametrize("held", ["prong", "bezel"])
def test_one_stone_alone_is_a_solitaire_however_it_is_held(held: str) -> None:
    assert in_the_vocabulary({"style": "solitaire", "setting": held})["setting"] == "solitaire"


def test_stones_round_the_one_are_called_after_themselves() -> None:
    assert in_the_vocabulary({"style": "solitaire", "setting": "pave"})["setting"] == "pave"


def test_a_build_the_vocabulary_has_no_word_for_gets_the_nearest() -> None:
    assert in_the_vocabulary({"style": "bypass", "setting": "plain"}) == {
        "style": "cocktail",
        "setting": "plain",
    }
