"""Texts that others chose, as the database can hold them."""

MAX_TEXT = 2000


def storable(text: str, most: int = MAX_TEXT) -> str:
    """A text as PostgreSQL takes it, cut to `most` characters: no NUL, no half of a surrogate pair."""
    return text[:most].encode("utf-8", "backslashreplace").decode().replace("\0", "\ufffd")
