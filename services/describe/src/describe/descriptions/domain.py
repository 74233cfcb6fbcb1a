"""What a description is, when one is requested, and which of the model's answers is shown."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from describe.descriptions.facts import facts
from describe.grounding.check import Listing, Violation, check
from describe.grounding.claims import Attributes
from describe.grounding.words import singular, words


class DescriptionUnknown(Exception):
    """No text was written for this product, or it was deleted."""


State = Literal["written", "failed", "deleted"]
Writer = Literal["model", "template"]


@dataclass(frozen=True, slots=True)
class TextRequest:
    """The text that catalog requests. The hash is catalog's: it is passed on, never computed here."""

    locale: str
    attributes_hash: str
    attributes: Attributes

    @classmethod
    def of(cls, product: Mapping[str, Any]) -> "TextRequest | None":
        """The request in a product's state; None where no text is requested."""
        requested = product.get("wanted")
        if requested is None:
            return None
        return cls(requested["locale"], requested["attributes_hash"], dict(requested["attributes"]))


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A listing and who wrote it. `model`: name@version; `rejected`: number of rejected answers by reason."""

    listing: Listing
    written_by: Writer
    model: str | None
    tries: int
    rejected: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Description:
    """A product's text with its version; a failed one has a reason only, a deleted one nothing."""

    product_id: str
    version: int
    state: State
    locale: str
    attributes_hash: str
    attributes: Attributes
    written: WrittenText | None
    changed_at: datetime
    reason: str | None = None
    detail: str | None = None


def is_answered(request: TextRequest, current: Description | None) -> bool:
    """Whether the requested text exists already, or must never be written again."""
    if current is None:
        return False
    same = (current.attributes_hash, current.locale) == (request.attributes_hash, request.locale)
    return current.state == "deleted" or same


def parse(answer: str) -> Listing | None:
    """The listing in an answer of the model; None where the answer is incomplete or malformed."""
    try:
        return Listing.of(json.loads(answer))
    except (ValueError, KeyError, TypeError):
        return None


@dataclass(frozen=True, slots=True)
class Selection:
    """The best grounded answer, if any, and why the others were rejected: number of answers by reason."""

    best: Listing | None
    rejected: Counter[str]


def select_best(answers: Iterable[str], attributes: Attributes) -> Selection:
    """Checks every answer; of those that may be shown, the best states the most facts."""
    rejected: Counter[str] = Counter()
    grounded: list[Listing] = []
    for answer in answers:
        listing = parse(answer)
        found = check(listing, attributes) if listing else [Violation("answer", "", "unfinished")]
        rejected.update({violation.reason for violation in found})
        if listing and not found:
            grounded.append(listing)
    best = max(grounded, key=lambda one: stated_facts(one, attributes), default=None)
    return Selection(best, rejected)


def stated_facts(listing: Listing, attributes: Attributes) -> int:
    """How many of the words of the facts the text contains."""
    text = f"{listing.title} {listing.description}"
    return len(_singular_words([text]) & _singular_words(facts(attributes).values()))


def _singular_words(texts: Iterable[str]) -> set[str]:
    return {singular(word.text) for text in texts for word in words(text)}


def unique(tags: Sequence[str]) -> tuple[str, ...]:
    """The tags in lower case, each once, in their order."""
    return tuple(dict.fromkeys(tag.strip().lower() for tag in tags))
