"""Argon2id in threads, a few at a time: each takes 64 MiB and a processor for a moment."""

import asyncio
import secrets
from typing import NamedTuple

from pwdlib import PasswordHash
from pwdlib.exceptions import PwdlibError
from pwdlib.hashers.argon2 import Argon2Hasher

_AT_ONCE = 2


class Verified(NamedTuple):
    """Whether a password was right, and its hash under newer parameters where the old ones aged."""

    right: bool
    newer_hash: str | None


class Passwords:
    """Hashes and verifies. An absent hash takes as long to verify as a wrong password."""

    def __init__(self, argon2: Argon2Hasher | None = None) -> None:
        """By default with the parameters of RFC 9106, section 4: 64 MiB, 3 passes, 4 lanes."""
        self._argon2 = PasswordHash((argon2 or Argon2Hasher(),))
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._nobody = self._argon2.hash(secrets.token_hex())

    async def hash(self, password: str) -> str:
        async with self._slots:
            return await asyncio.to_thread(self._argon2.hash, password)

    async def verify(self, password: str, password_hash: str | None) -> Verified:
        async with self._slots:
            right, newer = await asyncio.to_thread(
                self._verify, password, password_hash or self._nobody
            )
        return Verified(right and password_hash is not None, newer)

    def _verify(self, password: str, password_hash: str) -> tuple[bool, str | None]:
        try:
            return self._argon2.verify_and_update(password, password_hash)
        except PwdlibError:
            return False, None
