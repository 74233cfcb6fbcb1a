"""What crosses HTTP about invitations."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from auth.accounts.domain import Role
from auth.accounts.schemas import Email


class NewInvitation(BaseModel):
    """An admin invites a person to the shop's staff."""

    model_config = ConfigDict(extra="forbid")

    email: Email
    role: Literal[Role.STAFF, Role.ADMIN] = Role.STAFF


class InvitationView(BaseModel):
    """Told once: hand the link to the person yourself."""

    account_id: UUID
    email: str
    roles: list[Role]
    token: str
    url: str
    expires_at: datetime


class Acceptance(BaseModel):
    """The invited person sets a password."""

    model_config = ConfigDict(extra="forbid")

    token: Annotated[SecretStr, Field(max_length=200)]
    password: SecretStr
