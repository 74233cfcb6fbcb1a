"""Makes the tokens of a session."""

from datetime import UTC, datetime

from chassis.unit_of_work import UnitOfWork

from auth.keys.signer import Signer
from auth.sessions.domain import Session, successor


class SessionTokens:
    """Makes access tokens, signed by the active key, and the successors of refresh tokens."""

    def __init__(self, signer: Signer, refresh_key: bytes) -> None:
        self._signer = signer
        self._refresh_key = refresh_key

    async def access_token(self, tx: UnitOfWork, session: Session) -> str:
        """A token of ten minutes that names the account, its roles and the session."""
        claims = {
            "sub": str(session.account.id),
            "sid": str(session.id),
            "kind": "account",
            "roles": [role.value for role in session.account.roles],
        }
        return await self._signer.sign(tx, claims, datetime.now(UTC))

    def successor(self, refresh_token: str) -> str:
        """The refresh token that follows; always the same one."""
        return successor(self._refresh_key, refresh_token)
