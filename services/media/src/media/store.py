"""The object store, over the S3 API: every call in a thread, with a time limit and few retries.

The browser's presigned URLs name the public origin, for the signature covers the Host header; the
gateway passes them through as they are.
"""

import asyncio
from collections.abc import Callable, Iterable
from datetime import timedelta
from io import BytesIO
from typing import TypeVar
from urllib.parse import urlsplit
from uuid import UUID

import urllib3
from minio import Minio
from minio.deleteobjects import DeleteObject
from minio.error import MinioException, S3Error

from media.settings import Settings

URL_LIFETIME = timedelta(minutes=15)
_CONNECT_SECONDS = 2
_READ_SECONDS = 30
_CONNECTIONS = 16
_PART_BYTES = 1 << 20
_RETRIES = urllib3.Retry(total=2, backoff_factor=0.2, status_forcelist=(500, 502, 503, 504))

T = TypeVar("T")


class StoreDown(Exception):
    """The object store does not answer, or answers with an error of its own."""


class NotStored(Exception):
    """There is no object of this key."""


class TooLong(Exception):
    """The object holds more bytes than the caller takes."""


def staging_key(upload_id: UUID, image_id: UUID) -> str:
    return f"staging/{upload_id}/{image_id}"


def original_key(sha256: str, stored_by: UUID) -> str:
    return f"originals/{sha256}/{stored_by}"


def rendition_key(sha256: str, stored_by: UUID, width: int) -> str:
    return f"renditions/{sha256}/{stored_by}/{width}.webp"


class ObjectStore:
    """One bucket. Raises StoreDown from every method but `upload_url`."""

    def __init__(self, settings: Settings) -> None:
        self._bucket = settings.bucket
        self._client = _client(str(settings.s3_endpoint), settings)
        self._public = _client(settings.origin, settings)

    def upload_url(self, key: str) -> str:
        """Where a browser may PUT this key's bytes for the next minutes; made without a call."""
        return self._public.presigned_put_object(self._bucket, key, expires=URL_LIFETIME)

    async def check(self) -> None:
        """Raises StoreDown unless the bucket answers."""
        if not await self._call(lambda: self._client.bucket_exists(self._bucket)):
            raise StoreDown(f"bucket {self._bucket} does not exist")

    async def sizes(self, prefix: str) -> dict[str, int]:
        """Bytes by key, of all objects under the prefix."""
        found = await self._call(
            lambda: list(self._client.list_objects(self._bucket, prefix, recursive=True))
        )
        return {each.object_name or "": each.size or 0 for each in found}

    async def get(self, key: str, at_most: int | None = None) -> bytes:
        """Raises NotStored, TooLong."""
        return await self._call(lambda: self._get(key, at_most))

    def _get(self, key: str, at_most: int | None) -> bytes:
        response = self._client.get_object(self._bucket, key)
        try:
            data = response.read(None if at_most is None else at_most + 1)
        finally:
            response.close()
            response.release_conn()
        if at_most is not None and len(data) > at_most:
            raise TooLong(key)
        return bytes(data)

    async def put(self, key: str, data: bytes, content_type: str) -> None:
        await self._call(
            lambda: self._client.put_object(
                self._bucket, key, BytesIO(data), len(data), content_type=content_type
            )
        )

    async def remove(self, keys: Iterable[str]) -> None:
        """Removing what is not there is fine."""
        targets = [DeleteObject(key) for key in keys]
        errors = await self._call(
            lambda: list(self._client.remove_objects(self._bucket, iter(targets)))
        )
        if errors:
            raise StoreDown(f"{len(errors)} objects could not be removed: {errors[0].message}")

    async def _call(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.to_thread(work)
        except S3Error as error:
            if error.code in ("NoSuchKey", "NoSuchObject"):
                raise NotStored(error.object_name or "") from error
            raise StoreDown(f"{error.code}: {error.message}") from error
        except (MinioException, urllib3.exceptions.HTTPError, OSError) as error:
            raise StoreDown(str(error)) from error


def _client(endpoint: str, settings: Settings) -> Minio:
    parts = urlsplit(endpoint)
    return Minio(
        parts.netloc,
        access_key=settings.s3_access_key,
        secret_key=settings.s3_secret_key.get_secret_value(),
        secure=parts.scheme == "https",
        region=settings.s3_region,
        http_client=urllib3.PoolManager(
            timeout=urllib3.Timeout(connect=_CONNECT_SECONDS, read=_READ_SECONDS),
            maxsize=_CONNECTIONS,
            retries=_RETRIES,
        ),
    )
