"""What a description is, when one is wanted, and which of the model's answers is shown. No I/O."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from describe.descriptions.claims import Attributes
from describe.descriptions.facts import facts
from describe.descriptions.grounding import Listing, Problem, check
from describe.descriptions.words import singular, words

State = Literal["written", "failed", "deleted"]
Writer = Literal["model", "template"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The text that catalog asks for. The hash is catalog's own: it is carried, never computed."""

    locale: str
    attributes_hash: str
    attributes: Attributes

    @classmethod
    def of(cls, product: Mapping[str, Any]) -> "Wanted | None":
        """What a product's state asks for; None where nothing is wanted."""
        wanted = product.get("wanted")
        if wanted is None:
            return None
        return cls(wanted["locale"], wanted["attributes_hash"], dict(wanted["attributes"]))


@dataclass(frozen=True, slots=True)
class Written:
    """A listing and who wrote it: `model` is name@version; `rejected` counts refused answers by reason."""

    listing: Listing
    written_by: Writer
    model: str | None
    tries: int
    rejected: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Description:
    """A product's text with its version; of a failed one only the reason, of a deleted one nothing."""

    product_id: str
    version: int
    state: State
    locale: str
    attributes_hash: str
    attributes: Attributes
    written: Written | None
    changed_at: datetime
    reason: str | None = None
    detail: str | None = None


def answered(wanted: Wanted, current: Description | None) -> bool:
    """Whether this very text exists already, or can never be written any more."""
    if current is None:
        return False
    same = (current.attributes_hash, current.locale) == (wanted.attributes_hash, wanted.locale)
    return current.state == "deleted" or same


def parse(answer: str) -> Listing | None:
    """An answer of the model; None where it broke off or is not of the shape."""
    try:
        return Listing.of(json.loads(answer))
    except (ValueError, KeyError, TypeError):
        return None


@dataclass(frozen=True, slots=True)
class Judged:
    """The best grounded answer, if any, and why the others were refused."""

    best: Listing | None
    refused: Counter[str]


def judge(answers: Iterable[str], attributes: Attributes) -> Judged:
    """Every answer is checked; of those that may be shown the one that tells most is the best."""
    refused: Counter[str] = Counter()
    grounded: list[Listing] = []
    for answer in answers:
        listing = parse(answer)
        problems = check(listing, attributes) if listing else [Problem("answer", "", "unfinished")]
        refused.update({problem.reason for problem in problems})
        if listing and not problems:
            grounded.append(listing)
    best = max(grounded, key=lambda one: told(one, attributes), default=None)
    return Judged(best, refused)


def told(listing: Listing, attributes: Attributes) -> int:
    """How many of the facts' words stand in the text."""
    said = {singular(word.text) for word in words(f"{listing.title} {listing.description}")}
    return len(said & wanted_words(facts(attributes).values()))


def wanted_words(labels: Iterable[str]) -> set[str]:
    return {singular(word.text) for label in labels for word in words(label)}


def unique(tags: Sequence[str]) -> tuple[str, ...]:
    """Tags in their order, lower case, each once."""
    return tuple(dict.fromkeys(tag.strip().lower() for tag in tags))
