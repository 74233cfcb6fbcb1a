"""What endpoints of accounts are given."""

from typing import Annotated

from fastapi import Depends, Request

from auth.accounts.passwords import Passwords


def _passwords(request: Request) -> Passwords:
    passwords: Passwords = request.app.state.passwords
    return passwords


PasswordsDep = Annotated[Passwords, Depends(_passwords)]
