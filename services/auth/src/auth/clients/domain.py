"""Which ids and secrets a service client can have."""

from auth.text import storable


class InvalidClient(Exception):
    """The client id or the secret is wrong."""


def check_form(client_id: str, secret: str) -> None:
    """Raises InvalidClient for an id or a secret that cannot be stored, so that no client has it."""
    try:
        storable(client_id), storable(secret)
    except ValueError as error:
        raise InvalidClient from error
