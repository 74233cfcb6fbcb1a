"""From bytes of unknown origin to upright RGB pixels, or a reason that a seller understands."""

import warnings
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

Pixels = NDArray[np.uint8]
"""RGB, height x width x 3, upright."""

FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF")
MAX_BYTES = 50 * 2**20
MAX_PIXELS = 80_000_000
MIN_SIDE = 16
SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"})


class UnreadableImageError(Exception):
    """A file that is not a usable photo. `type` is a code, the text is for people."""

    def __init__(self, type_: str, detail: str) -> None:
        super().__init__(detail)
        self.type = type_
        self.detail = detail


def read_photo(path: Path) -> Pixels:
    """Decode a photo file to upright RGB.

    Raises:
        UnreadableImageError: missing, empty, too large, no picture, truncated, animated, too small.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnreadableImageError("missing", f"cannot open the file: {error.strerror}") from error
    if not size:
        raise UnreadableImageError("empty", "the file is empty")
    if size > MAX_BYTES:
        limit = MAX_BYTES // 2**20
        raise UnreadableImageError("too_large", f"{size / 2**20:.0f} MB; the limit is {limit} MB")
    return _decode(path)


def decode_photo(data: bytes) -> Pixels:
    """Decode a photo's bytes to upright RGB.

    Raises:
        UnreadableImageError: empty, too large, no picture, truncated, animated, too small.
    """
    if not data:
        raise UnreadableImageError("empty", "the file is empty")
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 2**20
        raise UnreadableImageError(
            "too_large", f"{len(data) / 2**20:.0f} MB; the limit is {limit} MB"
        )
    return _decode(BytesIO(data))


def _decode(path: Path | BytesIO) -> Pixels:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=FORMATS) as picture:
                _check(picture)
                return _upright_rgb(picture)
    except UnidentifiedImageError as error:
        detail = f"not a photo that can be read; send one of {', '.join(FORMATS[:3])}"
        raise UnreadableImageError("not_a_photo", detail) from error
    except Image.DecompressionBombError as error:
        raise UnreadableImageError("too_many_pixels", "the picture is too large") from error
    except (OSError, SyntaxError, ValueError, MemoryError) as error:
        raise UnreadableImageError("damaged", f"the picture is damaged: {error}") from error


def _check(picture: Image.Image) -> None:
    """What the header says, before any pixel is decoded."""
    width, height = picture.size
    if width * height > MAX_PIXELS:
        detail = f"{width} x {height} pixels; the limit is {MAX_PIXELS // 10**6} megapixels"
        raise UnreadableImageError("too_many_pixels", detail)
    if min(width, height) < MIN_SIDE:
        detail = f"{width} x {height} pixels; each side needs {MIN_SIDE} or more"
        raise UnreadableImageError("too_small", detail)
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        raise UnreadableImageError("animated", "the picture is animated; send a still photo")


def _upright_rgb(picture: Image.Image) -> Pixels:
    """Orientation applied, transparency laid on white, every mode (CMYK, 16 bit…) made RGB."""
    upright = ImageOps.exif_transpose(picture)
    if upright.mode.startswith("I;16") or upright.mode in ("I", "F"):
        upright = _eight_bit(upright)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    return np.asarray(upright.convert("RGB"))


def _eight_bit(picture: Image.Image) -> Image.Image:
    values = np.asarray(picture).astype(np.float32)
    top = max(float(values.max()), 1.0)
    return Image.fromarray((values / top * 255).astype(np.uint8))


def shrunk(image: Pixels, longest: int) -> Pixels:
    """The image with its longer side at most `longest` pixels (area-averaged)."""
    height, width = image.shape[:2]
    scale = longest / max(height, width)
    if scale >= 1:
        return image
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(Image.fromarray(image).resize(size, Image.Resampling.BOX))
