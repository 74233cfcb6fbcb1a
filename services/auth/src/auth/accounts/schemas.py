"""What crosses HTTP about accounts."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from auth.accounts.domain import (
    EMAIL_MAX,
    PASSWORD_MAX,
    Account,
    AccountState,
    Role,
    normalise_email,
)
from auth.text import Secret

Email = Annotated[str, AfterValidator(normalise_email), Field(examples=["name@example.com"])]


class Registration(BaseModel):
    """A shopper makes an account."""

    model_config = ConfigDict(extra="forbid")

    email: Annotated[Email, Field(max_length=EMAIL_MAX + 10)]
    password: Annotated[Secret, Field(max_length=4 * PASSWORD_MAX)]


class Registered(BaseModel):
    """The same answer whether or not the address had an account, so that it tells nobody."""

    email: str


class PasswordChange(BaseModel):
    """A person sets a new password."""

    model_config = ConfigDict(extra="forbid")

    current_password: Annotated[Secret, Field(max_length=4 * PASSWORD_MAX)]
    new_password: Annotated[Secret, Field(max_length=4 * PASSWORD_MAX)]


class NewMember(BaseModel):
    """An admin takes a person who has an account into the team."""

    model_config = ConfigDict(extra="forbid")

    email: Annotated[Email, Field(max_length=EMAIL_MAX + 10)]
    role: Literal[Role.STAFF, Role.ADMIN] = Role.STAFF


class Standing(BaseModel):
    """What an admin may change of an account; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    roles: Annotated[set[Role], Field(min_length=1)] | None = None
    state: AccountState | None = None

    @model_validator(mode="after")
    def _sensible(self) -> "Standing":
        if self.state is AccountState.INVITED:
            raise ValueError("Send an invitation instead.")
        return self


class AccountView(BaseModel):
    """An account as its owner and admins see it."""

    id: UUID
    email: str
    roles: list[Role]
    state: AccountState
    created_at: datetime

    @classmethod
    def of(cls, account: Account) -> "AccountView":
        return cls(
            id=account.id,
            email=account.email,
            roles=list(account.roles),
            state=account.state,
            created_at=account.created_at,
        )


class AccountList(BaseModel):
    """A page of accounts; `next_cursor` is null on the last."""

    items: list[AccountView]
    next_cursor: str | None
