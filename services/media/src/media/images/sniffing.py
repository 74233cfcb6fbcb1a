"""Detects what a file is by its first bytes; its name and declared type are ignored.

Signatures: ISO/IEC 10918-1 (JPEG), W3C PNG, RFC 9649 (WebP), ISO/IEC 14496-12 and 23008-12 (ftyp brands).
"""

from enum import StrEnum

from media.images.domain import PhotoRejected, Reason


class Kind(StrEnum):
    """Kinds of files that sellers send, whether accepted or not."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WebP"
    AVIF = "AVIF"
    HEIC = "HEIC"
    GIF = "GIF"
    SEQUENCE = "image sequence"
    TIFF = "TIFF"
    BMP = "BMP"
    PSD = "Photoshop"
    JXL = "JPEG XL"
    SVG = "SVG"
    PDF = "PDF"
    VIDEO = "video"
    TEXT = "text"
    UNKNOWN = "unknown"


ACCEPTED = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.AVIF, Kind.HEIC})

_SIGNATURES = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"II+\x00", Kind.TIFF),
    (b"8BPS", Kind.PSD),
    (b"%PDF-", Kind.PDF),
    (b"\xff\x0a", Kind.JXL),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", Kind.JXL),
    (b"\x1a\x45\xdf\xa3", Kind.VIDEO),
    (b"BM", Kind.BMP),
)
_BRANDS = {
    b"avif": Kind.AVIF,
    b"avis": Kind.SEQUENCE,
    b"heic": Kind.HEIC,
    b"heix": Kind.HEIC,
    b"heim": Kind.HEIC,
    b"heis": Kind.HEIC,
    b"hevc": Kind.SEQUENCE,
    b"hevx": Kind.SEQUENCE,
}
_GENERIC_BRANDS = (b"mif1", b"mif2", b"msf1", b"miaf")
_HEAD = 4096


def sniff(data: bytes) -> Kind:
    """The file's kind; UNKNOWN where nothing fits."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data[4:8] == b"ftyp":
        return _sniff_brands(data)
    return _sniff_text(data[:_HEAD])


def _sniff_brands(data: bytes) -> Kind:
    """The major brand decides; a generic one leaves it to the compatible brands."""
    major = data[8:12]
    if major in _BRANDS:
        return _BRANDS[major]
    if major not in _GENERIC_BRANDS:
        return Kind.VIDEO
    end = min(int.from_bytes(data[:4], "big"), _HEAD)
    compatible = {data[start : start + 4] for start in range(16, end, 4)}
    return next((kind for brand, kind in _BRANDS.items() if brand in compatible), Kind.UNKNOWN)


def _sniff_text(head: bytes) -> Kind:
    if b"\x00" in head:
        return Kind.UNKNOWN
    text = head.decode("utf-8", errors="ignore")
    if len(text.encode()) < len(head) - 3:  # a character cut at the end is still text
        return Kind.UNKNOWN
    return Kind.SVG if "<svg" in text.lower() else Kind.TEXT


def check_kind(data: bytes) -> Kind:
    """The kind of an accepted file. Raises PhotoRejected with what to do about any other."""
    kind = sniff(data)
    if kind not in ACCEPTED:
        raise _rejection(kind)
    if kind is Kind.PNG and _is_animated_png(data):
        raise _rejection(Kind.SEQUENCE)
    return kind


def _is_animated_png(data: bytes) -> bool:
    """An APNG announces its frames before the first pixel (PNG third edition, acTL chunk)."""
    control, pixels = data.find(b"acTL"), data.find(b"IDAT")
    return 0 <= control < pixels


def _rejection(kind: Kind) -> PhotoRejected:
    if kind in (Kind.GIF, Kind.SEQUENCE):
        return PhotoRejected(
            Reason.ANIMATED,
            "This is an animation (GIF or image sequence). Upload a still photo: JPEG, PNG, WebP, "
            "AVIF or HEIC.",
        )
    return PhotoRejected(Reason.UNSUPPORTED_TYPE, _unsupported(kind))


def _unsupported(kind: Kind) -> str:
    ways_out = "Upload a photo as JPEG, PNG, WebP, AVIF or HEIC."
    if kind is Kind.TEXT:
        return f"This file holds text, not a picture, whatever its name says. {ways_out}"
    if kind is Kind.SVG:
        return f"This is an SVG drawing, not a photo. {ways_out}"
    if kind is Kind.UNKNOWN:
        return f"This file is not a picture we know. {ways_out}"
    return f"This is a {kind.value} file, which we do not take. {ways_out}"
