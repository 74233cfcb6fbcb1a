"""The service as it runs: through the gateway, the object store, its own processes and Kafka."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from aiokafka import AIOKafkaConsumer
from chassis.testing import running_stack
from contracts.cloudevents import from_headers
from media.testing import photos_of

pytestmark = pytest.mark.stack
PATIENCE_S = 120
UNSETTLED = {"awaiting", "received"}


@pytest_asyncio.fixture
async def staff() -> AsyncIterator[httpx.AsyncClient]:
    """A browser on the stack's one origin, signed in as its admin."""
    stack = running_stack()
    origin = str(stack.description["origin"])
    password = (stack.folder / "admin-password").read_text("utf-8").strip()
    body = {"email": "admin@loupe.local", "password": password}
    async with httpx.AsyncClient(
        base_url=origin, headers={"Origin": origin}, timeout=30
    ) as browser:
        (await browser.post("/api/auth/v1/sessions", json=body)).raise_for_status()
        yield browser


async def settled(browser: httpx.AsyncClient, upload_id: str) -> dict[str, Any]:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            upload = (await browser.get(f"/api/media/v1/uploads/{upload_id}")).json()
            if not UNSETTLED & set(upload["counts"]):
                return dict(upload)
            await asyncio.sleep(0.2)


async def test_a_photo_passes_through_the_running_stack(
    staff: httpx.AsyncClient, photos: Any
) -> None:
    data = photos.jpeg(900, 700, seed=401)
    wanted = {"pieces": [{"name": "ring", "photos": [{"filename": "r.jpg", "size": len(data)}]}]}
    started = (await staff.post("/api/media/v1/uploads", json=wanted)).json()
    photo = photos_of(started)[0]
    async with httpx.AsyncClient(timeout=30) as anybody:
        (await anybody.put(photo["url"], content=data)).raise_for_status()
        await staff.post(f"/api/media/v1/uploads/{started['id']}/complete")
        upload = await settled(staff, started["id"])
        assert photos_of(upload)[0]["state"] == "processed"
        url = f"/api/media/v1/images/{photo['id']}/320.webp"
        assert (await staff.get(url)).headers["content-type"] == "image/webp"
        assert (await anybody.get(f"{staff.base_url}{url}")).status_code == 401
    heard = await deliver(photo["id"])
    assert (heard.subject, heard.sequence) == (photo["id"], 1)
    assert heard.source == "/loupe/media"
    assert heard.type == "loupe.media.image.ImageProcessed"


async def deliver(image_id: str) -> Any:
    """The first event of an image, as a subscriber of the topic reads it."""
    consumer = AIOKafkaConsumer(
        "media.image.v1",
        bootstrap_servers=running_stack().kafka_bootstrap,
        auto_offset_reset="earliest",
    )
    await consumer.start()
    try:
        async with asyncio.timeout(PATIENCE_S):
            async for record in consumer:
                if record.key == image_id.encode():
                    return from_headers(record.headers)
    finally:
        await consumer.stop()
    raise AssertionError("the topic ended")
