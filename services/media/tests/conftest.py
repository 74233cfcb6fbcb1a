"""Photos of every kind, good and bad, made here: nobody's picture but ours."""

import random
import struct
import zlib
from collections.abc import AsyncIterator, Callable
from functools import cached_property
from pathlib import Path

import pytest
import pytest_asyncio
import pyvips
from media.images import conversion
from media.testing import Driver, driver

DATA = Path(__file__).parent / "data"
RED = [220, 30, 30]


class Photos:
    """Each property is one file as a seller might send it.

    Noise makes the photos of each run new to the object store, whatever earlier runs left there.
    """

    def __init__(self) -> None:
        self._run = random.randrange(1 << 30)

    def picture(self, width: int = 600, height: int = 400, seed: int = 1) -> pyvips.Image:
        """White, with a red top left quarter and a little noise: which way is up can be seen."""
        white = pyvips.Image.black(width, height, bands=3) + 235
        quarter = pyvips.Image.black(width // 2, height // 2, bands=3) + RED
        noise = pyvips.Image.gaussnoise(width, height, mean=0, sigma=4, seed=self._run + seed)
        return (white.insert(quarter, 0, 0) + noise).cast("uchar").copy(interpretation="srgb")

    def jpeg(self, width: int = 600, height: int = 400, seed: int = 1) -> bytes:
        return bytes(self.picture(width, height, seed).jpegsave_buffer(Q=90))

    @cached_property
    def text_named_jpg(self) -> bytes:
        return b"This is my grandmother's ring, size 54.\n" * 20

    @cached_property
    def truncated_jpeg(self) -> bytes:
        whole = self.jpeg(1200, 900)
        return whole[: len(whole) // 2]

    @cached_property
    def png_bomb(self) -> bytes:
        """30,000 x 30,000 pixels, 2.7 GB when decoded, in some three megabytes by hand and zlib."""
        side = 30_000
        length = side * (1 + 3 * side)
        packer = zlib.compressobj(9, wbits=-15)
        block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
        blocks, rest = divmod(length, 1 << 20)
        pixels = b"\x78\xda" + block * blocks
        tail = zlib.compressobj(9, wbits=-15)
        pixels += tail.compress(bytes(rest)) + tail.flush()
        pixels += struct.pack(">I", (length % 65521) << 16 | 1)  # Adler-32 of that many zeros
        header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
        chunks = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in chunks)

    @cached_property
    def svg(self) -> bytes:
        return b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'

    @cached_property
    def animated_gif(self) -> bytes:
        return bytes(self._animation().gifsave_buffer())

    @cached_property
    def animated_webp(self) -> bytes:
        return bytes(self._animation().webpsave_buffer())

    @cached_property
    def animated_png(self) -> bytes:
        still = bytes(self.picture().pngsave_buffer())
        header_ends = 8 + 25
        control = _chunk(b"acTL", struct.pack(">II", 2, 0))
        return still[:header_ends] + control + still[header_ends:]

    def _animation(self) -> pyvips.Image:
        frames = pyvips.Image.arrayjoin(
            [self.picture(100, 100, 1), self.picture(100, 100, 9)], across=1
        )
        animation = frames.copy()
        animation.set_type(pyvips.GValue.gint_type, "page-height", 100)
        return animation

    @cached_property
    def heic(self) -> bytes:
        """240 x 160 stored, to be turned a quarter to the right; with a camera's name and a place."""
        return (DATA / "phone.heic").read_bytes()

    @cached_property
    def cmyk_jpeg(self) -> bytes:
        return bytes(
            self.picture().icc_transform("cmyk", input_profile="srgb").jpegsave_buffer(Q=95)
        )

    @cached_property
    def cmyk_jpeg_without_profile(self) -> bytes:
        converted = self.picture().icc_transform("cmyk", input_profile="srgb")
        return bytes(converted.jpegsave_buffer(Q=95, keep="none"))

    @cached_property
    def one_pixel(self) -> bytes:
        return bytes(self.picture().crop(0, 0, 1, 1).pngsave_buffer())

    @cached_property
    def sideways(self) -> bytes:
        """600 x 400 stored; EXIF says: turn a quarter to the right."""
        image = self.picture().copy()
        image.set_type(pyvips.GValue.gint_type, "orientation", 6)
        return bytes(image.jpegsave_buffer(Q=90))

    @cached_property
    def with_secrets(self) -> bytes:
        """A photo that tells where it was taken, by which camera, and a comment."""
        image = self.picture().copy()
        tags = {
            "exif-ifd0-Model": "LoupeCam Mark II",
            "exif-ifd2-BodySerialNumber": "SN-4711-0815",
            "exif-ifd3-GPSLatitude": "52/1 31/1 12/1",
            "exif-ifd0-ImageDescription": "safe behind the mirror",
        }
        for name, value in tags.items():
            image.set_type(pyvips.GValue.gstr_type, name, value)
        image.set_type(pyvips.GValue.blob_type, "xmp-data", b"<x:xmpmeta>owner: Mira</x:xmpmeta>")
        return bytes(image.jpegsave_buffer(Q=90))

    @cached_property
    def wide_gamut(self) -> bytes:
        """The same colours told in Display P3, as phones do."""
        return bytes(self.picture().icc_transform("p3", input_profile="srgb").jpegsave_buffer(Q=95))

    @cached_property
    def transparent_png(self) -> bytes:
        image = self.picture()
        mask = pyvips.Image.black(600, 400).copy(interpretation="b-w")
        return bytes(image.bandjoin(mask).pngsave_buffer())

    @cached_property
    def sixteen_bit_png(self) -> bytes:
        return bytes(self.picture().colourspace("rgb16").pngsave_buffer(bitdepth=16))

    @cached_property
    def grey_jpeg(self) -> bytes:
        return bytes(self.picture().colourspace("b-w").jpegsave_buffer(Q=90))

    @cached_property
    def avif(self) -> bytes:
        return bytes(self.picture().heifsave_buffer(compression="av1", effort=0))

    @cached_property
    def webp(self) -> bytes:
        return bytes(self.picture().webpsave_buffer(Q=90))

    @cached_property
    def tiff(self) -> bytes:
        return bytes(self.picture(100, 100).tiffsave_buffer())


def _chunk(name: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", checksum)


@pytest.fixture(scope="session")
def photos() -> Photos:
    made = Photos()
    for name in ("animated_gif", "tiff"):  # made before their loaders are shut
        getattr(made, name)
    conversion.configure()
    return made


@pytest.fixture(scope="session")
def pixel() -> Callable[[bytes, str, float, float], list[float]]:
    """Reads the colour at a place (0 to 1 across, 0 to 1 down) of a JPEG or WebP."""

    def read(data: bytes, loader: str, x: float, y: float) -> list[float]:
        image = getattr(pyvips.Image, f"{loader}load_buffer")(data)
        return list(image.getpoint(int(x * image.width), int(y * image.height)))

    return read


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def media() -> AsyncIterator[Driver]:
    """The service on a database of its own, for one file of tests."""
    async with driver() as made:
        yield made
