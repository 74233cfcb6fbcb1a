"""Idempotency-Key: a mutation sent twice happens once, and is answered twice alike.

The key, the body's hash and the answer are kept in the use case's own transaction, for a day, per account and route.
"""

import hashlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any

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

UseCase = Callable[[UnitOfWork], Awaitable[Any]]
REPLAYED = "Idempotency-Replayed"


@dataclass(frozen=True, slots=True)
class Once:
    """A mutation's right to happen once; without a key it happens each time."""

    database: Database
    account: str
    route: str
    key: str | None
    body_hash: bytes

    async def run(self, use_case: UseCase, *, status: int = 200) -> Response:
        """Runs `use_case` in one transaction and answers with its result as JSON; or answers as before.

        Raises Problem 422 for a key that came with another body, and what the use case raises (nothing is kept then).
        """
        async with self.database.transaction() as tx:
            if self.key is None:
                return _answer(status, _body_of(await use_case(tx)))
            if not await self._begin(tx):
                return await self._replay(tx)
            body = _body_of(await use_case(tx))
            await self._keep(tx, status, body)
            return _answer(status, body)

    async def _begin(self, tx: AsyncConnection) -> bool:
        """Takes the key; waits for one who holds it in an open transaction. False when it is used."""
        row = {**self._name(), "body_hash": self.body_hash}
        result = await tx.execute(insert(idempotency).values(row).on_conflict_do_nothing())
        return result.rowcount == 1

    async def _replay(self, tx: AsyncConnection) -> Response:
        row = (await tx.execute(select(idempotency).filter_by(**self._name()))).one()
        if row.body_hash != self.body_hash:
            detail = "This Idempotency-Key came with another body or If-Match. Use a new key for a new request."
            raise Problem(422, "idempotency-key-reused", "Key used for another request", detail)
        answer = _answer(row.status, row.body)
        answer.headers[REPLAYED] = "true"
        return answer

    async def _keep(self, tx: AsyncConnection, status: int, body: bytes) -> None:
        values = {"status": status, "body": body}
        await tx.execute(update(idempotency).filter_by(**self._name()).values(values))

    def _name(self) -> dict[str, str | None]:
        return {"account": self.account, "route": self.route, "key": self.key}


def _digest(if_match: str, body: bytes) -> bytes:
    """What the key stands for: the body, and the version that it is to change."""
    return hashlib.sha256(if_match.encode() + b"\0" + body if if_match else body).digest()


def _body_of(result: Any) -> bytes:
    if result is None:
        return b""
    return json.dumps(jsonable_encoder(result, by_alias=True), separators=(",", ":")).encode()


def _answer(status: int, body: bytes) -> Response:
    """With the ETag of its version, where it is of a versioned resource: the next If-Match."""
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


async def once(
    request: Request,
    principal: Annotated[Principal, Depends(require_principal)],
    idempotency_key: Annotated[str | None, Header(min_length=1, max_length=200)] = None,
) -> Once:
    """Dependency of a mutation: `once: Annotated[Once, Depends(once)]`, then `return await once.run(use_case)`."""
    return Once(
        database=request.app.state.database,
        account=f"{principal.kind}/{principal.id}",
        route=f"{request.method} {request.url.path}",
        key=idempotency_key,
        body_hash=_digest(request.headers.get("if-match", ""), await request.body()),
    )
