"""What crosses HTTP about sessions."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from auth.accounts.domain import EMAIL_MAX, PASSWORD_MAX
from auth.accounts.schemas import AccountView, Email
from auth.text import Secret


class Delivery(StrEnum):
    """How tokens travel: cookies for browsers, the body for other clients."""

    COOKIE = "cookie"
    BODY = "body"


class Credentials(BaseModel):
    """A person signs in."""

    model_config = ConfigDict(extra="forbid")

    email: Annotated[Email, Field(max_length=EMAIL_MAX + 10)]
    password: Annotated[Secret, Field(max_length=4 * PASSWORD_MAX)]
    delivery: Delivery = Delivery.COOKIE


class RefreshBody(BaseModel):
    """For clients without cookies."""

    model_config = ConfigDict(extra="forbid")

    refresh_token: Annotated[Secret, Field(max_length=200)]


class SessionView(BaseModel):
    """Who is signed in, and for how long the access token is good; tokens only where asked for."""

    account: AccountView
    expires_in: Annotated[int, Field(description="seconds")]
    access_token: str | None = None
    refresh_token: str | None = None
