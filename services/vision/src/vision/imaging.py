"""From bytes of unknown origin to upright RGB pixels, or a reason that a seller understands."""

import warnings
from io import BytesIO
from pathlib import Path

import numpy as np
import pi_heif
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

Pixels = NDArray[np.uint8]
"""RGB, height x width x 3, upright."""

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF", "BMP", "TIFF", "GIF")
MAX_BYTES = 50 * 10**6
MAX_PIXELS = 100_000_000
MIN_SIDE = 16
_TAKEN = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".heif", ".bmp", ".tif", ".tiff")
_REFUSED = (".gif", ".svg")  # passed over in silence, nobody would know why
SUFFIXES = frozenset((*_TAKEN, *_REFUSED))
"""What pictures in a folder are called."""
_SEND = "send a still photo as JPEG, PNG, WebP, AVIF or HEIC"
_TOO_MANY = f"the limit is {MAX_PIXELS // 10**6} megapixels: save it smaller"
pi_heif.register_heif_opener()


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
    _check_bytes(size, MAX_BYTES)
    return _decode(path)


def decode_photo(data: bytes) -> Pixels:
    """Decode a photo's bytes, of which the caller holds no more than it wants, to upright RGB.

    Raises:
        UnreadableImageError: empty, no picture, truncated, animated, too small.
    """
    _check_bytes(len(data), len(data))
    return _decode(BytesIO(data))


def _check_bytes(size: int, most: int) -> None:
    if not size:
        raise UnreadableImageError("empty", "the file is empty; choose the photo again")
    if size > most:
        detail = f"{size / 1e6:.0f} MB; the limit is {most // 10**6} MB: save it smaller"
        raise UnreadableImageError("too_large", detail)


def _decode(path: Path | BytesIO) -> Pixels:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=FORMATS) as picture:
                _check(picture)
                return _upright_rgb(picture)
    except UnidentifiedImageError as error:
        raise UnreadableImageError("not_a_photo", f"no photo that can be read; {_SEND}") from error
    except Image.DecompressionBombError as error:
        raise UnreadableImageError("too_many_pixels", _TOO_MANY) from error
    except (OSError, SyntaxError, ValueError, MemoryError) as error:
        detail = f"the picture is damaged or was not sent whole ({error}); save it again as a JPEG"
        raise UnreadableImageError("damaged", detail) from error


def _check(picture: Image.Image) -> None:
    """What the header says, before any pixel is decoded."""
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise UnreadableImageError("too_many_pixels", f"{width} x {height} pixels; {_TOO_MANY}")
    if min(width, height) < MIN_SIDE:
        detail = f"{width} x {height} pixels; each side needs {MIN_SIDE} or more"
        raise UnreadableImageError("too_small", detail)
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        raise UnreadableImageError("animated", f"the picture is animated; {_SEND}")


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


def shrink(image: Pixels, longest: int) -> Pixels:
    """The image with its longer side at most `longest` pixels (area-averaged)."""
    height, width = image.shape[:2]
    scale = longest / max(height, width)
    if scale >= 1:
        return image
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(Image.fromarray(image).resize(size, Image.Resampling.BOX))
