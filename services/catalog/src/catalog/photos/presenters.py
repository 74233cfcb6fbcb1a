"""From photos to the schemas of answers."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from catalog.photos.domain import Picture
from catalog.photos.schemas import Image

IMAGES_PATH = "/api/media/v1/images"


def image(picture: Picture) -> Image:
    """A displayable picture with its URL at media."""
    return Image(
        id=picture.image_id,
        width=picture.width or 0,
        height=picture.height or 0,
        widths=sorted(picture.widths),
        placeholder=picture.placeholder,
        url=f"{IMAGES_PATH}/{picture.image_id}/{max(picture.widths)}.webp",
    )


def gallery(image_ids: Iterable[UUID], pictures: Mapping[UUID, Picture]) -> list[Image]:
    """The displayable pictures, in gallery order."""
    known = (pictures.get(image_id) for image_id in image_ids)
    return [image(picture) for picture in known if picture and picture.displayable]
