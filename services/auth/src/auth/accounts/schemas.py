"""What crosses HTTP about accounts."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

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
