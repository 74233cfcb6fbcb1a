"""What endpoints of every capability may ask for."""

from typing import Annotated

from chassis.database import Database
from fastapi import Depends, Request

from media.object_store import ObjectStore


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


def _store(request: Request) -> ObjectStore:
    store: ObjectStore = request.app.state.store
    return store


DatabaseDep = Annotated[Database, Depends(_database)]
StoreDep = Annotated[ObjectStore, Depends(_store)]
