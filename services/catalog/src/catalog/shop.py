"""What a use case needs to know of this shop."""

from dataclasses import dataclass
from datetime import timedelta

from contracts.vocabulary import Vocabulary, in_locale

from catalog.products.listing import CONDITION


@dataclass(frozen=True, slots=True)
class Shop:
    """One installation's constants; `wait` is how long a piece waits for its photos' analyses."""

    locale: str
    currency: str
    wait: timedelta
    vocabulary: Vocabulary

    @property
    def to_confirm(self) -> frozenset[str]:
        """Attributes whose values, read from a photo, are suggestions until a person confirms
        them.
        """
        attributes = self.vocabulary.attributes.values()
        return frozenset(a.code for a in attributes if a.needs_confirmation)

    def label(self, code: str, value: str) -> str:
        """The value's label for people; an unknown value is shown raw."""
        if code == CONDITION:
            return in_locale(self.vocabulary.conditions.get(value, {}), self.locale, value)
        attribute = self.vocabulary.attribute(code)
        return attribute.label_of(value, self.locale) if attribute else value

    def attribute_label(self, code: str) -> str:
        """The attribute's own label for people; an unknown code is shown raw."""
        attribute = self.vocabulary.attribute(code)
        return in_locale(attribute.label, self.locale, code) if attribute else code

    def values_named(self, word: str) -> dict[str, list[str]]:
        """The values whose labels hold a word, by attribute code."""
        part = word.casefold()
        named = {
            code: [v for v in attribute.values if part in self.label(code, v).casefold()]
            for code, attribute in self.vocabulary.attributes.items()
        }
        return {code: values for code, values in named.items() if values}

    def component_label(self, kind: str) -> str:
        """The component's label for people; an unknown kind is shown raw."""
        return in_locale(self.vocabulary.components.get(kind, {}), self.locale, kind)
