"""One trace shows a photo's whole walk: through HTTP, Kafka, Ray's three stages, and to vLLM.

The upload's requests carry a trace id of this test's own; every hop must be found under it in the exported spans. A
hop whose propagation is taken out starts a trace of its own, and the test fails.
"""

import json
import os
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from typing import Any

import httpx
import pytest
from chassis.testing import Stack, running_stack
from PIL import Image, ImageDraw

pytestmark = pytest.mark.journey
RING = Path(__file__).parents[2] / "deploy/demo/01-diamond-solitaire/1.webp"
PATIENCE_S = 240
HOPS = {
    ("media", "POST"): "the request that completes the upload",
    ("media", "media.image.v1"): "media says that the photo is ready",
    ("vision", "media.image.v1"): "vision hears it",
    ("vision", "detector"): "the detector sees it",
    ("vision", "segmenter"): "the segmenter cuts it out",
    ("vision", "reader"): "the reader reads it",
    ("catalog", "vision.analysis.v1"): "catalog hears the analysis",
    ("describe", "catalog.product.v1"): "describe hears that a text is wanted",
    ("describe", "vllm chat"): "the language model is asked",
    ("catalog", "describe.description.v1"): "catalog hears the text",
}


@pytest.fixture
def stack() -> Stack:
    return running_stack()


@pytest.fixture
def staff(stack: Stack) -> Iterator[httpx.Client]:
    origin = stack.description["origin"]
    password = (stack.folder / "admin-password").read_text("utf-8").strip()
    credentials = {"email": stack.description["admin_email"], "password": password}
    with httpx.Client(base_url=origin, headers={"Origin": origin}, timeout=30) as client:
        client.post("/api/auth/v1/sessions", json=credentials).raise_for_status()
        yield client


def ring() -> bytes:
    """A rendered ring with a diamond, another picture at every run."""
    picture = Image.open(RING).convert("RGB")
    draw = ImageDraw.Draw(picture)
    draw.point((0, 0), fill=(*os.urandom(3),))
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=92)
    return buffer.getvalue()


def upload(staff: httpx.Client, photo: bytes, traceparent: str) -> str:
    """Sends one photo as a piece of its own; returns the piece's id."""
    headers = {"traceparent": traceparent}
    sent = {"filename": "ring.jpg", "size": len(photo), "content_type": "image/jpeg"}
    body = {"pieces": [{"photos": [sent]}]}
    opened = staff.post("/api/media/v1/uploads", json=body, headers=headers)
    opened.raise_for_status()
    session = opened.json()
    httpx.put(session["pieces"][0]["photos"][0]["url"], content=photo).raise_for_status()
    staff.post(
        f"/api/media/v1/uploads/{session['id']}/complete", headers=headers
    ).raise_for_status()
    return str(session["pieces"][0]["id"])


def spans(stack: Stack, trace: str) -> list[dict[str, Any]]:
    """The trace's spans, of every service."""
    files = sorted(Path(stack.folder / "logs" / "spans").glob("*.jsonl"))
    lines = (line for file in files for line in file.read_text("utf-8").splitlines())
    return [json.loads(line) for line in lines if trace in line]


def missing(found: list[dict[str, Any]]) -> list[str]:
    """What of the walk no span shows: by service, and by a part of the span's name or of its attributes."""
    told = [
        (one["resource"]["attributes"]["service.name"], one["name"] + json.dumps(one["attributes"]))
        for one in found
    ]
    return [
        what
        for (service, part), what in HOPS.items()
        if not any(service == who and part in said for who, said in told)
    ]


def test_one_trace_follows_a_photo_from_the_upload_to_its_listing(
    stack: Stack, staff: httpx.Client
) -> None:
    trace = token_hex(16)
    upload(staff, ring(), f"00-{trace}-{token_hex(8)}-01")
    deadline = time.monotonic() + PATIENCE_S
    while (absent := missing(spans(stack, trace))) and time.monotonic() < deadline:
        time.sleep(0.5)
    assert absent == []
