"""What the language model learns to write, and the service's own template, are grounded."""

from random import Random

from describe.descriptions.template import template
from describe.grounding.check import Listing, check
from fine_tuning.writer.listings import listing
from fine_tuning.writer.pieces import piece

SEED = 20


def test_the_captions_that_the_model_learns_are_grounded() -> None:
    random = Random(SEED)
    drawn = [(a, Listing.of(listing(a, random))) for a in (piece(random) for _ in range(300))]
    assert sum(bool(check(one, attributes)) for attributes, one in drawn) <= 6


def test_the_template_is_grounded() -> None:
    random = Random(SEED)
    for attributes in [
        {},
        {"type": "tiara", "mood": "grand"},
        *(piece(random) for _ in range(200)),
    ]:
        assert check(template(attributes), attributes) == [], attributes
