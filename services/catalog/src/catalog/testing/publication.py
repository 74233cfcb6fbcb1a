"""Publishing a piece by the API."""

from typing import Any

from catalog.testing.api import ApiClient
from catalog.testing.peer_services import PeerServices

READY: dict[str, Any] = {
    "price": {"amount": 12_000},
    "condition": "good",
    "text": {"title": "A ruby ring", "description": "Worn with joy.", "tags": ["ruby"]},
}


async def publish(peers: PeerServices, api: ApiClient, **values: str) -> str:
    """Publishes a new piece by the API; returns the path of its draft."""
    draft = await peers.draft(**values)
    path = f"drafts/{draft.id}"
    answer = await api.change("PATCH", path, json=READY)
    answer.raise_for_status()
    answer = await api.change("POST", f"{path}/publish")
    answer.raise_for_status()
    return path
