"""Photos in the object store: their keys, and the URLs that browsers send them to.

Presigned URLs name the public origin, because their signature covers the Host header; the gateway passes such
requests on unchanged.
"""

from datetime import timedelta
from uuid import UUID

from chassis.objects import Bucket

from media.settings import Settings

OBJECT_STORE = "object-store"
"""The name by which the inbox knows this dependency."""
URL_LIFETIME = timedelta(minutes=15)


def staging_prefix(upload_id: UUID) -> str:
    return f"staging/{upload_id}/"


def staging_key(upload_id: UUID, image_id: UUID) -> str:
    return f"{staging_prefix(upload_id)}{image_id}"


def original_key(sha256: str, stored_by: UUID) -> str:
    return f"originals/{sha256}/{stored_by}"


def rendition_key(sha256: str, stored_by: UUID, width: int) -> str:
    return f"renditions/{sha256}/{stored_by}/{width}.webp"


class ObjectStore(Bucket):
    """This service's bucket, which browsers reach at the public origin."""

    def __init__(self, settings: Settings) -> None:
        access = (settings.bucket, settings.s3_access_key, settings.s3_secret_key)
        super().__init__(str(settings.s3_endpoint), *access, settings.s3_region)
        self._public = Bucket(settings.origin, *access, settings.s3_region)

    def upload_url(self, key: str) -> str:
        """A URL to PUT this key's bytes to, valid for URL_LIFETIME. Signed locally, without a call to the store."""
        return self._public.presigned_put(key, URL_LIFETIME)
