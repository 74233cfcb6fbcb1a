"""A photo as it crosses HTTP."""

from uuid import UUID

from pydantic import BaseModel


class Image(BaseModel):
    """A picture; sizes in pixels. `url` is its widest rendition, `widths` those that there are."""

    id: UUID
    width: int
    height: int
    widths: list[int]
    placeholder: str | None
    url: str
