"""Identifiers: UUIDv7 (RFC 9562), which sort by creation time."""

from uuid import UUID

import uuid_utils.compat


def new_id() -> UUID:
    return uuid_utils.compat.uuid7()
