"""The facts that a text may state: the attributes of a piece in words, by the vocabulary's labels."""

from collections.abc import Mapping

from contracts.spelling import BRITISH
from contracts.vocabulary import Vocabulary, vocabulary

SILENT = frozenset({"none", "other"})
"""Values that are no facts, except for the absence of stones."""


def facts(attributes: Mapping[str, str], locale: str = BRITISH) -> dict[str, str]:
    """Lower-case labels by attribute code, in the vocabulary's order; unknown codes and values stay raw.

    The default is British English, in which the model was trained.
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
