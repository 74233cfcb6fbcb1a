"""Idempotency-Key: a mutation that is sent twice is executed once, and both requests get the same response.

The key, the body's hash and the response are stored in the use case's own transaction, for a day, per account and
route.
"""

import hashlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Request
from fastapi.encoders import jsonable_encoder
from fastapi.responses import Response
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.auth import Principal, require_principal
from chassis.database import Database
from chassis.http.versions import etag
from chassis.problems import Problem
from chassis.tables import idempotency
from chassis.unit_of_work import UnitOfWork

UseCase = Callable[[UnitOfWork], Awaitable[object]]
REPLAYED = "Idempotency-Replayed"


@dataclass(frozen=True, slots=True)
class Idempotent:
    """Executes a mutation once per key; without a key, each time."""

    database: Database
    account: str
    route: str
    key: str | None
    body_hash: bytes

    async def run(self, use_case: UseCase, *, status: int = 200) -> Response:
        """Runs `use_case` in one transaction and responds with its result as JSON; or repeats the stored response.

        Raises Problem 422 for a key that was used with another body, and what the use case raises (nothing is
        stored then).
        """
        async with self.database.transaction() as tx:
            if self.key is None:
                return _response(status, _to_json(await use_case(tx)))
            if not await self._begin(tx):
                return await self._replay(tx)
            body = _to_json(await use_case(tx))
            await self._store(tx, status, body)
            return _response(status, body)

    async def _begin(self, tx: AsyncConnection) -> bool:
        """Reserves the key; waits for an open transaction that reserved it. False when it was used."""
        row = {**self._name(), "body_hash": self.body_hash}
        result = await tx.execute(insert(idempotency).values(row).on_conflict_do_nothing())
        return result.rowcount == 1

    async def _replay(self, tx: AsyncConnection) -> Response:
        row = (await tx.execute(select(idempotency).filter_by(**self._name()))).one()
        if row.body_hash != self.body_hash:
            detail = "This Idempotency-Key came with another body or If-Match. Use a new key for a new request."
            raise Problem(422, "idempotency-key-reused", "Key used for another request", detail)
        answer = _response(row.status, row.body)
        answer.headers[REPLAYED] = "true"
        return answer

    async def _store(self, tx: AsyncConnection, status: int, body: bytes) -> None:
        values = {"status": status, "body": body}
        await tx.execute(update(idempotency).filter_by(**self._name()).values(values))

    def _name(self) -> dict[str, str | None]:
        return {"account": self.account, "route": self.route, "key": self.key}


def _digest(if_match: str, body: bytes) -> bytes:
    """What the key stands for: the body, and the version that it changes."""
    return hashlib.sha256(if_match.encode() + b"\0" + body if if_match else body).digest()


def _to_json(result: object) -> bytes:
    if result is None:
        return b""
    return json.dumps(jsonable_encoder(result, by_alias=True), separators=(",", ":")).encode()


def _response(status: int, body: bytes) -> Response:
    """With an ETag where the body has a `version`, for the next If-Match."""
    answer = Response(body, status, media_type="application/json" if body else None)
    version = _version(body)
    if version is not None:
        answer.headers["ETag"] = etag(version)
    return answer


def _version(body: bytes) -> int | None:
    if not body.startswith(b"{"):
        return None
    version = json.loads(body).get("version")
    return version if type(version) is int else None


async def idempotent(
    request: Request,
    principal: Annotated[Principal, Depends(require_principal)],
    idempotency_key: Annotated[str | None, Header(min_length=1, max_length=200)] = None,
) -> Idempotent:
    """Dependency of a mutation: `once: Annotated[Once, Depends(once)]`, then `return await once.run(use_case)`."""
    return Idempotent(
        database=request.app.state.database,
        account=f"{principal.kind}/{principal.id}",
        route=f"{request.method} {request.url.path}",
        key=idempotency_key,
        body_hash=_digest(request.headers.get("if-match", ""), await request.body()),
    )
