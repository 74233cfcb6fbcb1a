"""What crosses HTTP about the administration of accounts and keys."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from auth.accounts.domain import EMAIL_MAX, AccountState, Role
from auth.accounts.schemas import AccountView, Email


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


class AccountList(BaseModel):
    """A page of accounts; `next_cursor` is null on the last."""

    items: list[AccountView]
    next_cursor: str | None


class Rotated(BaseModel):
    """The id of the key that signs now."""

    kid: str
