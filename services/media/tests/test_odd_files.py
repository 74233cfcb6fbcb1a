"""Files that are cut, scratched or merely odd: refused or taken, never a crash."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
import pyvips
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from media.images.conversion import convert
from media.images.domain import PhotoRejected, Reason

KINDS = ("jpeg", "png", "webp", "avif", "heic")
LEAST_CUT = 16  # the last few bytes of a PNG carry no pixels
fuzz = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def small(photos: Any) -> dict[str, bytes]:
    """A small photo of every kind that is taken."""
    picture = photos.picture(160, 120)
    return {
        "jpeg": bytes(picture.jpegsave_buffer(Q=90)),
        "png": bytes(picture.pngsave_buffer()),
        "webp": bytes(picture.webpsave_buffer(Q=90)),
        "avif": bytes(picture.heifsave_buffer(compression="av1", effort=0)),
        "heic": photos.heic,
    }


@given(kind=st.sampled_from(KINDS), part=st.floats(0.02, 1))
@fuzz
def test_a_photo_cut_anywhere_is_refused(small: dict[str, bytes], kind: str, part: float) -> None:
    whole = small[kind]
    with pytest.raises(PhotoRejected) as caught:
        convert(whole[: min(int(part * len(whole)), len(whole) - LEAST_CUT)])
    assert caught.value.reason is not Reason.MISSING


@given(kind=st.sampled_from(KINDS), data=st.data())
@fuzz
def test_a_scratched_photo_is_taken_or_refused(
    small: dict[str, bytes], kind: str, data: st.DataObject
) -> None:
    scratched = bytearray(small[kind])
    places = st.lists(st.integers(0, len(scratched) - 1), min_size=1, max_size=20)
    for place in data.draw(places):
        scratched[place] ^= data.draw(st.integers(1, 255))
    with suppress(PhotoRejected):
        converted = convert(bytes(scratched))
        assert converted.width * converted.height > 0


def test_a_heic_file_without_a_picture_is_refused(small: dict[str, bytes]) -> None:
    scratched = bytearray(small["heic"])
    scratched[215] ^= 1  # the type of its only item
    with pytest.raises(PhotoRejected) as caught:
        convert(bytes(scratched))
    assert caught.value.reason is Reason.UNREADABLE


def with_profile(image: pyvips.Image, profile: bytes) -> pyvips.Image:
    image = image.copy()
    image.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    return image


def odd(name: str, picture: pyvips.Image) -> bytes:
    srgb, cmyk = (bytes(pyvips.Image.profile_load(each)) for each in ("srgb", "cmyk"))
    grey = picture.colourspace("b-w")
    makers: dict[str, Callable[[], Any]] = {
        "a broken profile": lambda: with_profile(picture, b"rubbish" * 40).jpegsave_buffer(),
        "a profile for print": lambda: with_profile(picture, cmyk).jpegsave_buffer(),
        "grey with a colour profile": lambda: with_profile(grey, srgb).jpegsave_buffer(),
        "a film behind the photo": lambda: picture.jpegsave_buffer() + b"\0\0\0\x18ftypmp42" * 99,
        "a palette with transparency": lambda: picture.bandjoin(128).pngsave_buffer(palette=True),
        "grey with transparency": lambda: grey.bandjoin(128).pngsave_buffer(),
        "one bit a pixel": lambda: grey.pngsave_buffer(bitdepth=1),
        "interlaced": lambda: picture.jpegsave_buffer(interlace=True),
    }
    return bytes(makers[name]())


@pytest.mark.parametrize(
    "name",
    [
        "a broken profile",
        "a profile for print",
        "grey with a colour profile",
        "a film behind the photo",
        "a palette with transparency",
        "grey with transparency",
        "one bit a pixel",
        "interlaced",
    ],
)
def test_an_odd_photo_is_taken(photos: Any, name: str) -> None:
    converted = convert(odd(name, photos.picture()))
    assert (converted.width, converted.height) == (600, 400)
    assert pyvips.Image.jpegload_buffer(converted.original).bands == 3
