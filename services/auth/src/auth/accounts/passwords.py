"""Work on passwords, in threads: it must not hold up the event loop.

Argon2id a few at a time, for each takes 64 MiB and a processor for a moment; the judging of new
passwords one at a time (see `check_password`).
"""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from pwdlib import PasswordHash
from pwdlib.exceptions import PwdlibError
from pwdlib.hashers.argon2 import Argon2Hasher

from auth import problems
from auth.accounts.domain import check_password

_AT_ONCE = 2
_WAITING = 40  # who comes then would wait longer than ten seconds


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
        self._judging = asyncio.Lock()
        self._waiting = 0
        self._nobody = self._argon2.hash(secrets.token_hex())

    async def check(self, password: str, email: str) -> None:
        """Raises Problem 422 with what would be a better password for this account, 503 in a crowd."""
        async with self._turn(self._judging):
            try:
                await asyncio.to_thread(check_password, password, email)
            except ValueError as error:
                raise problems.weak_password(str(error)) from error

    async def hash(self, password: str) -> str:
        """Raises Problem 503 in a crowd."""
        async with self._turn(self._slots):
            return await asyncio.to_thread(self._argon2.hash, password)

    async def verify(self, password: str, password_hash: str | None) -> Verified:
        """Raises Problem 503 in a crowd."""
        async with self._turn(self._slots):
            right, newer = await asyncio.to_thread(
                self._verify, password, password_hash or self._nobody
            )
        return Verified(right and password_hash is not None, newer)

    @asynccontextmanager
    async def _turn(self, slots: asyncio.Semaphore | asyncio.Lock) -> AsyncIterator[None]:
        if self._waiting >= _WAITING:
            raise problems.crowded()
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
