"""The inbox's rows as its code reads them; the columns are described in `chassis.tables`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

PackedHeaders = Sequence[tuple[str, str | None]]
"""Pairs of a header's name and its value in hex."""


class DeadLetter(Protocol):
    """A dead row as it is listed."""

    position: int
    kind: str
    topic: str
    lease_key: str
    error: str | None
    attempts: int
    replays: int
    finished_at: datetime


class InboxRow(Protocol):
    """A whole row."""

    position: int
    kind: str
    cluster_id: str | None
    topic: str
    partition: int | None
    record_offset: int | None
    record_key: bytes | None
    headers: PackedHeaders
    value: bytes | None
    lease_key: str
    state: str
    outcome: str | None
    attempts: int
    crashes: int
    crashed_alone: bool
    replays: int
    error: str | None
    traceparent: str | None
