"""Rules of a person's own account."""


class WrongPassword(Exception):
    """The current password is wrong."""
