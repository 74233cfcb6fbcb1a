"""What an image is, which photos are refused, and which sizes are kept."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

MAX_BYTES = 50 * 1000 * 1000
MAX_PIXELS = 100_000_000
MAX_SIDE = 16_383
"""The longest side that WebP can hold, in pixels."""
MIN_SIDE = 64
RENDITION_WIDTHS = (320, 800, 1600)


class ImageState(StrEnum):
    """How far a photo has come. `deleted` is final."""

    AWAITING = "awaiting"
    RECEIVED = "received"
    PROCESSED = "processed"
    REJECTED = "rejected"
    DELETED = "deleted"


class Reason(StrEnum):
    """Why a photo was refused; the codes of media.image.v1."""

    UNREADABLE = "unreadable"
    UNSUPPORTED_TYPE = "unsupported_type"
    ANIMATED = "animated"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_SMALL = "too_small"
    MISSING = "missing"


class ImageUnknown(Exception):
    """No image has this id: it never existed or was deleted."""


class ImageNotReady(Exception):
    """The image has no picture: its photo was rejected or is not processed yet."""

    def __init__(self, state: ImageState) -> None:
        super().__init__(state)
        self.state = state


class WidthUnknown(Exception):
    """The image is not offered in this width."""


class UploadOpen(Exception):
    """The image's upload is not finished, so the image cannot be deleted yet."""


class PhotoRejected(Exception):
    """A photo cannot be accepted; `detail` tells the seller why and what to do."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def missing_photo() -> PhotoRejected:
    return PhotoRejected(
        Reason.MISSING, "This photo did not arrive before the upload was finished. Add it again."
    )


def replaced_photo() -> PhotoRejected:
    return PhotoRejected(
        Reason.MISSING,
        "This photo was sent again after the upload was finished, so it is not the one that was "
        "taken. Add it again.",
    )


def check_bytes(size: int) -> None:
    """Raises PhotoRejected for an empty file and for one above the size limit."""
    if size == 0:
        raise PhotoRejected(Reason.UNREADABLE, "This file is empty. Choose the photo again.")
    if size > MAX_BYTES:
        raise PhotoRejected(
            Reason.TOO_LARGE,
            f"This file has {size / 1e6:.0f} MB; photos may have up to {MAX_BYTES // 10**6} MB. "
            "Save it smaller or as a JPEG.",
        )


def check_dimensions(width: int, height: int) -> None:
    """Raises PhotoRejected by the header alone, before any pixel is decoded."""
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise PhotoRejected(
            Reason.TOO_MANY_PIXELS,
            f"This photo has {width:,} × {height:,} pixels; up to {MAX_PIXELS // 10**6} megapixels "
            f"and {MAX_SIDE:,} pixels a side are taken. Save it smaller.",
        )
    if min(width, height) < MIN_SIDE:
        raise PhotoRejected(
            Reason.TOO_SMALL,
            f"This photo has only {width} × {height} pixels; each side needs at least {MIN_SIDE}. "
            "Use the photo as the camera made it.",
        )


def rendition_widths(width: int) -> tuple[int, ...]:
    """The standard widths below the original's, and the original's own where it is the smaller."""
    below = tuple(standard for standard in RENDITION_WIDTHS if standard < width)
    return below if width > RENDITION_WIDTHS[-1] else (*below, width)


@dataclass(frozen=True)
class Rendition:
    """One stored size of an image, in pixels and bytes; always WebP."""

    width: int
    height: int
    bytes: int


def best_rendition(renditions: tuple[Rendition, ...], width: int) -> Rendition | None:
    """The smallest rendition that fills `width`, else the largest; None for a width that is never offered."""
    if width not in RENDITION_WIDTHS and width not in {each.width for each in renditions}:
        return None
    ascending = sorted(renditions, key=lambda each: each.width)
    return next((each for each in ascending if each.width >= width), ascending[-1])


@dataclass(frozen=True)
class Image:
    """An image as it is stored. Version 0: no event about it was published yet."""

    id: UUID
    upload_id: UUID
    piece_id: UUID
    position: int
    account_id: UUID | None
    filename: str | None
    state: ImageState
    sha256: str | None
    reason: Reason | None
    detail: str | None
    version: int
    changed_at: datetime

    @property
    def is_unfinished(self) -> bool:
        """Its upload is still open, so nothing about it was published yet."""
        return self.version == 0 and self.state is not ImageState.RECEIVED


@dataclass(frozen=True)
class StoredObject:
    """The bytes of one photo, however many images share them; pixels of the upright original.

    `stored_by` is the image whose processing wrote them, and part of their keys.
    """

    sha256: str
    stored_by: UUID
    bytes: int
    width: int
    height: int
    renditions: tuple[Rendition, ...]
    placeholder: str


@dataclass(frozen=True)
class ImageDetails:
    """An image, its stored bytes where it is processed, and whether a published piece shows it."""

    image: Image
    stored: StoredObject | None
    published: bool
