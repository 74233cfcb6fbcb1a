"""Audit rows: who did what to what, or was kept from it. Never names, addresses or secrets.

What is stored is bounded, since a stranger chooses much of it: texts are cut, and what PostgreSQL cannot hold is
replaced.
"""

import time
from collections.abc import Mapping
from itertools import islice
from typing import Any, Literal

import structlog
from fastapi import Request
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import metrics
from chassis.database import Database
from chassis.ids import new_id
from chassis.problems import Problem
from chassis.tables import audit
from chassis.telemetry import current_trace_id
from chassis.text import made_storable

DENIALS_A_SECOND = 50
MOST = 512
MOST_PARTS = 100
_log = structlog.get_logger(__name__)


async def record(
    tx: AsyncConnection,
    *,
    actor: str,
    action: str,
    actor_kind: str = "account",
    subject: str | None = None,
    outcome: Literal["allowed", "denied", "failed"] = "allowed",
    reason: str | None = None,
    **details: Any,
) -> None:
    """Writes one row in the use case's transaction; `details` must be plain JSON."""
    row = {
        "id": new_id(),
        "actor": made_storable(actor, MOST),
        "actor_kind": actor_kind,
        "action": made_storable(action, MOST),
        "subject": None if subject is None else made_storable(subject, MOST),
        "outcome": outcome,
        "reason": None if reason is None else made_storable(reason, MOST),
        "trace_id": current_trace_id(),
        "details": _bounded(details),
    }
    await tx.execute(insert(audit).values(row))


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What a change changed: `{field: [old, new]}`, for fields whose values may be told (states, roles, ids)."""
    return {
        name: [before.get(name), after.get(name)]
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    }


def _bounded(value: Any) -> Any:
    """Plain JSON that the database takes: texts and lists cut."""
    if isinstance(value, str):
        return made_storable(value, MOST)
    if isinstance(value, Mapping):
        return {
            made_storable(str(key), MOST): _bounded(part)
            for key, part in islice(value.items(), MOST_PARTS)
        }
    if isinstance(value, list | tuple):
        return [_bounded(part) for part in value[:MOST_PARTS]]
    return value


class Denials:
    """Writes a row for each 401 and 403, and for each address or header that no page of ours sends.

    Up to a rate: a flood of them must not fill the disk.
    """

    def __init__(self, database: Database, a_second: float = DENIALS_A_SECOND) -> None:
        self._database = database
        self._a_second = a_second
        self._tokens = a_second
        self._at = 0.0

    async def record(self, request: Request, problem: Problem) -> None:
        """Never fails a request: what cannot be written is counted and logged."""
        if not self._may_write():
            metrics.audit_dropped.inc()
            return
        try:
            async with self._database.begin() as tx:
                await record(tx, **_denial(request, problem))
        except Exception as error:
            metrics.audit_dropped.inc()
            _log.error("denial not audited", error=str(error), reason=problem.type)

    def _may_write(self) -> bool:
        now = time.monotonic()
        self._tokens = min(self._a_second, self._tokens + (now - self._at) * self._a_second)
        self._at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


def _denial(request: Request, problem: Problem) -> dict[str, Any]:
    principal = getattr(request.state, "principal", None)
    return {
        "actor": principal.id if principal else "anonymous",
        "actor_kind": principal.kind if principal else "none",
        "action": f"{request.method} {_route(request)}",
        "subject": request.url.path,
        "outcome": "denied",
        "reason": problem.type,
    }


def _route(request: Request) -> str:
    route = request.scope.get("route")
    return getattr(route, "path", request.url.path)
