"""What crosses HTTP about invitations."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from auth.accounts.domain import EMAIL_MAX, PASSWORD_MAX, Role
from auth.accounts.schemas import Email
from auth.text import Secret


class NewInvitation(BaseModel):
    """An admin invites a person to the shop's staff."""

    model_config = ConfigDict(extra="forbid")

    email: Annotated[Email, Field(max_length=EMAIL_MAX + 10)]
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

    token: Annotated[Secret, Field(max_length=200)]
    password: Annotated[Secret, Field(max_length=4 * PASSWORD_MAX)]
