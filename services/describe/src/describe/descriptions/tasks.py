"""Writes a listing: asks the model until an answer may be shown, and falls back to the template."""

from collections import Counter
from dataclasses import dataclass
from typing import Protocol

import structlog
from contracts.spelling import AMERICAN, spelled

from describe.descriptions.domain import WrittenText, select_best, unique
from describe.descriptions.prompt import messages
from describe.descriptions.template import by_template
from describe.grounding.check import Listing
from describe.grounding.claims import Attributes

TEMPERATURES = (0.5, 0.8, 0.3)
"""Sampling temperatures of the tries in turn, so that a repeated question gets another answer."""
_log = structlog.get_logger(__name__)


class Engine(Protocol):
    """What answers questions: the engine's client, or a fake in unit tests."""

    async def answers(
        self, messages: list[dict[str, str]], count: int, temperature: float
    ) -> list[str]:
        """`count` answers to one question."""
        ...


@dataclass(frozen=True, slots=True)
class ListingWriter:
    """Asks at most `tries` times, for `answers` candidates each. `model`: name@version."""

    engine: Engine
    model: str
    tries: int
    answers: int

    async def write(self, attributes: Attributes, locale: str = AMERICAN) -> WrittenText:
        """A listing that claims nothing but the attributes, in the spelling of the locale.

        Raises EngineDown, EngineRefused.
        """
        rejected: Counter[str] = Counter()
        for number in range(1, self.tries + 1):
            temperature = TEMPERATURES[(number - 1) % len(TEMPERATURES)]
            found = await self.engine.answers(messages(attributes), self.answers, temperature)
            selection = select_best(found, attributes)
            rejected.update(selection.rejected)
            if selection.best:
                listing = _in_locale(selection.best, locale)
                return WrittenText(listing, "model", self.model, number, dict(rejected))
            _log.info("answers rejected", reasons=dict(selection.rejected), attempt=number)
        return by_template(attributes, locale, self.tries, dict(rejected))


def _in_locale(listing: Listing, locale: str) -> Listing:
    """The listing in one spelling; the model mixes American and British."""
    texts = (listing.title, listing.description, listing.alt_text)
    title, description, alt_text = (spelled(text.strip(), locale) for text in texts)
    tags = unique([spelled(tag, locale) for tag in listing.tags])
    return Listing(title, description, alt_text, tags)
