"""`vision analyse` and every kind of bad photo: handled right, or refused with a reason; the others go on."""

import io
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from vision import cli
from vision.pipeline.analysis import Analysis
from vision.pipeline.pipeline import Pipeline

Line = dict[str, Any]
Analyse = Callable[..., list[Line]]
RED = [220, 30, 30]


class Looking:
    """A pipeline that finds nothing and remembers what it was shown."""

    def __init__(self) -> None:
        self.shown: list[np.ndarray] = []

    def analyse(self, images: list[np.ndarray]) -> list[Analysis]:
        self.shown += images
        return [Analysis(i.shape[1], i.shape[0], [], np.zeros(2, np.float32), "s") for i in images]


@pytest.fixture
def looking(monkeypatch: pytest.MonkeyPatch) -> Looking:
    one = Looking()
    monkeypatch.setattr(Pipeline, "load", lambda _: one)
    return one


@pytest.fixture
def analyse(looking: Looking, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Analyse:
    """Writes the files with a good photo behind them, runs the command on their folder; the lines but the last."""

    def run(status: int = 1, **files: bytes) -> list[Line]:
        for name, data in files.items():
            (tmp_path / name.replace("__", ".")).write_bytes(data)
        (tmp_path / "zz.jpg").write_bytes(saved(ring(), "JPEG"))
        assert cli.main(["analyse", "--jsonl", str(tmp_path)]) == status
        *lines, good = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert (good["width"], good["height"]) == (600, 400), "the others go on"
        return lines

    return run


def ring(width: int = 600, height: int = 400) -> Image.Image:
    """White, its top left quarter red: which way is up can be seen."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste((220, 30, 30), (0, 0, width // 2, height // 2))
    return picture


def saved(picture: Image.Image, format_: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, format_, **options)
    return buffer.getvalue()


def refusal(line: Line) -> str:
    """The reason's code; its text tells a seller what to do."""
    assert set(line) == {"file", "error"}
    assert any(word in line["error"]["detail"] for word in ("send a", "save it", "needs"))
    return str(line["error"]["type"])


def red_corner(looking: Looking) -> str:
    """Which of the two upper corners of the first photo shown is red."""
    image = looking.shown[0].astype(int)
    height, width = image.shape[0] // 5, image.shape[1] // 5
    corners = {"left": image[height, width], "right": image[height, -width]}
    [red] = [name for name, pixel in corners.items() if np.abs(pixel - RED).max() < 40]
    return red


def test_a_text_file_named_jpg_is_refused(analyse: Analyse) -> None:
    [line] = analyse(a__jpg=b"This is my grandmother's ring, size 54.\n" * 20)
    assert refusal(line) == "not_a_photo"


def test_a_truncated_jpeg_is_refused(analyse: Analyse) -> None:
    noise = saved(Image.effect_noise((600, 400), 90).convert("RGB"), "JPEG")
    [line] = analyse(a__jpg=noise[: len(noise) // 2])
    assert refusal(line) == "damaged"


def test_a_png_bomb_of_30000_pixels_a_side_is_refused_by_its_header(
    analyse: Analyse, looking: Looking
) -> None:
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    chunks = b"".join(chunk(*each) for each in ((b"IHDR", header), (b"IDAT", body), (b"IEND", b"")))
    [line] = analyse(a__png=b"\x89PNG\r\n\x1a\n" + chunks)
    assert refusal(line) == "too_many_pixels"
    assert "megapixels" in line["error"]["detail"]


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def test_an_svg_is_refused(analyse: Analyse) -> None:
    [line] = analyse(a__svg=b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
    assert refusal(line) == "not_a_photo"


def test_an_animated_gif_is_refused(analyse: Analyse) -> None:
    frames = [ring(100, 100), Image.new("RGB", (100, 100), "blue")]
    [line] = analyse(a__gif=saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert refusal(line) == "animated"


def test_a_heic_is_analysed_upright(analyse: Analyse, looking: Looking) -> None:
    phone = Path(__file__).parents[1] / "data" / "phone.heic"
    [line] = analyse(0, a__heic=phone.read_bytes())
    assert (line["width"], line["height"]) == (160, 240), "stored 240 x 160, to be turned"
    assert red_corner(looking) == "right"


def test_an_avif_is_analysed(analyse: Analyse) -> None:
    [line] = analyse(0, a__avif=saved(ring(), "AVIF"))
    assert (line["width"], line["height"]) == (600, 400)


def test_a_photo_of_60_mb_is_refused_unopened(analyse: Analyse, looking: Looking) -> None:
    [line] = analyse(a__jpg=saved(ring(), "JPEG").ljust(60_000_000, b"\0"))
    assert refusal(line) == "too_large"
    assert line["error"]["detail"].startswith("60 MB; the limit is 50 MB")
    assert len(looking.shown) == 1


def test_a_cmyk_jpeg_keeps_its_colours(analyse: Analyse, looking: Looking) -> None:
    analyse(0, a__jpg=saved(ring().convert("CMYK"), "JPEG", quality=95))
    assert red_corner(looking) == "left"


def test_a_photo_of_one_pixel_is_refused(analyse: Analyse) -> None:
    [line] = analyse(a__png=saved(Image.new("RGB", (1, 1)), "PNG"))
    assert refusal(line) == "too_small"
    assert "1 x 1 pixels" in line["error"]["detail"]


def test_a_sideways_exif_photo_is_analysed_upright(analyse: Analyse, looking: Looking) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # stored lying: a quarter turn to the right shows it
    [line] = analyse(0, a__jpg=saved(ring(), "JPEG", exif=exif))
    assert (line["width"], line["height"]) == (400, 600)
    assert red_corner(looking) == "right"


def test_the_same_photo_twice_is_two_equal_lines(analyse: Analyse) -> None:
    photo = saved(ring(300, 200), "JPEG")
    first, second = analyse(0, a__jpg=photo, b__jpg=photo)
    assert first.pop("file") != second.pop("file")
    assert first == second


def test_a_whole_folder_of_bad_photos_holds_up_no_good_one(analyse: Analyse) -> None:
    bad = {f"a{number}__jpg": bytes([number]) * 50 for number in range(20)}
    assert {refusal(line) for line in analyse(**bad)} == {"not_a_photo"}
