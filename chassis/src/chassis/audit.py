"""Audit rows: who did what to what, or was kept from it. Never names, addresses or secrets."""

import time
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

DENIALS_A_SECOND = 50
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
        "actor": actor,
        "actor_kind": actor_kind,
        "action": action,
        "subject": subject,
        "outcome": outcome,
        "reason": reason,
        "trace_id": current_trace_id(),
        "details": details,
    }
    await tx.execute(insert(audit).values(row))


class Denials:
    """Writes a row for each 401 and 403, up to a rate: a flood of them must not fill the disk."""

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
