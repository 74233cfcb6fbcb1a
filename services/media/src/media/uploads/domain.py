"""What an upload session is, and what may be asked of one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

MAX_PHOTOS = 300
MAX_NAME = 255
OPEN_FOR = timedelta(hours=24)


class UploadState(StrEnum):
    """`expired`: never completed in time; its photos are gone."""

    OPEN = "open"
    COMPLETED = "completed"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Upload:
    """An upload session as it is stored. `account_id` is None once its account is erased."""

    id: UUID
    account_id: UUID | None
    state: UploadState
    version: int
    created_at: datetime
    completed_at: datetime | None


@dataclass(frozen=True)
class Piece:
    """Photos that show one piece. Its id becomes the product's."""

    id: UUID
    upload_id: UUID
    position: int
    name: str | None


def shown_name(name: str | None) -> str | None:
    """A name as people see it: one line, no control characters, not too long; None if nothing stays."""
    printable = "".join(char if char.isprintable() else " " for char in name or "")
    return " ".join(printable.split())[:MAX_NAME] or None
