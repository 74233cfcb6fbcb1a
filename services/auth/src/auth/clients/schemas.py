"""What crosses HTTP about service clients."""

from typing import Literal

from pydantic import BaseModel


class TokenView(BaseModel):
    """RFC 6749, section 5.1."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105
    expires_in: int
