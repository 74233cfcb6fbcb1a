"""The keys by which auth verifies its own tokens: read from its tables, not over HTTP."""

from datetime import UTC, datetime

from chassis.database import Database
from joserfc.jwk import OKPKey

from auth.keys import repository
from auth.keys.domain import VERIFIES_AFTER_RETIREMENT


class StoredKeys:
    """Public keys that valid tokens may be signed with, by key id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, kid: str) -> OKPKey | None:
        retired_after = datetime.now(UTC) - VERIFIES_AFTER_RETIREMENT
        async with self._database.begin() as tx:
            keys = await repository.published(tx, retired_after)
        return next(
            (OKPKey.import_key(dict(key.published)) for key in keys if key.kid == kid), None
        )
