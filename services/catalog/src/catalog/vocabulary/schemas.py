"""The vocabulary as it crosses HTTP."""

from collections.abc import Mapping

from contracts.vocabulary import Labels
from pydantic import BaseModel


class AttributeWords(BaseModel):
    """An attribute's label and its values' labels, each by locale.

    `plural` holds what several pieces of a value are called ("Rings"), where that is another word.
    """

    label: Labels
    values: Mapping[str, Labels]
    plural: Mapping[str, Labels]
    needs_confirmation: bool


class Words(BaseModel):
    """Labels for people by code and locale; the order is the one to show.

    `locale` is the shop's. A label that lacks it has that of its language, and else `en`.
    """

    locale: str
    attributes: dict[str, AttributeWords]
    components: Mapping[str, Labels]
    conditions: Mapping[str, Labels]
