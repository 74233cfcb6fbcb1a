"""Full masks in the object store, as JSON of COCO run-length codes."""

import hashlib
import json
from typing import Any

from chassis.objects import Bucket

from vision.settings import Settings


def prefix(image_id: str) -> str:
    return f"masks/{image_id}/"


def masks_key(image_id: str, masks: list[dict[str, Any]]) -> str:
    """By content: the same masks written again are the same object."""
    return f"{prefix(image_id)}{hashlib.sha256(_encoded(masks)).hexdigest()[:32]}.json"


def _encoded(masks: list[dict[str, Any]]) -> bytes:
    return json.dumps(masks, separators=(",", ":"), sort_keys=True).encode()


class MaskStore:
    """Masks by image. Raises chassis.objects.StoreDown from every method."""

    def __init__(self, settings: Settings) -> None:
        self._bucket = Bucket(
            settings.s3_endpoint, settings.bucket, settings.s3_access_key, settings.s3_secret_key
        )

    async def put(self, image_id: str, masks: list[dict[str, Any]]) -> str:
        """Keeps an analysis's masks; returns their key."""
        key = masks_key(image_id, masks)
        await self._bucket.put(key, _encoded(masks), "application/json")
        return key

    async def get(self, key: str) -> list[dict[str, Any]]:
        """Raises ObjectNotFound where there is none."""
        return list(json.loads(await self._bucket.get(key)))

    async def remove(self, image_id: str, but: str | None = None) -> None:
        """All masks of an image, or all but one."""
        found = await self._bucket.sizes(prefix(image_id))
        await self._bucket.remove(key for key in found if key != but)

    async def check(self) -> None:
        await self._bucket.check()
