import contextlib
import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from vision.imaging import UnreadableImageError, read_photo, shrink


def saved(path: Path, image: Image.Image, **options: object) -> Path:
    image.save(path, **options)  # type: ignore[arg-type]
    return path


def png_bomb(side: int) -> bytes:
    """A PNG that claims side x side pixels in a few bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = (
        chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )
    return b"\x89PNG\r\n\x1a\n" + data


def reason(path: Path) -> str:
    with pytest.raises(UnreadableImageError) as caught:
        read_photo(path)
    assert caught.value.detail
    return caught.value.type


def test_bad_files_are_refused_with_a_reason(tmp_path: Path) -> None:
    jpeg = io.BytesIO()
    Image.effect_noise((200, 200), 90).convert("RGB").save(jpeg, "JPEG")
    files = {
        "not_a_photo": b"this is text",
        "damaged": jpeg.getvalue()[:2000],
        "too_many_pixels": png_bomb(30_000),
        "empty": b"",
    }
    for expected, data in files.items():
        path = tmp_path / f"{expected}.jpg"
        path.write_bytes(data)
        assert reason(path) == expected
    assert reason(tmp_path / "absent.jpg") == "missing"


def test_svg_and_gif_and_one_pixel_are_refused(tmp_path: Path) -> None:
    svg = tmp_path / "a.svg"
    svg.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"/>')
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    gif = saved(tmp_path / "b.gif", frames[0], save_all=True, append_images=frames[1:])
    webp = saved(tmp_path / "c.webp", frames[0], save_all=True, append_images=frames[1:])
    pixel = saved(tmp_path / "d.png", Image.new("RGB", (1, 1)))
    assert [reason(p) for p in (svg, gif, webp, pixel)] == [
        "not_a_photo",
        "animated",
        "animated",
        "too_small",
    ]


def test_a_file_over_the_limit_is_not_even_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vision.imaging.MAX_BYTES", 10)
    assert reason(saved(tmp_path / "a.png", Image.new("RGB", (40, 40)))) == "too_large"


def test_a_sideways_photo_is_turned_upright(tmp_path: Path) -> None:
    picture = Image.new("RGB", (60, 40), "white")
    picture.paste("red", (0, 0, 20, 40))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: rotate 90° clockwise to show
    image = read_photo(saved(tmp_path / "a.png", picture, exif=exif))
    assert image.shape == (60, 40, 3)
    assert image[5, 20].tolist() == [255, 0, 0]


def test_every_mode_becomes_rgb(tmp_path: Path) -> None:
    cmyk = saved(tmp_path / "a.jpg", Image.new("CMYK", (30, 30), (0, 255, 255, 0)))
    clear = saved(tmp_path / "b.png", Image.new("RGBA", (30, 30), (0, 0, 0, 0)))
    grey = saved(tmp_path / "c.png", Image.new("L", (30, 30), 7))
    deep = saved(tmp_path / "d.png", Image.fromarray(np.full((30, 30), 40_000, np.uint16)))
    red, white, dark, light = (read_photo(p) for p in (cmyk, clear, grey, deep))
    assert red[9, 9, 0] > 200
    assert red[9, 9, 1] < 60
    assert white.min() == 255
    assert dark.shape == (30, 30, 3)
    assert light.dtype == np.uint8


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=300), cut=st.integers(0, 500))
def test_any_bytes_are_a_photo_or_a_reason(tmp_path: Path, data: bytes, cut: int) -> None:
    whole = io.BytesIO()
    Image.new("RGB", (30, 30), "gold").save(whole, "JPEG")
    path = tmp_path / "x.jpg"
    path.write_bytes(whole.getvalue()[:cut] + data)
    with contextlib.suppress(UnreadableImageError):
        assert read_photo(path).shape[2] == 3


def test_shrinking_keeps_small_pictures_and_proportions() -> None:
    small = np.zeros((50, 80, 3), np.uint8)
    assert shrink(small, 100) is small
    assert shrink(np.zeros((100, 400, 3), np.uint8), 200).shape == (50, 200, 3)
