"""Masks packed and unpacked; outlines in few points; the client's patience."""

from typing import Any

import cv2
import httpx
import msgpack  # type: ignore[import-untyped]
import numpy as np
import pytest
import stamina
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from vision.masks import Mask
from vision.serving.client import Models, ModelsDown
from vision.serving.packing import pack, unpack
from vision.serving.responses import MOST_POINTS, simple_outline
from vision.settings import Settings


@given(
    hnp.arrays(bool, hnp.array_shapes(min_dims=2, max_dims=2, max_side=40)),
    st.floats(0, 1),
)
def test_packed_masks_come_back_as_they_were(pixels: np.ndarray, score: float) -> None:
    back = unpack(pack(Mask(pixels, score)))
    assert (back.pixels == pixels).all()
    assert back.score == score


def test_an_outline_stays_simple_and_near_the_mask() -> None:
    mask = np.zeros((400, 600), np.uint8)
    angles = np.linspace(0, 2 * np.pi, 720)
    radii = 150 + 20 * np.sin(angles * 30)
    points = np.stack([300 + radii * np.cos(angles), 200 + radii * np.sin(angles)], 1)
    cv2.fillPoly(mask, [points.astype(np.int32)], 1)
    polygons = simple_outline(mask > 0)
    assert sum(len(p) for p in polygons) <= 2 * MOST_POINTS
    drawn = np.zeros_like(mask)
    cv2.fillPoly(drawn, [np.array(p).reshape(-1, 2).astype(np.int32) for p in polygons], 1)
    assert (drawn & mask).sum() / (drawn | mask).sum() > 0.85


def test_nothing_has_no_outline() -> None:
    assert simple_outline(np.zeros((20, 20), bool)) == []


def settings(**changes: object) -> Settings:
    values = {
        "database_url": "postgresql+asyncpg://x",
        "kafka_bootstrap": "x",
        "registry_url": "http://x",
        "http_port": 1,
        "events_port": 2,
        "origin": "http://x",
        "issuer": "http://x",
        "jwks_url": "http://x",
        "token_url": "http://x",
        "cursor_key": "00" * 32,
        "media_url": "http://media",
        "s3_endpoint": "http://s3",
        "s3_access_key": "k",
        "s3_secret_key": "s",
        "models_dir": "models",
        "serve_url": "http://serve",
    }
    return Settings.model_validate({**values, **changes})


def models(*statuses: int) -> Models:
    """A Serve app that answers so, one status after the other."""
    left = list(statuses)

    def respond(request: httpx.Request) -> httpx.Response:
        assert msgpack.unpackb(request.content) == {"images": [b"photo"]}
        status = left.pop(0)
        refused = [{"error": {"type": "damaged", "detail": "no"}}]
        return httpx.Response(status, json=refused if status == 200 else {})

    return Models(settings(busy_tries=3), httpx.MockTransport(respond))


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = stamina.retry_context

    def quick(**options: Any) -> Any:
        return whole(**{**options, "wait_initial": 0.0, "wait_max": 0.0, "wait_jitter": 0.0})

    monkeypatch.setattr(stamina, "retry_context", quick)


async def test_while_the_models_are_full_the_caller_waits() -> None:
    answers = await models(503, 503, 200).analyse([b"photo"])
    assert answers[0].error is not None
    assert answers[0].error.type == "damaged"


async def test_models_that_stay_full_are_down() -> None:
    with pytest.raises(ModelsDown, match="full"):
        await models(503, 503, 503).analyse([b"photo"])


async def test_a_fault_of_the_models_is_no_patience() -> None:
    with pytest.raises(ModelsDown, match="500"):
        await models(500).analyse([b"photo"])
