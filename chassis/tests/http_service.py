"""A service with a route for each of the chassis' manners."""

import asyncio
from typing import Annotated

import httpx
from chassis.auth import (
    Principal,
    optional_principal,
    require_principal,
    require_role,
    require_service,
)
from chassis.http import Problem
from chassis.idempotency import Idempotent, idempotent
from chassis.testing.harness import quick_settings
from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, Field
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

SETTINGS = quick_settings(max_body_bytes=1000)


ORIGIN = {"Origin": SETTINGS.origin}


class Parcel(BaseModel):
    """A body with a limit."""

    name: str = Field(max_length=5)


def routes() -> APIRouter:
    router = APIRouter()

    @router.get("/staff")
    async def staff(who: Annotated[Principal, Depends(require_role("staff"))]) -> str:
        return who.id

    @router.get("/vision")
    async def vision(who: Annotated[Principal, Depends(require_service("vision"))]) -> str:
        return who.kind

    @router.get("/anyone")
    async def anyone(who: Annotated[Principal | None, Depends(optional_principal)]) -> str | None:
        return who.id if who else None

    @router.post("/parcels", dependencies=[Depends(require_principal)])
    async def parcel(body: Parcel) -> str:
        return body.name

    @router.post("/counts")
    async def count(
        body: Parcel, idempotent: Annotated[Idempotent, Depends(idempotent)]
    ) -> Response:
        async def use_case(tx: AsyncConnection) -> dict[str, int]:
            if body.name == "bad":
                raise Problem(409, "bad-name", "Bad name", "Take another.")
            insert = "insert into ledger (subject, version) values (:name, 1) returning n"
            await asyncio.sleep(0.05)
            return {"n": (await tx.execute(text(insert), {"name": body.name})).scalar_one()}

        return await idempotent.run(use_case, status=201)

    @router.get("/fault")
    async def fault() -> None:
        raise ZeroDivisionError("secret")

    @router.get("/away")
    async def away() -> None:
        raise ConnectionRefusedError from httpx.ConnectError("x")

    return router


def named_routes() -> APIRouter:
    router = APIRouter()

    @router.get("/staff/{name}", dependencies=[Depends(require_role("staff"))])
    async def one_of_staff(name: str) -> str:
        return name

    return router
