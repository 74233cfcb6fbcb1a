"""Use cases of models."""

from datetime import UTC, datetime
from pathlib import Path

import structlog
from chassis.database import Database
from chassis.unit_of_work import UnitOfWork

from chassis import outbox
from vision.models import repository
from vision.models.domain import ActiveModel, next_activation
from vision.models.events import event_of
from vision.registry import Manifest, ManifestError, active_models, load_manifest

_log = structlog.get_logger(__name__)


async def activate_all(database: Database, models_dir: Path) -> list[ActiveModel]:
    """Publish ModelActivated for each stage whose active model changed; returns those stages' models.

    Publishes nothing, and logs a warning, if the models folder is missing or invalid.
    """
    try:
        found = [load_manifest(folder) for folder in active_models(models_dir).values()]
    except ManifestError as error:
        _log.warning("no models to activate", error=str(error))
        return []
    async with database.transaction() as tx:
        changed = [await _activate(tx, manifest) for manifest in found]
    return [one for one in changed if one]


async def _activate(tx: UnitOfWork, manifest: Manifest) -> ActiveModel | None:
    current = await repository.find(tx, manifest.stage)
    following = next_activation(manifest, current, datetime.now(UTC))
    if following:
        await repository.put(tx, following)
        await outbox.publish(tx, event_of(following))
    return following
