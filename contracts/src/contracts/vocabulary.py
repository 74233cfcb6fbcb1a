"""Typed view of vocabulary.yaml: the words that Loupe has for jewelry, and their labels for people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from contracts.files import DATA
from contracts.spelling import AMERICAN

Labels = Mapping[str, str]
"""A text for people by locale, e.g. {"en": "Ring"}; a locale that writes as its language does is left out."""


def in_locale(labels: Labels, locale: str, otherwise: str) -> str:
    """The label of a locale, else of its language, else the American one, else what is shown instead."""
    for known in (locale, locale.partition("-")[0], AMERICAN):
        if known in labels:
            return labels[known]
    return otherwise


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: its code, its label, its values' labels by code.

    `needs_confirmation`: read from a photo it is a suggestion until a person confirms it. `plural`: what several pieces
    are called, by value, where that is another word.
    """

    code: str
    label: Labels
    values: Mapping[str, Labels]
    needs_confirmation: bool = False
    plural: Mapping[str, Labels] = field(default_factory=dict)

    def knows(self, value: str) -> bool:
        return value in self.values

    def label_of(self, value: str, locale: str = AMERICAN) -> str:
        """The value's label; an unknown value (an event may carry one) is shown raw."""
        return in_locale(self.values.get(value, {}), locale, value)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Attributes by code, and the labels of component kinds and of conditions by code."""

    attributes: Mapping[str, Attribute]
    components: Mapping[str, Labels]
    conditions: Mapping[str, Labels]

    def attribute(self, code: str) -> Attribute | None:
        return self.attributes.get(code)


def parse_vocabulary(document: Mapping[str, Any]) -> Vocabulary:
    attributes = {code: Attribute(code, **entry) for code, entry in document["attributes"].items()}
    return Vocabulary(attributes, document["components"], document["conditions"])


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with this package."""
    return parse_vocabulary(yaml.safe_load((DATA / "vocabulary.yaml").read_text("utf-8")))
