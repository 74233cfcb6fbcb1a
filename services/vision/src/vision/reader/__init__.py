"""Reads a piece's attributes from its picture, and embeds pictures and words in one space."""

from vision.reader.reader import Claim, Reader, Reading

__all__ = ["Claim", "Reader", "Reading"]
