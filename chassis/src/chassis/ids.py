"""Identifiers: UUIDv7 (RFC 9562), which sort by time of making."""

from uuid import UUID

import uuid_utils.compat


def new_id() -> UUID:
    return uuid_utils.compat.uuid7()
