"""Text that can be stored and hashed: PostgreSQL cannot hold NUL, UTF-8 no unpaired surrogate."""

from typing import Annotated

from pydantic import AfterValidator, SecretStr


def storable(text: str) -> str:
    """The text itself. Raises ValueError where it cannot be stored."""
    if "\0" in text or any("\ud800" <= each <= "\udfff" for each in text):
        raise ValueError("This holds a character that is no text. Type it again.")
    return text


def storable_secret(secret: SecretStr) -> SecretStr:
    """The same for a secret, which the message does not repeat."""
    storable(secret.get_secret_value())
    return secret


Secret = Annotated[SecretStr, AfterValidator(storable_secret)]
"""A field that holds a password or a token."""
