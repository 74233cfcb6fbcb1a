"""Photos that show nothing, too much, or the same again: a draft all the same, which says what is wrong with it."""

from typing import Any

import pytest
from catalog.products.domain import State
from catalog.testing import NOW, ApiClient, PeerServices, analysis_record

pytestmark = pytest.mark.stack


async def shown(peers: PeerServices, api: ApiClient) -> dict[str, Any]:
    """The draft of the peers's piece as staff see it."""
    answer = await api.staff("GET", f"drafts/{peers.product_id}")
    assert answer.status_code == 200, answer.text
    draft: dict[str, Any] = answer.json()
    return draft


async def look(peers: PeerServices, *analyses: dict[str, Any]) -> None:
    """An upload of one piece whose photos were seen so."""
    await peers.upload()
    for image_id, analysis in zip(peers.image_ids, analyses, strict=True):
        await peers.processed(image_id)
        record = analysis | {"image_id": str(image_id)}
        await peers.deliver("vision.analysis.v1", "ImageAnalysed", image_id, record)


def told(draft: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(notice["code"], notice["image_id"]) for notice in draft["notices"]]


async def test_a_photo_with_no_jewelry_is_named_and_the_other_photo_speaks(
    peers: PeerServices, api: ApiClient
) -> None:
    empty, ring = peers.image_ids
    await look(peers, analysis_record(empty), analysis_record(ring, type="ring"))
    draft = await shown(peers, api)
    assert (await peers.product()).state is State.DRAFT
    assert told(draft) == [("no_jewelry", str(empty))]
    assert [(a["code"], a["value"]) for a in draft["attributes"]] == [("type", "ring")]


async def test_a_piece_of_photos_without_jewelry_is_a_draft_without_values(
    peers: PeerServices, api: ApiClient
) -> None:
    await look(peers, *(analysis_record(image_id) for image_id in peers.image_ids))
    draft = await shown(peers, api)
    first, *rest = told(draft)
    assert first == ("no_photo_shows_jewelry", None)
    assert rest == [("no_jewelry", str(each)) for each in peers.image_ids]
    assert draft["attributes"] == []
    assert {"code": "type", "label": "a type"} in draft["missing"]


async def test_a_photo_of_five_pieces_says_how_many_it_shows(
    peers: PeerServices, api: ApiClient
) -> None:
    five, ring = (analysis_record(each, type="ring") for each in peers.image_ids)
    five["items"] *= 5
    await look(peers, five, ring)
    [notice] = (await shown(peers, api))["notices"]
    assert (notice["code"], notice["image_id"]) == ("several_pieces", str(peers.image_ids[0]))
    assert "5 pieces" in notice["message"]


async def test_the_same_photo_twice_in_a_piece_is_two_photos_that_agree(
    peers: PeerServices, api: ApiClient
) -> None:
    await look(peers, *(analysis_record(each, type="ring") for each in peers.image_ids))
    draft = await shown(peers, api)
    assert told(draft) == []
    assert [photo["id"] for photo in draft["photos"]] == [str(each) for each in peers.image_ids]
    assert [a["value"] for a in draft["attributes"]] == ["ring"]


async def test_a_photo_that_no_model_could_read_says_why_in_words(
    peers: PeerServices, api: ApiClient
) -> None:
    image_id = peers.image_ids[0]
    detail = "the picture is damaged or was not sent whole; save it again as a JPEG"
    failed = {"image_id": str(image_id), "reason": "damaged", "detail": detail, "failed_at": NOW}
    await peers.upload(image_id)
    await peers.processed(image_id)
    await peers.deliver("vision.analysis.v1", "AnalysisFailed", image_id, failed)
    [first, notice] = (await shown(peers, api))["notices"]
    assert first["code"] == "no_photo_analysed"
    assert "by hand" in first["message"]
    assert notice["code"] == "analysis_failed"
    assert detail in notice["message"]
