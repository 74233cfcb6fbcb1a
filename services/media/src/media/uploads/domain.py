"""What an upload session is, and what may be asked of one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from media.images.domain import Image

MAX_PHOTOS = 300
MAX_NAME = 255
OPEN_FOR = timedelta(hours=24)


class UploadUnknown(Exception):
    """No upload session has this id."""


class UploadExpired(Exception):
    """The upload was not finished in time; its photos are gone."""


class UploadClosed(Exception):
    """The upload is finished, or the photo was received already."""


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


@dataclass(frozen=True)
class NewPhoto:
    """A photo that is about to be sent; `size` in bytes, as its sender claims."""

    filename: str
    size: int


@dataclass(frozen=True)
class NewPiece:
    """Photos of one piece that are about to be sent."""

    name: str | None
    photos: Sequence[NewPhoto]


@dataclass(frozen=True)
class UploadSession:
    """An upload with its pieces and images."""

    upload: Upload
    pieces: list[Piece]
    images: list[Image]


def images_of(piece: Piece, images: Iterable[Image]) -> list[Image]:
    """The images of one piece, in the order in which they were named."""
    own = (image for image in images if image.piece_id == piece.id)
    return sorted(own, key=lambda image: image.position)


def check_open(upload: Upload) -> None:
    """Raises UploadExpired, UploadClosed."""
    if upload.state is UploadState.EXPIRED:
        raise UploadExpired
    if upload.state is UploadState.COMPLETED:
        raise UploadClosed


def shown_name(name: str | None) -> str | None:
    """A name as people see it: one line, no control characters, not too long; None if nothing stays."""
    printable = "".join(char if char.isprintable() else " " for char in name or "")
    return " ".join(printable.split())[:MAX_NAME] or None
