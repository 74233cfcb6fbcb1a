"""Hashing and checking of passwords, in threads, so that it does not block the event loop.

Argon2id runs a few at a time, because each run takes 64 MiB and a CPU for a moment; new passwords are checked one at
a time (see `check_password`).
"""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from pwdlib import PasswordHash
from pwdlib.exceptions import PwdlibError
from pwdlib.hashers.argon2 import Argon2Hasher

from auth.accounts.domain import check_password

_MAX_CONCURRENT = 2
_MAX_WAITING = 40
"""One more would wait longer than ten seconds."""


class PasswordQueueFull(Exception):
    """Too many passwords wait to be hashed or checked."""


class Verified(NamedTuple):
    """Whether a password was right, and its hash under newer parameters where the old ones are outdated."""

    right: bool
    newer_hash: str | None


class Passwords:
    """Hashes, verifies and checks passwords. An absent hash takes as long to verify as a wrong password."""

    def __init__(self, argon2: Argon2Hasher | None = None) -> None:
        """By default with the parameters of RFC 9106, section 4: 64 MiB, 3 passes, 4 lanes."""
        self._argon2 = PasswordHash((argon2 or Argon2Hasher(),))
        self._slots = asyncio.Semaphore(_MAX_CONCURRENT)
        self._check_lock = asyncio.Lock()
        self._waiting = 0
        self._unknown_hash = self._argon2.hash(secrets.token_hex())

    async def check(self, password: str, email: str) -> None:
        """Raises WeakPassword with what would make a better password for this account, PasswordQueueFull."""
        async with self._queued(self._check_lock):
            await asyncio.to_thread(check_password, password, email)

    async def hash(self, password: str) -> str:
        """Raises PasswordQueueFull."""
        async with self._queued(self._slots):
            return await asyncio.to_thread(self._argon2.hash, password)

    async def verify(self, password: str, password_hash: str | None) -> Verified:
        """Raises PasswordQueueFull."""
        async with self._queued(self._slots):
            right, newer = await asyncio.to_thread(
                self._verify, password, password_hash or self._unknown_hash
            )
        return Verified(right and password_hash is not None, newer)

    @asynccontextmanager
    async def _queued(self, slots: asyncio.Semaphore | asyncio.Lock) -> AsyncIterator[None]:
        if self._waiting >= _MAX_WAITING:
            raise PasswordQueueFull
        self._waiting += 1
        try:
            async with slots:
                yield
        finally:
            self._waiting -= 1

    def _verify(self, password: str, password_hash: str) -> tuple[bool, str | None]:
        try:
            return self._argon2.verify_and_update(password, password_hash)
        except PwdlibError:
            return False, None
