"""A file's kind follows from its first bytes alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from media.images.domain import PhotoRejected
from media.images.sniffing import ACCEPTED, Kind, check_kind, sniff

HEADS = {
    b"\xff\xd8\xff\xe0": Kind.JPEG,
    b"\x89PNG\r\n\x1a\n": Kind.PNG,
    b"RIFF\x10\x00\x00\x00WEBP": Kind.WEBP,
    b"\x00\x00\x00\x1cftypavif": Kind.AVIF,
    b"\x00\x00\x00\x18ftypheic": Kind.HEIC,
    b"\x00\x00\x00\x18ftypavis": Kind.SEQUENCE,
    b"\x00\x00\x00\x18ftypmp42": Kind.VIDEO,
    b"\x00\x00\x00\x14ftypqt  ": Kind.VIDEO,
    b"GIF89a": Kind.GIF,
    b"II*\x00": Kind.TIFF,
    b"MM\x00*": Kind.TIFF,
    b"%PDF-1.7": Kind.PDF,
    b"8BPS": Kind.PSD,
    b"\xff\x0a": Kind.JXL,
}


@given(st.sampled_from(sorted(HEADS)), st.binary(max_size=300))
def test_what_follows_the_head_never_changes_the_kind(head: bytes, tail: bytes) -> None:
    assert sniff(head + tail) is HEADS[head]


@given(st.binary(max_size=600))
def test_any_bytes_get_a_kind_and_only_taken_kinds_pass(data: bytes) -> None:
    kind = sniff(data)
    if kind in ACCEPTED:
        return
    with pytest.raises(PhotoRejected):
        check_kind(data)


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=3000
    )
)
def test_text_is_never_taken(text: str) -> None:
    assert sniff(text.encode()) not in ACCEPTED


@pytest.mark.parametrize(
    ("brands", "kind"),
    [
        (b"mif1\x00\x00\x00\x00mif1avifmiaf", Kind.AVIF),
        (b"mif1\x00\x00\x00\x00mif1heic", Kind.HEIC),
        (b"msf1\x00\x00\x00\x00msf1hevc", Kind.SEQUENCE),
        (b"mif1\x00\x00\x00\x00mif1", Kind.UNKNOWN),
    ],
)
def test_a_generic_brand_leaves_it_to_the_compatible_ones(brands: bytes, kind: Kind) -> None:
    size = (8 + len(brands)).to_bytes(4, "big")
    assert sniff(size + b"ftyp" + brands + b"heic in the pixels") is kind


def test_svg_behind_a_byte_order_mark_and_a_comment() -> None:
    assert sniff(b"\xef\xbb\xbf<!-- a drawing -->\n<SVG>") is Kind.SVG
