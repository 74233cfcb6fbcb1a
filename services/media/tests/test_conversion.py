"""What becomes of a good photo."""

from collections.abc import Callable
from typing import Any

import pytest
import pyvips
from hypothesis import given
from hypothesis import strategies as st
from media.images.conversion import convert, digest
from media.images.domain import (
    Rendition,
    best_rendition,
    rendition_widths,
)

SECRETS = (b"LoupeCam", b"SN-4711", b"mirror", b"xmpmeta", b"Exif", b"ICC_PROFILE")


@pytest.mark.parametrize("kind", ["webp", "avif", "sixteen_bit_png", "grey_jpeg", "wide_gamut"])
def test_kinds_that_are_taken(photos: Any, kind: str) -> None:
    converted = convert(getattr(photos, kind))
    assert (converted.width, converted.height) == (600, 400)
    original = pyvips.Image.jpegload_buffer(converted.original)
    assert (original.bands, original.format, original.interpretation) == (3, "uchar", "srgb")


def test_place_serial_number_and_comments_are_stripped_from_every_stored_byte(photos: Any) -> None:
    sent = photos.with_secrets
    assert b"LoupeCam" in sent
    assert b"SN-4711" in sent
    converted = convert(sent)
    for data in (converted.original, *(each for _, each in converted.renditions)):
        assert not [secret for secret in SECRETS if secret in data]


def test_wide_gamut_colours_are_converted_not_only_untagged(
    photos: Any, pixel: Callable[[bytes, str, float, float], list[float]]
) -> None:
    raw = pixel(photos.wide_gamut, "jpeg", 0.2, 0.2)
    seen = pixel(convert(photos.wide_gamut).original, "jpeg", 0.2, 0.2)
    true = pixel(photos.jpeg(), "jpeg", 0.2, 0.2)
    assert max(abs(a - b) for a, b in zip(seen, true, strict=True)) < 15
    assert max(abs(a - b) for a, b in zip(raw, true, strict=True)) > 15


def test_transparency_becomes_white(
    photos: Any, pixel: Callable[[bytes, str, float, float], list[float]]
) -> None:
    converted = convert(photos.transparent_png)
    assert min(pixel(converted.original, "jpeg", 0.2, 0.2)) > 250


def test_renditions_are_webp_of_the_widths_promised_and_never_larger_than_the_photo(
    photos: Any,
) -> None:
    converted = convert(photos.jpeg(1000, 500))
    assert [each.width for each, _ in converted.renditions] == [320, 800, 1000]
    for rendition, data in converted.renditions:
        image = pyvips.Image.webpload_buffer(data)
        assert (image.width, image.height) == (rendition.width, rendition.height)
        assert rendition.bytes == len(data)


def test_the_placeholder_is_a_small_data_url(photos: Any) -> None:
    placeholder = convert(photos.jpeg()).placeholder
    assert placeholder.startswith("data:image/webp;base64,")
    assert len(placeholder) < 500


def test_the_digest_is_of_the_bytes_as_sent(photos: Any) -> None:
    assert convert(photos.webp).sha256 == digest(photos.webp)


@given(st.integers(64, 16_383))
def test_rendition_widths_rise_to_the_largest_useful_one(width: int) -> None:
    widths = rendition_widths(width)
    assert list(widths) == sorted(set(widths))
    assert widths[-1] == min(width, 1600)


@given(st.integers(64, 16_383), st.integers(1, 20_000))
def test_a_width_is_served_by_the_smallest_that_fills_it(width: int, wanted: int) -> None:
    renditions = tuple(Rendition(each, each, 1) for each in rendition_widths(width))
    best = best_rendition(renditions, wanted)
    offered = {320, 800, 1600, *(each.width for each in renditions)}
    assert (best is None) == (wanted not in offered)
    if best is not None:
        larger = [each for each in renditions if each.width >= wanted]
        assert best == (larger[0] if larger else renditions[-1])
