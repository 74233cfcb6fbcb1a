"""Analyses over HTTP, on a real database; the models are not asked."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, cast

import httpx
import pytest
from chassis.context import Context
from chassis.database import Database
from chassis.ids import new_id
from chassis.objects import StoreDown
from chassis.tables import inbox
from chassis.testing import LocalCodec, Minter, running_stack, throwaway_database
from fastapi import FastAPI
from sqlalchemy import func, select
from vision import app
from vision.analyses import service
from vision.analyses.domain import Analysis, items_of, masks_of
from vision.analyses.mask_store import masks_key
from vision.dependencies import Parts
from vision.serving.client import ModelsDown
from vision.settings import Settings
from vision.testing import NOW, answer

pytestmark = pytest.mark.stack


class Away:
    """Object store and models that do not answer."""

    async def get(self, _: str) -> Any:
        raise StoreDown("away")

    async def embed_text(self, _: list[str]) -> Any:
        raise ModelsDown("away")

    async def close(self) -> None:
        return None


@dataclass(frozen=True)
class Web:
    client: httpx.AsyncClient
    database: Database
    headers: dict[str, str]

    async def analysis(self) -> str:
        """The id of an image that was analysed."""
        image_id, seen = str(new_id()), answer()
        key = masks_key(image_id, masks_of(seen))
        kept = Analysis(
            image_id, 1, "analysed", NOW, width=4, height=4, items=items_of(seen), masks_key=key
        )
        async with self.database.transaction() as tx:
            await service.keep(tx, kept, {})
        return image_id

    async def asked(self) -> int:
        """How many runs wait to be made."""
        async with self.database.begin() as tx:
            return int(await tx.scalar(select(func.count()).select_from(inbox)) or 0)


@pytest.fixture
async def web(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Web]:
    for name, value in running_stack().environment("vision").items():
        monkeypatch.setenv(name, value)
    settings, away = Settings(), cast(Any, Away())  # type: ignore[call-arg]
    async with throwaway_database("vision", "vision.migrations") as database:
        minter = Minter(settings.issuer)
        api: FastAPI = app.http(Context("vision", settings, database, LocalCodec()), minter)
        api.state.parts = Parts(settings, database, away, away, away)
        transport = httpx.ASGITransport(api)
        base = f"{settings.origin}/api/vision/v1/"
        async with httpx.AsyncClient(transport=transport, base_url=base) as client:
            yield Web(client, database, minter.bearer(minter.account(str(new_id()), "staff")))


async def test_another_run_is_asked_for_once_by_one_key(web: Web) -> None:
    body, key = {"image_id": await web.analysis()}, {"Idempotency-Key": str(new_id())}
    answers = [
        await web.client.post("analyses", json=body, headers=web.headers | key) for _ in range(2)
    ]
    assert [each.status_code for each in answers] == [202, 202]
    assert answers[0].json() == answers[1].json()
    assert await web.asked() == 1
    other = await web.client.post(
        "analyses", json={"image_id": await web.analysis()}, headers=web.headers | key
    )
    assert other.status_code == 422


async def test_an_image_that_no_model_saw_is_404(web: Web) -> None:
    for answer_ in (
        await web.client.get(f"analyses/{new_id()}", headers=web.headers),
        await web.client.post("analyses", json={"image_id": "x"}, headers=web.headers),
    ):
        assert (answer_.status_code, answer_.json()["type"]) == (404, "/problems/no-analysis")
    assert await web.asked() == 0


async def test_while_the_object_store_is_down_outlines_are_shown_without_masks(web: Web) -> None:
    shown = (await web.client.get(f"analyses/{await web.analysis()}", headers=web.headers)).json()
    [item] = shown["items"]
    assert item["outline"]
    assert item.get("mask") is None


async def test_while_ray_is_down_a_text_is_refused_clearly(web: Web) -> None:
    refusal = await web.client.post("embeddings/text", json={"text": "ring"}, headers=web.headers)
    assert (refusal.status_code, refusal.json()["type"]) == (503, "/problems/models-down")
    assert int(refusal.headers["retry-after"]) > 0
