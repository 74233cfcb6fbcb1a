"""Private keys at rest: AES-256-GCM under the installation's key, bound to the key's id.

Form: 12 random bytes of nonce, then ciphertext and tag (NIST SP 800-38D).
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


class CannotUnseal(Exception):
    """The signing keys were sealed under another LOUPE_AUTH_SIGNING_KEYS_KEY."""


def seal(key: bytes, kid: str, secret: bytes) -> bytes:
    """Encrypts a private key, bound to its key id."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, secret, kid.encode())


def unseal(key: bytes, kid: str, sealed: bytes) -> bytes:
    """Raises CannotUnseal."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], kid.encode())
    except InvalidTag as error:
        raise CannotUnseal(
            f"Signing key {kid} was sealed under another key than LOUPE_AUTH_SIGNING_KEYS_KEY."
        ) from error
