"""Reads a piece's attributes from its picture, and embeds pictures and words in one space."""

from typing import TYPE_CHECKING, Any

from vision.reader.reading import Claim, Reading

if TYPE_CHECKING:
    from vision.reader.reader import Reader

__all__ = ["Claim", "Reader", "Reading"]


def __getattr__(name: str) -> Any:
    """The reader itself is imported when it is asked for: torch takes seconds and memory."""
    if name == "Reader":
        from vision.reader.reader import Reader  # noqa: PLC0415

        return Reader
    raise AttributeError(name)
