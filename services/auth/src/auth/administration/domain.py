"""Rules of the administration of accounts."""


class EmailUnknown(Exception):
    """The email address has no account."""


class NotActive(Exception):
    """Only an active account can be given a role."""
