"""The rendered pieces' labels as trainings read them."""

import pytest
from studio.dataset.renders import in_the_vocabulary


@pytest.mark.parametrize("held", ["prong", "bezel"])
def test_one_stone_alone_is_a_solitaire_however_it_is_held(held: str) -> None:
    truth = {"type": "ring", "style": "solitaire", "setting": held}
    assert in_the_vocabulary(truth)["setting"] == "solitaire"


def test_stones_round_the_one_are_called_after_themselves() -> None:
    truth = {"type": "ring", "style": "solitaire", "setting": "pave"}
    assert in_the_vocabulary(truth)["setting"] == "pave"


@pytest.mark.parametrize(
    ("kind", "setting"), [("ring", "plain"), ("necklace", "none"), ("watch", "none")]
)
def test_only_what_could_be_set_is_plain(kind: str, setting: str) -> None:
    truth = {"type": kind, "style": "chain", "setting": "plain"}
    assert in_the_vocabulary(truth)["setting"] == setting


def test_a_build_the_vocabulary_has_no_word_for_gets_the_nearest() -> None:
    assert in_the_vocabulary({"type": "ring", "style": "bypass", "setting": "plain"}) == {
        "type": "ring",
        "style": "cocktail",
        "setting": "plain",
    }
