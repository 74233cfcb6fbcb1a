"""What crosses HTTP about service clients."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, SecretStr


class ClientForm(BaseModel):
    """RFC 6749, section 4.4.2; id and secret may come as HTTP Basic instead."""

    grant_type: str
    client_id: Annotated[str, Field(max_length=100)] = ""
    client_secret: Annotated[SecretStr, Field(max_length=500)] = SecretStr("")
    scope: str = ""


class TokenView(BaseModel):
    """RFC 6749, section 5.1."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105
    expires_in: int
