"""Keys for single purposes, derived from the installation's one key (HKDF, RFC 5869)."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derive(key: bytes, purpose: str) -> bytes:
    """32 bytes that reveal nothing about `key` or about the keys of other purposes."""
    return HKDF(SHA256(), length=32, salt=None, info=purpose.encode()).derive(key)
