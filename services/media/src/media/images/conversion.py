"""Converts the bytes that a seller sent to upright, stripped sRGB pictures in several sizes, by libvips.

All metadata is dropped: location, camera serial number, comments. Color profiles are applied, not kept. Transparency
becomes white.
"""

import base64
import hashlib
import logging
from dataclasses import dataclass

import pi_heif
import pyvips

from media.images.domain import (
    PhotoRejected,
    Reason,
    Rendition,
    check_bytes,
    check_dimensions,
    rendition_widths,
)
from media.images.sniffing import Kind, check_kind

ORIGINAL_TYPE = "image/jpeg"
RENDITION_TYPE = "image/webp"
_ORIGINAL_QUALITY = 95
_RENDITION_QUALITY = 82
_EFFORT = 2
"""A third of the default effort's time, for files of the same size."""
_PLACEHOLDER_WIDTH = 20
_PLACEHOLDER_QUALITY = 30
_UNLIMITED = 10_000_000
"""libvips limits a thumbnail's height to its width unless told otherwise."""
_WHITE = [255, 255, 255]
_LOADERS = {
    Kind.JPEG: "jpegload_buffer",
    Kind.PNG: "pngload_buffer",
    Kind.WEBP: "webpload_buffer",
    Kind.AVIF: "heifload_buffer",
}
_DAMAGED = "This photo is damaged or was not sent whole. Open it, save it again as a JPEG, retry."


@dataclass(frozen=True)
class ConvertedPhoto:
    """A photo ready to be stored: JPEG original (upright, stripped), WebP renditions, placeholder."""

    sha256: str
    width: int
    height: int
    original: bytes
    renditions: tuple[tuple[Rendition, bytes], ...]
    placeholder: str


def configure() -> None:
    """Disables the loaders of formats that are not accepted, and the cache. Call it once per process."""
    pyvips.operation_block_set("VipsForeignLoad", True)
    for loader in ("Jpeg", "Png", "Webp", "Heif"):
        pyvips.operation_block_set(f"VipsForeignLoad{loader}", False)
    pyvips.cache_set_max(0)
    logging.getLogger("pyvips").setLevel(logging.WARNING)


def digest(data: bytes) -> str:
    """SHA-256 of the bytes as sent, hex: the name of the stored object."""
    return hashlib.sha256(data).hexdigest()


def convert(data: bytes) -> ConvertedPhoto:
    """Inspects and converts one photo. Raises PhotoRejected. Takes up to seconds of CPU: run it in a thread."""
    check_bytes(len(data))
    kind = check_kind(data)
    try:
        return _converted(_open(kind, data), digest(data))
    except (pyvips.Error, ValueError, EOFError, SyntaxError, RuntimeError, OSError) as error:
        raise PhotoRejected(Reason.UNREADABLE, _DAMAGED) from error


def _converted(image: pyvips.Image, sha256: str) -> ConvertedPhoto:
    base = _normalise(image).copy_memory()
    return ConvertedPhoto(
        sha256=sha256,
        width=base.width,
        height=base.height,
        original=base.jpegsave_buffer(Q=_ORIGINAL_QUALITY, keep="none"),
        renditions=tuple(_render(base, width) for width in rendition_widths(base.width)),
        placeholder=_placeholder(base),
    )


def _open(kind: Kind, data: bytes) -> pyvips.Image:
    """The picture, not yet decoded. Raises PhotoRejected for what its header says."""
    if kind is Kind.HEIC:
        return _open_heic(data)
    image = getattr(pyvips.Image, _LOADERS[kind])(data, fail_on="error")
    check_dimensions(image.width, image.height)
    if kind is Kind.WEBP and image.get_typeof("n-pages") and image.get("n-pages") > 1:
        raise PhotoRejected(
            Reason.ANIMATED, "This picture is animated. Upload a still photo instead."
        )
    return image.autorot()


def _open_heic(data: bytes) -> pyvips.Image:
    """Photos of phones. libheif rotates them itself, so EXIF orientation is not applied again."""
    heif = pi_heif.open_heif(data, convert_hdr_to_8bit=True)
    if len(heif) == 0:
        raise PhotoRejected(Reason.UNREADABLE, _DAMAGED)
    width, height = heif.size
    check_dimensions(width, height)
    pixels, bands = bytes(heif.data), len(heif.mode)
    rows = pyvips.Image.new_from_memory(pixels, heif.stride, height, 1, "uchar")
    packed = rows.crop(0, 0, width * bands, height).write_to_memory()
    image = pyvips.Image.new_from_memory(packed, width, height, bands, "uchar")
    image = image.copy(interpretation="srgb" if bands >= 3 else "b-w")
    return _with_profile(image, heif.info.get("icc_profile"))


def _with_profile(image: pyvips.Image, profile: bytes | None) -> pyvips.Image:
    if profile:
        image = image.copy()
        image.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    return image


def _normalise(image: pyvips.Image) -> pyvips.Image:
    """Eight-bit sRGB without transparency."""
    image = _to_srgb(image)
    if image.hasalpha():
        image = image.flatten(background=_WHITE)
    return image.cast("uchar")


def _to_srgb(image: pyvips.Image) -> pyvips.Image:
    is_cmyk = image.interpretation == "cmyk"
    if is_cmyk or image.get_typeof("icc-profile-data"):
        fallback = "cmyk" if is_cmyk else "srgb"
        image = image.icc_transform("srgb", embedded=True, input_profile=fallback)
    return image.colourspace("srgb")


def _render(base: pyvips.Image, width: int) -> tuple[Rendition, bytes]:
    small = base.thumbnail_image(width, height=_UNLIMITED, size="down")
    data = small.webpsave_buffer(Q=_RENDITION_QUALITY, effort=_EFFORT, keep="none")
    return Rendition(small.width, small.height, len(data)), data


def _placeholder(base: pyvips.Image) -> str:
    """A `data:` URL of a few hundred characters, shown while the picture loads."""
    tiny = base.thumbnail_image(_PLACEHOLDER_WIDTH, height=_PLACEHOLDER_WIDTH)
    data = tiny.webpsave_buffer(Q=_PLACEHOLDER_QUALITY, keep="none")
    return f"data:{RENDITION_TYPE};base64,{base64.b64encode(data).decode()}"
