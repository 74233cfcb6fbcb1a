"""The pictures of who may import whom say what the import contracts say."""

import re

import pytest
from loupe_local.base import layout
from loupe_local.quality.layers import DOCUMENT, contracts, drawn, mermaid


def test_the_architecture_page_shows_the_contracts_as_they_are() -> None:
    text = DOCUMENT.read_text("utf-8")
    current = drawn(text, contracts(layout.ROOT / "pyproject.toml"))
    assert text == current, "run: python -m loupe_local.quality.layers"


def test_an_arrow_goes_from_each_layer_to_the_next_below() -> None:
    picture = mermaid(["__main__ | testing", "app", "(a) | b : c", "tables"])
    assert picture.splitlines()[2:5] == ['    l0["app"]', '    l1["a · b · c"]', "    l0 --> l1"]


def test_a_page_without_a_place_for_them_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks the lines"):
        drawn("# Nothing here", [])


def test_each_question_of_the_newcomer_is_answered_by_a_name_that_exists() -> None:
    answers = re.findall(r"\[`(\w+)`\]\(\.\./([\w/]+\.py)\)", DOCUMENT.read_text("utf-8"))
    assert len(answers) >= 10
    for name, path in answers:
        source = (layout.ROOT / path).read_text("utf-8")
        assert re.search(rf"\b(def|class) {name}\b|^{name}\b", source, re.M), (
            f"{name} is not in {path}"
        )
