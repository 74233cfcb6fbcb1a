"""What crosses HTTP about images."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from media.images.domain import Image, ImageState, Reason, StoredObject


class RenditionView(BaseModel):
    """One stored size; pixels and bytes."""

    width: int
    height: int
    bytes: int
    url: str


class ImageView(BaseModel):
    """An image; width and height are the upright original's, in pixels.

    The world is not told which upload and which file it came from.
    """

    id: UUID
    upload_id: UUID | None = None
    state: ImageState
    visibility: Literal["draft", "published"]
    filename: str | None = None
    reason: Reason | None = None
    detail: str | None = None
    sha256: str | None = None
    width: int | None = None
    height: int | None = None
    placeholder: str | None = None
    renditions: list[RenditionView] = []
    changed_at: datetime

    @classmethod
    def of(
        cls, image: Image, stored: StoredObject | None, *, published: bool, insider: bool
    ) -> "ImageView":
        """The view of an image; `insider`: for staff and services."""
        view = cls(
            id=image.id,
            upload_id=image.upload_id if insider else None,
            state=image.state,
            visibility="published" if published else "draft",
            filename=image.filename if insider else None,
            reason=image.reason,
            detail=image.detail,
            sha256=image.sha256,
            changed_at=image.changed_at,
        )
        return view.model_copy(update=_bytes(image.id, stored)) if stored else view


def _bytes(image_id: UUID, stored: StoredObject) -> dict[str, object]:
    return {
        "width": stored.width,
        "height": stored.height,
        "placeholder": stored.placeholder,
        "renditions": [
            RenditionView(
                width=each.width,
                height=each.height,
                bytes=each.bytes,
                url=f"/api/media/v1/images/{image_id}/{each.width}.webp",
            )
            for each in stored.renditions
        ],
    }
