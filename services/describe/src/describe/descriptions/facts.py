"""What a text may say about a piece, in words: the wanted attributes with the vocabulary's labels."""

from collections.abc import Mapping

from contracts.spelling import BRITISH
from contracts.vocabulary import Vocabulary, vocabulary

SILENT = frozenset({"none", "other"})
"""Values that give a text nothing to say; a stone's absence alone is worth a word."""


def facts(attributes: Mapping[str, str], locale: str = BRITISH) -> dict[str, str]:
    """Lower-case labels by attribute code, in the vocabulary's order; unknown codes and values stay raw.

    The default is the English of the examples that the model learnt from.
    """
    known = vocabulary()
    order = [code for code in known.attributes if code in attributes]
    order += sorted(set(attributes) - set(order))
    labelled = {code: _label(known, code, attributes[code], locale) for code in order}
    return {code: label for code, label in labelled.items() if label}


def _label(words: Vocabulary, code: str, value: str, locale: str) -> str:
    if code == "stone" and value == "none":
        return "no stone"
    if value in SILENT:
        return ""
    attribute = words.attribute(code)
    label = attribute.label_of(value, locale) if attribute else value
    return label.replace("_", " ").lower()
