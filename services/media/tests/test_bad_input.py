"""Every kind of bad photo: handled right, or refused with a reason that a seller understands."""

import time
from collections.abc import Callable
from typing import Any

import pytest
import pyvips
from media.images.conversion import convert
from media.images.domain import MAX_BYTES, PhotoRejected, Reason, check_bytes

Pixel = Callable[[bytes, str, float, float], list[float]]
TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT = (0.2, 0.2), (0.8, 0.2), (0.2, 0.8)


def refused(data: bytes) -> PhotoRejected:
    with pytest.raises(PhotoRejected) as caught:
        convert(data)
    return caught.value


def is_red(colour: list[float]) -> bool:
    return colour[0] > 180 and colour[1] < 90 and colour[2] < 90


def is_light(colour: list[float]) -> bool:
    return min(colour) > 210


def test_a_text_file_named_jpg(photos: Any) -> None:
    refusal = refused(photos.text_named_jpg)
    assert refusal.reason is Reason.UNSUPPORTED_TYPE
    assert "text" in refusal.detail


def test_a_truncated_jpeg(photos: Any) -> None:
    refusal = refused(photos.truncated_jpeg)
    assert refusal.reason is Reason.UNREADABLE
    assert "not sent whole" in refusal.detail


def test_a_png_bomb_is_refused_by_its_header_alone(photos: Any) -> None:
    bomb = photos.png_bomb
    assert len(bomb) < 10_000_000
    before = time.process_time()
    refusal = refused(bomb)
    assert refusal.reason is Reason.TOO_MANY_PIXELS
    assert "30,000" in refusal.detail
    assert time.process_time() - before < 2  # decoding 900 megapixels takes far longer


def test_an_svg(photos: Any) -> None:
    refusal = refused(photos.svg)
    assert refusal.reason is Reason.UNSUPPORTED_TYPE
    assert "SVG" in refusal.detail


@pytest.mark.parametrize("kind", ["animated_gif", "animated_webp", "animated_png"])
def test_an_animation(photos: Any, kind: str) -> None:
    refusal = refused(getattr(photos, kind))
    assert refusal.reason is Reason.ANIMATED
    assert "still photo" in refusal.detail


def test_a_heic_of_a_phone_is_taken_upright(photos: Any, pixel: Pixel) -> None:
    converted = convert(photos.heic)
    assert (converted.width, converted.height) == (160, 240)
    assert is_red(pixel(converted.original, "jpeg", *TOP_RIGHT))
    assert is_light(pixel(converted.original, "jpeg", *TOP_LEFT))
    assert b"LoupeCam" in photos.heic
    assert b"LoupeCam" not in converted.original


def test_a_damaged_heic(photos: Any) -> None:
    assert refused(photos.heic[:600]).reason is Reason.UNREADABLE


def test_a_photo_of_60_mb() -> None:
    with pytest.raises(PhotoRejected) as caught:
        check_bytes(60_000_000)
    assert caught.value.reason is Reason.TOO_LARGE
    assert "60 MB" in caught.value.detail
    assert "50 MB" in caught.value.detail
    check_bytes(MAX_BYTES)


@pytest.mark.parametrize("kind", ["cmyk_jpeg", "cmyk_jpeg_without_profile"])
def test_a_cmyk_jpeg_keeps_its_colours(photos: Any, pixel: Pixel, kind: str) -> None:
    converted = convert(getattr(photos, kind))
    for data, loader in ((converted.original, "jpeg"), (converted.renditions[0][1], "webp")):
        assert is_red(pixel(data, loader, *TOP_LEFT))
        assert is_light(pixel(data, loader, *BOTTOM_LEFT))


def test_a_photo_of_one_pixel(photos: Any) -> None:
    refusal = refused(photos.one_pixel)
    assert refusal.reason is Reason.TOO_SMALL
    assert "1 × 1" in refusal.detail


def test_a_sideways_photo_is_turned_upright_everywhere(photos: Any, pixel: Pixel) -> None:
    converted = convert(photos.sideways)
    assert (converted.width, converted.height) == (400, 600)
    for rendition, data in converted.renditions:
        assert rendition.height > rendition.width
        assert is_red(pixel(data, "webp", *TOP_RIGHT))
        assert is_light(pixel(data, "webp", *TOP_LEFT))


def test_the_same_photo_twice_has_one_digest(photos: Any) -> None:
    first, again = convert(photos.jpeg()), convert(photos.jpeg())
    assert first.sha256 == again.sha256
    assert convert(photos.jpeg(seed=2)).sha256 != first.sha256


def test_an_empty_file() -> None:
    assert refused(b"").reason is Reason.UNREADABLE


def test_a_panorama_longer_than_any_picture_may_be(photos: Any) -> None:
    assert refused(photos.jpeg(20_000, 100)).reason is Reason.TOO_MANY_PIXELS


def test_a_tiff_is_told_what_is_taken(photos: Any) -> None:
    refusal = refused(photos.tiff)
    assert refusal.reason is Reason.UNSUPPORTED_TYPE
    assert "TIFF" in refusal.detail
    assert "JPEG" in refusal.detail


def test_a_jpeg_head_before_rubbish(photos: Any) -> None:
    assert refused(photos.jpeg()[:200] + bytes(4000)).reason is Reason.UNREADABLE


def test_loaders_for_what_is_not_taken_are_shut(photos: Any) -> None:
    for loader, data in (("svg", photos.svg), ("gif", photos.animated_gif), ("tiff", photos.tiff)):
        with pytest.raises(pyvips.Error):
            getattr(pyvips.Image, f"{loader}load_buffer")(data)
