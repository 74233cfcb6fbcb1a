"""The gateway in front of a running stack: what passes, what it refuses, what stays inside."""

import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from minio import Minio
from minio.error import S3Error

pytestmark = pytest.mark.stack

MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def origin() -> str:
    folder = Path(os.environ["LOUPE_STACK_DIR"])
    return str(json.loads((folder / "stack.json").read_text())["origin"])


@pytest.fixture(scope="module")
def client(origin: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=origin, timeout=30, trust_env=False) as client:
        yield client


@pytest.fixture(scope="module")
def media_keys() -> tuple[str, str]:
    file = Path(os.environ["LOUPE_STACK_DIR"]) / "env" / "media.env"
    env = dict(line.split("=", 1) for line in file.read_text().splitlines())
    return env["LOUPE_MEDIA_S3_ACCESS_KEY"], env["LOUPE_MEDIA_S3_SECRET_KEY"]


def store(host: str, keys: tuple[str, str]) -> Minio:
    return Minio(host, access_key=keys[0], secret_key=keys[1], secure=False, region="us-east-1")


@pytest.fixture
def signer(origin: str, media_keys: tuple[str, str]) -> Minio:
    """Signs for the public origin, as media does."""
    return store(origin.removeprefix("http://"), media_keys)


@pytest.fixture
def inside(media_keys: tuple[str, str]) -> Minio:
    """The object store, reached directly."""
    return store(os.environ["LOUPE_S3_ENDPOINT"].removeprefix("http://"), media_keys)


def put_url(signer: Minio, key: str, bucket: str = "loupe-media") -> str:
    return signer.presigned_put_object(bucket, key, timedelta(minutes=5))


def test_a_presigned_put_passes_unrewritten(
    client: httpx.Client, signer: Minio, inside: Minio
) -> None:
    key = f"staging/{uuid4()} with space.jpg"
    assert client.put(put_url(signer, key), content=b"x" * 1000).status_code == 200
    assert inside.stat_object("loupe-media", key).size == 1000


def test_a_forged_or_missing_signature_is_refused(client: httpx.Client, signer: Minio) -> None:
    url = put_url(signer, f"staging/{uuid4()}")
    last = "0" if url[-1] != "0" else "1"
    assert client.put(url[:-1] + last, content=b"x").status_code == 403
    assert client.put(url.split("?")[0], content=b"x").status_code == 404


def test_a_signature_for_another_key_does_not_carry_over(
    client: httpx.Client, signer: Minio
) -> None:
    path, query = put_url(signer, f"staging/{uuid4()}").split("?")
    assert client.put(f"{path}-other?{query}", content=b"x").status_code == 403


@pytest.mark.parametrize("bucket", ["loupe-media", "loupe-vision"])
def test_only_the_staging_folder_can_be_written(
    client: httpx.Client, signer: Minio, bucket: str
) -> None:
    assert client.put(put_url(signer, "originals/x", bucket), content=b"x").status_code == 404


def test_objects_cannot_be_read_through_the_gateway(client: httpx.Client, signer: Minio) -> None:
    url = signer.presigned_get_object("loupe-media", "staging/x", timedelta(minutes=5))
    assert client.get(url).status_code == 404


def test_a_photo_over_fifty_megabytes_is_refused_and_leaves_nothing(
    client: httpx.Client, signer: Minio, inside: Minio
) -> None:
    key = f"staging/{uuid4()}"
    reply = client.put(put_url(signer, key), content=(b"x" * MEGABYTE for _ in range(52)))
    assert reply.status_code == 413
    assert "50 MB" in reply.json()["detail"]
    with pytest.raises(S3Error, match="NoSuchKey"):
        inside.stat_object("loupe-media", key)


def test_a_service_may_not_touch_another_ones_bucket(inside: Minio) -> None:
    with pytest.raises(S3Error, match="AccessDenied"):
        list(inside.list_objects("loupe-vision"))


def test_an_api_body_over_a_megabyte_is_refused(client: httpx.Client) -> None:
    """Each time: a service that answers before it has read the body must not cost the answer."""
    for _ in range(50):
        reply = client.post("/api/auth/v1/sessions", content=b"x" * (MEGABYTE + 100_000))
        assert reply.status_code == 413
        assert reply.headers["content-type"] == "application/problem+json"


def test_an_unknown_service_is_a_problem_document(client: httpx.Client) -> None:
    reply = client.get("/api/nothing/v1/x")
    assert reply.status_code == 404
    assert reply.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/metrics", "/livez", "/readyz", "/startupz", "/healthz"])
def test_probes_and_metrics_stay_inside(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/.git/config",
        "/.git/HEAD",
        "/.loupe/stacks/dev/run/credentials.json",
        "/.env",
        "/package.json",
        "/..%2f.git%2fconfig",
        "/_next/static/..%2f..%2f..%2f.git%2fconfig",
    ],
)
def test_neither_source_control_nor_settings_are_served(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code in {400, 404}


def test_another_host_name_is_refused(client: httpx.Client) -> None:
    assert client.get("/", headers={"Host": "rebound.example"}).status_code == 421


def test_pages_are_compressed(client: httpx.Client) -> None:
    reply = client.get("/", headers={"Accept-Encoding": "zstd, gzip"})
    assert reply.status_code == 200
    assert reply.headers["content-encoding"] in {"zstd", "gzip"}
