"""What crosses HTTP about upload sessions."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    model_validator,
)

from media.images.domain import ImageState, Reason
from media.uploads.domain import MAX_NAME, MAX_PHOTOS, NewPhoto, NewPiece, UploadState

Name = Annotated[str, StringConstraints(max_length=4 * MAX_NAME)]


class PhotoToSend(BaseModel):
    """A photo the browser is about to send; its declared type is not believed."""

    model_config = ConfigDict(extra="forbid")

    filename: Name = ""
    size: Annotated[int, Field(ge=0, le=2**53, description="bytes")]
    content_type: Name = ""


class PieceToSend(BaseModel):
    """Photos that show one piece: dropped together, of one folder, or one alone."""

    model_config = ConfigDict(extra="forbid")

    name: Name | None = None
    photos: Annotated[list[PhotoToSend], Field(min_length=1, max_length=MAX_PHOTOS)]

    def requested(self) -> NewPiece:
        return NewPiece(self.name, [NewPhoto(each.filename, each.size) for each in self.photos])


_TWO_PHOTOS: JsonValue = {
    "pieces": [
        {
            "name": "gold ring",
            "photos": [
                {"filename": "front.jpg", "size": 2_400_000, "content_type": "image/jpeg"},
                {"filename": "side.heic", "size": 1_900_000, "content_type": "image/heic"},
            ],
        }
    ]
}


class NewUpload(BaseModel):
    """The body of POST /uploads."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_TWO_PHOTOS]})

    pieces: Annotated[list[PieceToSend], Field(min_length=1, max_length=MAX_PHOTOS)]

    @model_validator(mode="after")
    def _not_too_many(self) -> "NewUpload":
        photos = sum(len(piece.photos) for piece in self.pieces)
        if photos > MAX_PHOTOS:
            raise ValueError(f"{photos} photos are too many; an upload takes up to {MAX_PHOTOS}.")
        return self


class PhotoView(BaseModel):
    """One photo's state. `url` is where to PUT its bytes, while the upload waits for them."""

    id: UUID
    filename: str | None
    state: ImageState
    reason: Reason | None = None
    detail: str | None = None
    url: str | None = None
    url_expires_at: datetime | None = None


class PieceView(BaseModel):
    """One piece of an upload; its id becomes the draft's."""

    id: UUID
    name: str | None
    photos: list[PhotoView]


class UploadView(BaseModel):
    """An upload session and how far each of its photos has come."""

    id: UUID
    state: UploadState
    created_at: datetime
    completed_at: datetime | None
    counts: Annotated[dict[ImageState, int], Field(description="photos by state")]
    pieces: list[PieceView]


class UploadUrl(BaseModel):
    """A fresh place to PUT one photo's bytes."""

    id: UUID
    url: str
    url_expires_at: datetime
