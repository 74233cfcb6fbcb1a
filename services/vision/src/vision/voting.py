"""The type of a piece, from what the detector and the reader make of it.

The detector saw it in its surroundings, the reader large and cut out: they err on different photos. Taken
as independent given the type, and all types as equally likely, their probabilities are multiplied
(Hinton 2002, "Training products of experts").
"""

from collections.abc import Mapping

from vision.reader import Claim

UNTOLD = 0.025
"""The vote of a type that the detector did not name: half of the least confidence that it tells."""


def voted(types: Mapping[str, float], votes: Mapping[str, float], known_from: float) -> Claim:
    """The most likely type.

    Args:
        types: the reader's probabilities of every type.
        votes: the detector's confidences in some types.
        known_from: the confidence from which on a type counts as known.
    """
    products = {name: share * votes.get(name, UNTOLD) for name, share in types.items()}
    best = max(products, key=products.__getitem__)
    confidence = products[best] / sum(products.values())
    return Claim(best, round(confidence, 4), confidence >= known_from)
