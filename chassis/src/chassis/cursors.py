"""Opaque, signed cursors on (sort value, id): a page starts where the previous one ended, whatever was added since."""

from collections.abc import Sequence
from typing import Any

from fastapi import Request
from itsdangerous import BadData, URLSafeSerializer

from chassis.error_responses import may_answer
from chassis.problems import Problem

MAX_LENGTH = 1000


class Cursors:
    """`scope` names the list, its order and its filters: a cursor is valid for that list only."""

    def __init__(self, key: str) -> None:
        self._key = key

    def sign(self, values: Sequence[object], scope: str) -> str:
        """A cursor that contains `values` (JSON), e.g. the last row's [sort value, id]."""
        return str(self._serializer(scope).dumps(list(values)))

    def verify(self, cursor: str, scope: str) -> list[Any]:
        """The values of a cursor. Raises Problem 400 for one that this service did not sign for this list."""
        try:
            if len(cursor) > MAX_LENGTH:
                raise BadData("too long")
            values = self._serializer(scope).loads(cursor)
        except BadData:
            raise Problem(
                400, "bad-cursor", "Not a cursor of this list", "Start again without `cursor`."
            ) from None
        return list(values)

    def _serializer(self, scope: str) -> URLSafeSerializer:
        return URLSafeSerializer(self._key, salt=f"cursor/{scope}")


@may_answer(400)
def cursors(request: Request) -> Cursors:
    """Dependency: `Annotated[Cursors, Depends(cursors)]`."""
    found: Cursors = request.app.state.cursors
    return found
