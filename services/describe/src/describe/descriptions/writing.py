"""Asking the model until it writes something that may be shown, or giving its place to the template."""

from collections import Counter
from dataclasses import dataclass
from typing import Protocol

import structlog
from contracts.spelling import AMERICAN, spelled

from describe.descriptions.claims import Attributes
from describe.descriptions.domain import Written, judge, unique
from describe.descriptions.grounding import Listing
from describe.descriptions.prompt import messages
from describe.descriptions.template import by_template

TEMPERATURES = (0.5, 0.8, 0.3)
"""Of the tries in turn: a repeated question needs another answer."""
_log = structlog.get_logger(__name__)


class Answers(Protocol):
    """The engine, or a stand-in in unit tests."""

    async def answers(
        self, messages: list[dict[str, str]], count: int, temperature: float
    ) -> list[str]:
        """`count` answers to one question."""
        ...


@dataclass(frozen=True, slots=True)
class Author:
    """`model` is name@version; `tries` bounds the questions, each for `answers` candidates."""

    engine: Answers
    model: str
    tries: int
    answers: int

    async def write(self, attributes: Attributes, locale: str = AMERICAN) -> Written:
        """A listing that claims nothing but the attributes, spelled as the locale spells.

        Raises EngineDown, EngineRefused.
        """
        refused: Counter[str] = Counter()
        for number in range(1, self.tries + 1):
            temperature = TEMPERATURES[(number - 1) % len(TEMPERATURES)]
            found = await self.engine.answers(messages(attributes), self.answers, temperature)
            judged = judge(found, attributes)
            refused.update(judged.refused)
            if judged.best:
                listing = _tidy(judged.best, locale)
                return Written(listing, "model", self.model, number, dict(refused))
            _log.info("answers refused", reasons=dict(judged.refused), attempt=number)
        return by_template(attributes, locale, self.tries, dict(refused))


def _tidy(listing: Listing, locale: str) -> Listing:
    """The model mixes the spellings that it has read."""
    said = (listing.title, listing.description, listing.alt_text)
    title, description, alt_text = (spelled(text.strip(), locale) for text in said)
    tags = unique([spelled(tag, locale) for tag in listing.tags])
    return Listing(title, description, alt_text, tags)
