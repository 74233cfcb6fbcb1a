"""Audit rows: who did what to which subject, or was denied it. Never names, addresses or secrets.

Callers choose much of the content, so it is bounded: texts are cut, and characters that PostgreSQL cannot store are
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
from chassis.storable_text import to_storable
from chassis.tables import audit
from chassis.telemetry import current_trace_id

DENIALS_A_SECOND = 50
MAX_LENGTH = 512
MAX_ENTRIES = 100
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
    **details: object,
) -> None:
    """Writes one row in the use case's transaction; `details` must be JSON values."""
    row = {
        "id": new_id(),
        "actor": to_storable(actor, MAX_LENGTH),
        "actor_kind": actor_kind,
        "action": to_storable(action, MAX_LENGTH),
        "subject": None if subject is None else to_storable(subject, MAX_LENGTH),
        "outcome": outcome,
        "reason": None if reason is None else to_storable(reason, MAX_LENGTH),
        "trace_id": current_trace_id(),
        "details": _bounded(details),
    }
    await tx.execute(insert(audit).values(row))


def changes(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, list[object]]:
    """The changed fields as `{field: [old, new]}`; only for fields that may be logged (states, roles, ids)."""
    return {
        name: [before.get(name), after.get(name)]
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    }


def _bounded(value: object) -> object:
    """JSON values that the database can store: texts and collections cut."""
    if isinstance(value, str):
        return to_storable(value, MAX_LENGTH)
    if isinstance(value, Mapping):
        return {
            to_storable(str(key), MAX_LENGTH): _bounded(part)
            for key, part in islice(value.items(), MAX_ENTRIES)
        }
    if isinstance(value, list | tuple):
        return [_bounded(part) for part in value[:MAX_ENTRIES]]
    return value


class DenialLog:
    """Writes a row for each 401 and 403, and for each malformed address or header, which our own pages never send.

    Limited to a rate, so that a flood cannot fill the disk.
    """

    def __init__(self, database: Database, a_second: float = DENIALS_A_SECOND) -> None:
        self._database = database
        self._a_second = a_second
        self._tokens = a_second
        self._at = 0.0

    async def record(self, request: Request, problem: Problem) -> None:
        """Never fails a request: a row that cannot be written is counted and logged."""
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
