"""The constants of this installation: locale, currency, waiting time, vocabulary."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from contracts.vocabulary import Vocabulary, in_locale

CONDITION: Final = "condition"
"""The facet of a product's condition; it is set by staff and is not one of the vocabulary's attributes."""


@dataclass(frozen=True, slots=True)
class Shop:
    """One installation's constants; `photos_wait` is how long a product waits for its photos' analyses."""

    locale: str
    currency: str
    photos_wait: timedelta
    vocabulary: Vocabulary

    @property
    def to_confirm(self) -> frozenset[str]:
        """Codes of the attributes whose values are suggestions until a person confirms them."""
        attributes = self.vocabulary.attributes.values()
        return frozenset(a.code for a in attributes if a.needs_confirmation)

    def label(self, code: str, value: str) -> str:
        """The value's label in the shop's locale; an unknown value is returned unchanged."""
        if code == CONDITION:
            return in_locale(self.vocabulary.conditions.get(value, {}), self.locale, value)
        attribute = self.vocabulary.attribute(code)
        return attribute.label_of(value, self.locale) if attribute else value

    def attribute_label(self, code: str) -> str:
        """The attribute's own label in the shop's locale; an unknown code is returned unchanged."""
        attribute = self.vocabulary.attribute(code)
        return in_locale(attribute.label, self.locale, code) if attribute else code

    def values_matching(self, word: str) -> dict[str, list[str]]:
        """The values whose labels contain a word, by attribute code."""
        part = word.casefold()
        matching = {
            code: [v for v in attribute.values if part in self.label(code, v).casefold()]
            for code, attribute in self.vocabulary.attributes.items()
        }
        return {code: values for code, values in matching.items() if values}

    def component_label(self, kind: str) -> str:
        """The component's label in the shop's locale; an unknown kind is returned unchanged."""
        return in_locale(self.vocabulary.components.get(kind, {}), self.locale, kind)
