"""What tests of this service share: builders, the floor where events happen, the pages people see."""

from catalog.testing.builders import (
    NOW,
    SHOP,
    TO_CONFIRM,
    analysis_record,
    claim,
    image_record,
    item,
    model_says,
    person_says,
    photo,
    piece,
    ready_piece,
)
from catalog.testing.floor import Floor
from catalog.testing.pages import FakeEmbedder, Pages, Served, settings_for

__all__ = [
    "NOW",
    "SHOP",
    "TO_CONFIRM",
    "FakeEmbedder",
    "Floor",
    "Pages",
    "Served",
    "analysis_record",
    "claim",
    "image_record",
    "item",
    "model_says",
    "person_says",
    "photo",
    "piece",
    "ready_piece",
    "settings_for",
]
