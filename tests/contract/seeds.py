"""Rows for the services that the fuzz asks, so that its requests find something.

Each of the functions fills one service's own database: catalog's by events, as they happen in the shop, the others'
by rows of what their handlers keep.
"""

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import httpx
from catalog.app import events
from catalog.testing import PeerServices
from chassis.context import Context
from chassis.database import Database
from chassis.ids import new_id
from chassis.testing import Minter
from fastapi import FastAPI
from sqlalchemy import insert

Ids = Mapping[str, list[str]]
"""By the name of a parameter: ids of what is there."""
MANY = 40
NOW = datetime.now(UTC)
WIDTHS = (320, 800, 1600)


async def seed(context: Context[Any], app: FastAPI, minter: Minter) -> Ids:
    """Fills the service's database."""
    return await _SEEDS[context.service](context, app, minter)


async def _put(database: Database, service: str, **rows: list[dict[str, Any]]) -> None:
    """Inserts rows into the service's tables, in the order in which they are named."""
    tables = import_module(f"{service}.tables").metadata.tables
    async with database.begin() as tx:
        for name, values in rows.items():
            await tx.execute(insert(tables[name]), values)


async def _auth(context: Context[Any], _: FastAPI, __: Minter) -> Ids:
    """Shoppers; staff and admins act with a session of their own (`actors`)."""
    people = [("shopper",)] * MANY + [("shopper", "staff")] * MANY + [("shopper", "admin")] * MANY
    ids = [new_id() for _ in people]
    accounts = [
        {
            "id": account_id,
            "email": f"{account_id}@example.com",
            "state": "active",
            "roles": list(roles),
            "version": 1,
            "created_at": NOW,
            "changed_at": NOW,
        }
        for account_id, roles in zip(ids, people, strict=True)
    ]
    sessions = [
        {
            "id": account_id,
            "account_id": account_id,
            "current": 1,
            "rotated_at": NOW,
            "created_at": NOW,
            "expires_at": NOW + timedelta(days=1),
        }
        for account_id in ids
    ]
    await _put(context.database, "auth", accounts=accounts, sessions=sessions)
    texts = [str(account_id) for account_id in ids]
    return {
        "account_id": texts[:MANY],
        "staff": texts[MANY : 2 * MANY],
        "admin": texts[2 * MANY :],
    }


async def _catalog(context: Context[Any], app: FastAPI, minter: Minter) -> Ids:
    """Drafts, published pieces and some that were taken down, each of two photos."""
    products, images = [], []
    headers = minter.bearer(minter.account(str(new_id()), "staff"))
    transport = httpx.ASGITransport(app)
    base = f"{context.settings.origin}/api/catalog/v1/"
    async with (
        events(context) as router,
        httpx.AsyncClient(transport=transport, base_url=base, headers=headers) as client,
    ):
        for number in range(MANY):
            peers = PeerServices(context.database, router)
            await peers.draft(type="ring", metal_colour="yellow")
            products.append(str(peers.product_id))
            images += [str(image_id) for image_id in peers.image_ids]
            if number % 2:
                await _publish(client, products[-1])
            if number % 4 == 1:
                await _act(client, "POST", f"products/{products[-1]}/unpublish", products[-1])
    return {"product_id": products, "image_id": images}


async def _publish(client: httpx.AsyncClient, product_id: str) -> None:
    ready = {"text": {"title": "A ring"}, "price": {"amount": 10_000}, "condition": "good"}
    await _act(client, "PATCH", f"drafts/{product_id}", product_id, json=ready)
    await _act(client, "POST", f"drafts/{product_id}/publish", product_id)


async def _act(
    client: httpx.AsyncClient, method: str, path: str, product_id: str, **options: Any
) -> None:
    draft = (await client.get(f"drafts/{product_id}")).raise_for_status()
    headers = {"If-Match": draft.headers["ETag"]}
    (await client.request(method, path, headers=headers, **options)).raise_for_status()


async def _describe(context: Context[Any], _: FastAPI, __: Minter) -> Ids:
    ids = [str(new_id()) for _ in range(MANY)]
    texts = [
        {
            "product_id": product_id,
            "version": 1,
            "state": "written",
            "attributes_hash": "0" * 64,
            "attributes": {"type": "ring"},
            "title": "A ring",
            "description": "A ring.",
            "alt_text": "A ring",
            "tags": ["ring"],
            "written_by": "model",
            "model": "m@1",
            "tries": 1,
            "changed_at": NOW,
        }
        for product_id in ids
    ]
    await _put(context.database, "describe", descriptions=texts)
    return {"product_id": ids}


async def _media(context: Context[Any], _: FastAPI, __: Minter) -> Ids:
    """Uploads of one piece and one photo: open ones, and completed ones with a processed photo.

    No bytes lie in the object store.
    """
    ids = [new_id() for _ in range(MANY)]
    ready = {each: number % 2 for number, each in enumerate(ids)}
    rows = {
        "uploads": [_upload(each, completed=bool(ready[each])) for each in ids],
        "pieces": [{"id": each, "upload_id": each, "position": 0, "name": "01"} for each in ids],
        "objects": [_object(each) for each in ids if ready[each]],
        "images": [_photo(each, processed=bool(ready[each])) for each in ids],
    }
    await _put(context.database, "media", **rows)
    texts = [str(each) for each in ids]
    return {"upload_id": texts, "photo_id": texts, "image_id": texts}


def _upload(id_: Any, *, completed: bool) -> dict[str, Any]:
    return {
        "id": id_,
        "account_id": new_id(),
        "state": "completed" if completed else "open",
        "version": int(completed),
        "created_at": NOW,
        "completed_at": NOW if completed else None,
    }


def _photo(id_: Any, *, processed: bool) -> dict[str, Any]:
    return {
        "id": id_,
        "upload_id": id_,
        "piece_id": id_,
        "position": 0,
        "filename": "a.jpg",
        "state": "processed" if processed else "awaiting",
        "sha256": _digest(id_) if processed else None,
        "version": 1,
        "changed_at": NOW,
    }


def _object(id_: Any) -> dict[str, Any]:
    sizes = [{"width": width, "height": width, "bytes": 1000} for width in WIDTHS]
    return {
        "sha256": _digest(id_),
        "stored_by": id_,
        "bytes": 5000,
        "width": 1600,
        "height": 1600,
        "renditions": sizes,
        "placeholder": "data:image/webp;base64,",
    }


def _digest(id_: Any) -> str:
    return hashlib.sha256(id_.bytes).hexdigest()


async def _vision(context: Context[Any], _: FastAPI, __: Minter) -> Ids:
    ids = [str(new_id()) for _ in range(MANY)]
    analyses = [
        {
            "image_id": image_id,
            "version": 1,
            "state": "analysed",
            "sha256": "f" * 64,
            "width": 4,
            "height": 4,
            "models": {"detector": "d@1", "segmenter": "s@1", "reader": "r@1"},
            "milliseconds": {"detector": 1.0, "segmenter": 2.0, "reader": 3.0},
            "changed_at": NOW,
        }
        for image_id in ids
    ]
    model = {
        "stage": "detector",
        "sequence": 1,
        "name": "d",
        "version": "1",
        "sha256": "0" * 64,
        "metrics": {"map": 0.9},
        "activated_at": NOW,
    }
    await _put(context.database, "vision", analyses=analyses, models=[model])
    return {"image_id": ids}


_SEEDS: Mapping[str, Callable[[Context[Any], FastAPI, Minter], Awaitable[Ids]]] = {
    "auth": _auth,
    "catalog": _catalog,
    "describe": _describe,
    "media": _media,
    "vision": _vision,
}
