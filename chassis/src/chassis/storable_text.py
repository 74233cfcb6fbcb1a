"""Text that PostgreSQL, Kafka and JSON readers can store: without NUL, and without unpaired surrogates.

JSON can express both (`"\\u0000"`, `"\\ud800"`), and percent-encoding the former; no row, record or response can
hold them.
"""

import re
from collections.abc import Iterable, Iterator

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
UNSTORABLE_MESSAGE = (
    "Has a character that cannot be stored (NUL or half of a surrogate pair). Leave it out."
)
MAX_TEXT = 2000
MAX_SEGMENT = 60
"""Characters of a key that a pointer shows."""


def is_storable(text: str) -> bool:
    return UNSTORABLE.search(text) is None


def to_storable(text: str, most: int = MAX_TEXT) -> str:
    """Untrusted text as PostgreSQL can store it, cut to `most` characters."""
    return text[:most].encode("utf-8", "backslashreplace").decode().replace("\0", "\ufffd")


def abbreviated(text: object) -> str:
    """A key or a path as a response may show it: short, and storable."""
    clean = UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", str(text))
    return clean if len(clean) <= MAX_SEGMENT else clean[: MAX_SEGMENT - 1] + "…"


def walk(document: object) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every value of a JSON document with its path; not recursive."""
    waiting: list[tuple[tuple[str, ...], object]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        yield path, value
        if isinstance(value, dict):
            waiting.extend(((*path, key), inner) for key, inner in value.items())
        elif isinstance(value, list):
            waiting.extend(((*path, str(place)), inner) for place, inner in enumerate(value))


def find_unstorable(document: object) -> str | None:
    """The JSON pointer of the first key or text in a document that cannot be stored."""
    for path, value in walk(document):
        texts = (*path[-1:], value) if isinstance(value, str) else path[-1:]
        if not all(map(is_storable, texts)):
            return pointer(path)
    return None


def pointer(path: Iterable[object]) -> str:
    """A JSON pointer (RFC 6901, as a fragment) with abbreviated keys."""
    return "#/" + "/".join(abbreviated(each) for each in path)
