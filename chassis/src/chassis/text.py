"""Text that PostgreSQL, Kafka and JSON readers can all hold: neither NUL nor half of a surrogate pair.

JSON can spell both (`"\\u0000"`, `"\\ud800"`), and percent-encoding the first; no row, record or answer can hold them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
WHY = "Has a character that cannot be stored (NUL or half of a surrogate pair). Leave it out."
MAX_TEXT = 2000
MAX_SEGMENT = 60
"""Characters of a key that are shown back in a pointer."""


def is_storable(text: str) -> bool:
    return UNSTORABLE.search(text) is None


def made_storable(text: str, most: int = MAX_TEXT) -> str:
    """A text that somebody else chose, as PostgreSQL takes it, cut to `most` characters."""
    return text[:most].encode("utf-8", "backslashreplace").decode().replace("\0", "\ufffd")


def shown(text: object) -> str:
    """A key or a path as an answer may show it: short, and without what cannot be stored."""
    clean = UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", str(text))
    return clean if len(clean) <= MAX_SEGMENT else clean[: MAX_SEGMENT - 1] + "…"


def walk(document: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value of a JSON document with its path; never recurses."""
    waiting: list[tuple[tuple[str, ...], Any]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        yield path, value
        if isinstance(value, dict):
            waiting.extend(((*path, key), inner) for key, inner in value.items())
        elif isinstance(value, list):
            waiting.extend(((*path, str(place)), inner) for place, inner in enumerate(value))


def find_unstorable(document: Any) -> str | None:
    """The JSON pointer of the first key or text in a document that cannot be stored."""
    for path, value in walk(document):
        texts = (*path[-1:], value) if isinstance(value, str) else path[-1:]
        if not all(map(is_storable, texts)):
            return pointer(path)
    return None


def pointer(path: Iterable[object]) -> str:
    """A JSON pointer (RFC 6901, as a fragment) that shows no more of the keys than people need."""
    return "#/" + "/".join(shown(each) for each in path)
