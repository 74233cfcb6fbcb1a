"""What every use case of this service is given."""

from dataclasses import dataclass
from typing import Annotated

from chassis.context import Context
from chassis.database import Database
from fastapi import Depends, Request

from auth.accounts.passwords import Passwords
from auth.keys.signer import Signer
from auth.settings import Settings


@dataclass(frozen=True)
class Parts:
    """The service's parts, made once a process."""

    settings: Settings
    database: Database
    passwords: Passwords
    signer: Signer

    @classmethod
    def of(cls, context: Context[Settings]) -> "Parts":
        settings = context.settings
        signer = Signer(settings.issuer, bytes.fromhex(settings.signing_keys_key))
        return cls(settings, context.database, Passwords(), signer)


def _parts(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


Given = Annotated[Parts, Depends(_parts)]
"""An endpoint's parameter."""
