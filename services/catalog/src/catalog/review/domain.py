"""What a person may change, checked against the vocabulary and the shop: pure, no I/O."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from contracts.vocabulary import Vocabulary

from catalog.products.domain import Price

MAX_AMOUNT: Final = 10_000_000_000
"""The highest price, in minor units: a hundred million of a currency with cents."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person changes; what is not in it stays as it is.

    A None among `attributes` withholds that attribute from shoppers and from machines.
    """

    attributes: Mapping[str, str | None] = field(default_factory=dict)
    confirm: Sequence[str] = ()
    text: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    price: Price | None = None
    condition: str | None = None


class PhotoNotFound(LookupError):
    """The product has no such photo (any more)."""


class VersionConflict(Exception):
    """Someone or something changed the product since it was read; `current` is its version now."""

    def __init__(self, current: int) -> None:
        super().__init__(f"the product is at version {current}")
        self.current = current


class UnknownValue(ValueError):
    """A person set something that the vocabulary does not have; `allowed` lists what it has.

    `pointer` (RFC 6901, as a fragment) says where it lies in what was sent.
    """

    def __init__(self, what: str, value: str, allowed: Iterable[str], pointer: str) -> None:
        self.allowed = sorted(allowed)
        super().__init__(f"{value!r} is no {what}; use one of: {', '.join(self.allowed)}")
        self.pointer = pointer


class UnsupportedCurrency(UnknownValue):
    """A price in a currency that this shop does not sell in."""

    def __init__(self, currency: str, own: str) -> None:
        super().__init__("currency", currency, [own], "#/price/currency")
        self.args = (f"This shop sells in {own}, not in {currency}. Send {own}, or no currency.",)


def check_amount(value: Any) -> int:
    """The amount of a price in minor units. Raises ValueError saying what is wrong with this one."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("The amount is a number of minor units (cents): 12000 is 120.00")
    if not value > 0:
        raise ValueError(
            f"A price is above zero, and {value} is not: the least is 1 minor unit (cent)"
        )
    if value > MAX_AMOUNT:
        told = f"{value:,}" if value < 10**15 else "This amount"
        raise ValueError(
            f"{told} is too large: a price has at most {MAX_AMOUNT:,} minor units (cents)"
        )
    if value != int(value):
        raise ValueError(
            f"{value} is not a whole number of minor units (cents): 120.00 is sent as 12000"
        )
    return int(value)


def check_currency(value: Any) -> str:
    """A code as ISO 4217 has them. Raises ValueError."""
    if not (isinstance(value, str) and re.fullmatch("[A-Z]{3}", value)):
        raise ValueError("A currency is three capital letters of ISO 4217, such as USD")
    return value


def check_printable(text: str) -> str:
    """The text, if it can be stored and shown. Raises ValueError for a control character."""
    for letter in text:
        if unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\n\r\t":
            raise ValueError(
                f"The character U+{ord(letter):04X} cannot be shown. Take it out of the text"
            )
    return text


def check_attributes(vocabulary: Vocabulary, values: Mapping[str, str | None]) -> None:
    """Raises UnknownValue for a code or a value that the vocabulary does not have; None withholds."""
    for code, value in values.items():
        attribute = vocabulary.attribute(code)
        if attribute is None:
            raise UnknownValue("attribute", code, vocabulary.attributes, f"#/attributes/{code}")
        if value is not None and not attribute.knows(value):
            raise UnknownValue(code, value, attribute.values, f"#/attributes/{code}")


def check_condition(vocabulary: Vocabulary, condition: str | None) -> None:
    """Raises UnknownValue for a condition that the vocabulary does not have."""
    if condition is not None and condition not in vocabulary.conditions:
        raise UnknownValue("condition", condition, vocabulary.conditions, "#/condition")
