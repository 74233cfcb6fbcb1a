"""What tests of this service share: builders, a source of events, clients of the HTTP side."""

from catalog.testing.api import ApiClient, FakeEmbedder, LiveApi, settings_for
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
from catalog.testing.peer_services import PeerServices

__all__ = [
    "NOW",
    "SHOP",
    "TO_CONFIRM",
    "ApiClient",
    "FakeEmbedder",
    "LiveApi",
    "PeerServices",
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
