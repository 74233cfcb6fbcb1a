"""Full masks in the object store, as JSON of COCO run-length codes."""

import asyncio
import hashlib
import json
from collections.abc import Callable
from io import BytesIO
from typing import Any, TypeVar
from urllib.parse import urlsplit

import urllib3
from minio import Minio
from minio.deleteobjects import DeleteObject
from minio.error import MinioException, S3Error

from vision.settings import Settings

T = TypeVar("T")
TIMEOUT = urllib3.Timeout(connect=2, read=30)
RETRIES = urllib3.Retry(total=2, backoff_factor=0.2, status_forcelist=(500, 502, 503, 504))


class StoreDown(ConnectionError):
    """The object store does not answer, or answers with an error of its own."""


def prefix(image_id: str) -> str:
    return f"masks/{image_id}/"


def masks_key(image_id: str, masks: list[dict[str, Any]]) -> str:
    """By content: the same masks written again are the same object."""
    return f"{prefix(image_id)}{hashlib.sha256(_encoded(masks)).hexdigest()[:32]}.json"


def _encoded(masks: list[dict[str, Any]]) -> bytes:
    return json.dumps(masks, separators=(",", ":"), sort_keys=True).encode()


class MaskStore:
    """One bucket; every call in a thread, with a time limit and few retries."""

    def __init__(self, settings: Settings) -> None:
        where = urlsplit(settings.s3_endpoint)
        self._bucket = settings.bucket
        self._client = Minio(
            where.netloc,
            access_key=settings.s3_access_key,
            secret_key=settings.s3_secret_key.get_secret_value(),
            secure=where.scheme == "https",
            region="us-east-1",
            http_client=urllib3.PoolManager(timeout=TIMEOUT, retries=RETRIES, maxsize=8),
        )

    async def put(self, image_id: str, masks: list[dict[str, Any]]) -> str:
        """Keeps an analysis's masks; returns their key. Raises StoreDown."""
        key, data = masks_key(image_id, masks), _encoded(masks)
        await self._call(
            lambda: self._client.put_object(
                self._bucket, key, BytesIO(data), len(data), "application/json"
            )
        )
        return key

    async def get(self, key: str) -> list[dict[str, Any]]:
        """Raises StoreDown, and KeyError where there is none."""
        return list(json.loads(await self._call(lambda: self._read(key))))

    def _read(self, key: str) -> bytes:
        response = self._client.get_object(self._bucket, key)
        try:
            return bytes(response.read())
        finally:
            response.close()
            response.release_conn()

    async def remove(self, image_id: str, but: str | None = None) -> None:
        """All masks of an image, or all but one. Raises StoreDown."""
        await self._call(lambda: self._remove(image_id, but))

    def _remove(self, image_id: str, but: str | None) -> None:
        found = self._client.list_objects(self._bucket, prefix(image_id), recursive=True)
        names = [each.object_name for each in found if each.object_name and each.object_name != but]
        errors = list(self._client.remove_objects(self._bucket, map(DeleteObject, names)))
        if errors:
            raise StoreDown(f"{len(errors)} objects could not be removed")

    async def check(self) -> None:
        """Raises StoreDown unless the bucket answers."""
        if not await self._call(lambda: self._client.bucket_exists(self._bucket)):
            raise StoreDown(f"bucket {self._bucket} does not exist")

    async def _call(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.to_thread(work)
        except S3Error as error:
            if error.code == "NoSuchKey":
                raise KeyError(error.object_name) from error
            raise StoreDown(str(error.code)) from error
        except (MinioException, urllib3.exceptions.HTTPError, OSError) as error:
            raise StoreDown(type(error).__name__) from error
