"""What a person may set, checked against the vocabulary: pure, no I/O."""

from collections.abc import Iterable, Mapping

from contracts.vocabulary import Vocabulary


class UnknownValue(ValueError):
    """A person set something that the vocabulary does not have; `allowed` lists what it has."""

    def __init__(self, what: str, value: str, allowed: Iterable[str]) -> None:
        self.allowed = sorted(allowed)
        super().__init__(f"{value!r} is no {what}; use one of: {', '.join(self.allowed)}")
        self.what = what
        self.value = value


def check_attributes(vocabulary: Vocabulary, values: Mapping[str, str | None]) -> None:
    """Raises UnknownValue for a code or a value that the vocabulary does not have; None withholds."""
    for code, value in values.items():
        attribute = vocabulary.attribute(code)
        if attribute is None:
            raise UnknownValue("attribute", code, vocabulary.attributes)
        if value is not None and not attribute.knows(value):
            raise UnknownValue(code, value, attribute.values)


def check_condition(vocabulary: Vocabulary, condition: str | None) -> None:
    """Raises UnknownValue for a condition that the vocabulary does not have."""
    if condition is not None and condition not in vocabulary.conditions:
        raise UnknownValue("condition", condition, vocabulary.conditions)
