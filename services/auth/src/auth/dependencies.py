"""What every use case of this service is given."""

from dataclasses import dataclass
from typing import Annotated

from chassis.context import Context
from chassis.database import Database
from fastapi import Depends, Request

from auth.accounts.passwords import Passwords
from auth.keys.derivation import derive
from auth.keys.signer import Signer
from auth.sessions.devices import Devices
from auth.settings import Settings


@dataclass(frozen=True)
class Parts:
    """The service's parts, made once a process."""

    settings: Settings
    database: Database
    passwords: Passwords
    signer: Signer
    devices: Devices
    refresh_key: Annotated[bytes, "makes each refresh token's successor"]

    @classmethod
    def of(cls, context: Context[Settings]) -> "Parts":
        settings = context.settings
        key = bytes.fromhex(settings.signing_keys_key)
        return cls(
            settings,
            context.database,
            Passwords(),
            Signer(settings.issuer, key),
            Devices(derive(key, "device-cookies")),
            derive(key, "refresh-tokens"),
        )


def _parts(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


Given = Annotated[Parts, Depends(_parts)]
"""An endpoint's parameter."""
