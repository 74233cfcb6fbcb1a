"""A bucket of the object store, through the S3 API: every call in a thread, with a time limit and few retries.

Needs the extra `chassis[objects]`.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import TypeVar
from urllib.parse import urlsplit

import urllib3
from minio import Minio
from minio.deleteobjects import DeleteObject
from minio.error import MinioException, S3Error
from pydantic import SecretStr

_TIMEOUT = urllib3.Timeout(connect=2, read=30)
_RETRIES = urllib3.Retry(total=2, backoff_factor=0.2, status_forcelist=(500, 502, 503, 504))
_CONNECTIONS = 16

T = TypeVar("T")


class StoreDown(ConnectionError):
    """The object store does not respond, or responds with an error of its own."""


class ObjectNotFound(LookupError):
    """There is no object with this key."""


class ObjectTooLarge(ValueError):
    """The object is larger than the caller's limit."""


class ObjectReplaced(LookupError):
    """The object with this key is not the one that was requested."""


@dataclass(frozen=True, slots=True)
class ObjectInfo:
    """An object as the store lists it; `etag` changes with its bytes."""

    size: int
    etag: str


class Bucket:
    """One bucket at one endpoint. Raises StoreDown from every method but `presigned_put`."""

    def __init__(
        self,
        endpoint: str,
        name: str,
        access_key: str,
        secret_key: SecretStr,
        region: str = "us-east-1",
    ) -> None:
        where = urlsplit(endpoint)
        self._name = name
        self._client = Minio(
            where.netloc,
            access_key=access_key,
            secret_key=secret_key.get_secret_value(),
            secure=where.scheme == "https",
            region=region,
            http_client=urllib3.PoolManager(
                timeout=_TIMEOUT, retries=_RETRIES, maxsize=_CONNECTIONS
            ),
        )

    def presigned_put(self, key: str, lifetime: timedelta) -> str:
        """A URL to which anyone may PUT this key's bytes during `lifetime`; computed without a call."""
        return self._client.presigned_put_object(self._name, key, expires=lifetime)

    async def check(self) -> None:
        """Raises StoreDown unless the bucket answers."""
        if not await self._call(lambda: self._client.bucket_exists(self._name)):
            raise StoreDown(f"bucket {self._name} does not exist")

    async def listed(self, prefix: str) -> dict[str, ObjectInfo]:
        """All objects under the prefix, by key."""
        found = await self._call(
            lambda: list(self._client.list_objects(self._name, prefix, recursive=True))
        )
        return {
            each.object_name or "": ObjectInfo(each.size or 0, _without_quotes(each.etag or ""))
            for each in found
        }

    async def sizes(self, prefix: str) -> dict[str, int]:
        """The sizes in bytes of all objects under the prefix, by key."""
        return {key: each.size for key, each in (await self.listed(prefix)).items()}

    async def get(self, key: str, at_most: int | None = None, etag: str | None = None) -> bytes:
        """The object's bytes; with `etag`, only of that version.

        Raises ObjectNotFound, ObjectTooLarge and ObjectReplaced.
        """
        return await self._call(lambda: self._get(key, at_most, etag))

    def _get(self, key: str, at_most: int | None, etag: str | None) -> bytes:
        response = self._client.get_object(self._name, key)
        try:
            if etag is not None and _without_quotes(response.headers.get("ETag", "")) != etag:
                raise ObjectReplaced(key)
            data = response.read(None if at_most is None else at_most + 1)
        finally:
            response.close()
            response.release_conn()
        if at_most is not None and len(data) > at_most:
            raise ObjectTooLarge(key)
        return bytes(data)

    async def put(self, key: str, data: bytes, content_type: str) -> None:
        await self._call(
            lambda: self._client.put_object(
                self._name, key, BytesIO(data), len(data), content_type=content_type
            )
        )

    async def remove(self, keys: Iterable[str]) -> None:
        """Removes objects; missing ones are no error."""
        targets = [DeleteObject(key) for key in keys]
        errors = await self._call(
            lambda: list(self._client.remove_objects(self._name, iter(targets)))
        )
        if errors:
            raise StoreDown(f"{len(errors)} objects could not be removed: {errors[0].message}")

    async def _call(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.to_thread(work)
        except S3Error as error:
            if error.code in ("NoSuchKey", "NoSuchObject"):
                raise ObjectNotFound(error.object_name or "") from error
            raise StoreDown(f"{error.code}: {error.message}") from error
        except (MinioException, urllib3.exceptions.HTTPError, OSError) as error:
            raise StoreDown(str(error)) from error


def _without_quotes(etag: str) -> str:
    return etag.strip('"')
