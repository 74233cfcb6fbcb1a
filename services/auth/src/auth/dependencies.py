"""What endpoints of every capability may ask for."""

from typing import Annotated

from chassis.database import Database
from chassis.http import Problem
from fastapi import Depends, Request


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


def _origin(request: Request) -> str:
    origin: str = request.app.state.settings.origin
    return origin


DatabaseDep = Annotated[Database, Depends(_database)]
OriginDep = Annotated[str, Depends(_origin)]
"""The shop's public origin, e.g. `https://shop.example`."""


def from_own_pages(request: Request, origin: OriginDep) -> None:
    """Refuses a browser's request from another site's page, before any work. Raises Problem 403.

    Browsers name the page's origin in every post; other clients name none.
    """
    if request.headers.get("origin") not in (None, origin):
        raise Problem(
            403,
            "cross-site",
            "This request came from another site",
            "Send it from the shop's own pages.",
        )
