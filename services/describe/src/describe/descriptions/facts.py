"""What a text may say about a piece, in words: the wanted attributes with the vocabulary's labels."""

from collections.abc import Mapping

from contracts.vocabulary import Vocabulary, vocabulary

SILENT = frozenset({"none", "other"})
"""Values that give a text nothing to say; a stone's absence alone is worth a word."""


def facts(attributes: Mapping[str, str], words: Vocabulary | None = None) -> dict[str, str]:
    """Lower-case labels by attribute code, in the vocabulary's order; unknown codes and values stay raw."""
    known = words or vocabulary()
    order = [code for code in known.attributes if code in attributes]
    order += sorted(set(attributes) - set(order))
    labelled = {code: _label(known, code, attributes[code]) for code in order}
    return {code: label for code, label in labelled.items() if label}


def _label(words: Vocabulary, code: str, value: str) -> str:
    if code == "stone" and value == "none":
        return "no stone"
    if value in SILENT:
        return ""
    attribute = words.attribute(code)
    label = attribute.label_of(value) if attribute else value
    return label.replace("_", " ").lower()
