"""What every use case of this service is given."""

from dataclasses import dataclass
from typing import Annotated

from chassis.context import Context
from chassis.database import Database
from chassis.tokens import ServiceTokens
from fastapi import Depends, Request

from vision.analyses.mask_store import MaskStore
from vision.analyses.originals import Originals
from vision.serving.client import Models
from vision.settings import Settings


@dataclass(frozen=True)
class Parts:
    """The service's parts, made once a process."""

    settings: Settings
    database: Database
    store: MaskStore
    originals: Originals
    models: Models

    @classmethod
    def of(cls, context: Context[Settings]) -> "Parts":
        settings = context.settings
        originals = Originals(settings, ServiceTokens(settings))
        return cls(settings, context.database, MaskStore(settings), originals, Models(settings))

    async def close(self) -> None:
        await self.originals.close()
        await self.models.close()


def _parts(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


PartsDep = Annotated[Parts, Depends(_parts)]
"""An endpoint's parameter."""
