"""The type of a piece, from what the detector and the reader make of it.

The detector saw it in its surroundings, the reader large and cut out: they err on different photos. Taken
as independent given the type, and all types as equally likely, their probabilities are multiplied
(Hinton 2002, "Training products of experts").
"""

from collections.abc import Collection, Mapping

from vision.reader import Claim
from vision.registry import Calibration, Manifest

MISSING_VOTE = 0.025
"""The vote of a type that the detector did not name: half of the least confidence that it tells."""
MIN_PROBABILITY = 1e-12
"""No probability is taken for none: its logarithm is needed."""
COMBINED_TYPE = "type_voted"
"""The calibration, in a reader's manifest, of the type that reader and detector come to together."""


def combined_type_calibration(reader: Manifest) -> Calibration:
    """How sure a type is that was voted on; without a rule of its own, as sure as the product says."""
    alone = reader.rule("type").model_copy(update={"temperature": 1.0})
    return reader.calibration.get(COMBINED_TYPE, alone)


def combined_scores(
    types: Mapping[str, float], votes: Mapping[str, float], named: Collection[str]
) -> dict[str, float]:
    """What reader and detector make of every type together, up to a factor.

    Args:
        types: the reader's probabilities of every type.
        votes: the detector's confidences in some types.
        named: all types that the detector can tell; to any other it gives its surest vote, for it says
            nothing against it.
    """
    surest = max(votes.values(), default=MISSING_VOTE)
    return {
        name: max(share, MIN_PROBABILITY)
        * votes.get(name, MISSING_VOTE if name in named else surest)
        for name, share in types.items()
    }


def combined_claim(together: Mapping[str, float], rule: Calibration) -> Claim:
    """The most likely type of `products`; `rule` says how sure that is, and from where on it is known."""
    best = max(together, key=together.__getitem__)
    tempered = {name: value ** (1 / rule.temperature) for name, value in together.items()}
    confidence = tempered[best] / sum(tempered.values())
    return Claim(best, round(confidence, 4), confidence >= rule.known_from)
