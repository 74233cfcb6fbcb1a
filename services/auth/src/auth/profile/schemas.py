"""What crosses HTTP about a person's own account."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from auth.accounts.domain import PASSWORD_MAX
from auth.text import Secret


class PasswordChange(BaseModel):
    """A person sets a new password."""

    model_config = ConfigDict(extra="forbid")

    current_password: Annotated[Secret, Field(max_length=4 * PASSWORD_MAX)]
    new_password: Annotated[Secret, Field(max_length=4 * PASSWORD_MAX)]
