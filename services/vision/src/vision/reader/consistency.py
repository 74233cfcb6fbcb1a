"""Claims to one piece that do not contradict one another: a bare piece has no colour of stone.

Each attribute is read on its own. Which stone it is says whether there are any: only that is taught
twice what a bare piece looks like (`losses.bare_loss`). What contradicts it, or the type, gives way to its
best value that fits.
"""

from collections.abc import Mapping

from contracts.stones import NONE, fits

from vision.reader.reading import Claim

STONE, TYPE, SETTING = "stone", "type", "setting"
PLAIN = "plain"
WITHOUT_PLAIN_SETTING = frozenset({"bracelet", "necklace", "watch"})
"""Types of links, cords and cases: where no stone is set in them they have no setting, and are taught so."""
Probabilities = Mapping[str, float]
"""The calibrated probability of each value."""


def consistent_claims(
    read: Mapping[str, Probabilities], known_from: Mapping[str, float]
) -> dict[str, Claim]:
    """The best value of each attribute that fits the stone's and the type's, with its own probability.

    A value that stands in for a likelier one that does not fit is never known.

    Args:
        read: the probabilities of every attribute's values.
        known_from: the confidence from which on a value counts as known.
    """
    stones = _best(read[STONE]) != NONE if STONE in read else None
    kind = _best(read[TYPE]) if TYPE in read else None
    return {
        code: _claim(shares, _consistent_values(code, shares, stones, kind), known_from[code])
        for code, shares in read.items()
    }


def _best(shares: Probabilities) -> str:
    return max(shares, key=shares.__getitem__)


def _consistent_values(
    code: str, shares: Probabilities, stones: bool | None, kind: str | None
) -> Probabilities:
    fit = shares
    if stones is not None:
        fit = {value: p for value, p in shares.items() if fits(code, value, stones=stones)} or fit
    if code == SETTING and kind in WITHOUT_PLAIN_SETTING:
        fit = {value: p for value, p in fit.items() if value != PLAIN} or fit
    return fit


def _claim(shares: Probabilities, fit: Probabilities, known_from: float) -> Claim:
    best = _best(fit)
    known = best == _best(shares) and fit[best] >= known_from
    return Claim(best, round(fit[best], 4), known)
