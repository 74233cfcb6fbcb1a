"""The object store: SeaweedFS behind its S3 API, a key pair for each service, one bucket each."""

import json
from typing import Any

from minio import Minio

from loupe_local.base import files
from loupe_local.base.stack import Stack
from loupe_local.config.credentials import BUCKET_OWNERS, Credentials
from loupe_local.install import tools

_PORTS = {
    "master.port": "s3-master",
    "master.port.grpc": "s3-master-grpc",
    "volume.port": "s3-volume",
    "volume.port.grpc": "s3-volume-grpc",
    "filer.port": "s3-filer",
    "filer.port.grpc": "s3-filer-grpc",
    "s3.port": "s3",
    "s3.port.grpc": "s3-grpc",
}


def bucket(service: str) -> str:
    """The bucket that a service owns."""
    return f"loupe-{service}"


def identities(credentials: Credentials) -> dict[str, Any]:
    """Who may do what: the administrator all, a service only what concerns its own bucket."""
    allowed = {"admin": ["Admin", "Read", "Write", "List", "Tagging"]}
    for service in BUCKET_OWNERS:
        verbs = ("Read", "Write", "List", "Tagging")
        allowed[service] = [f"{verb}:{bucket(service)}" for verb in verbs]
    return {"identities": [_identity(name, acts, credentials) for name, acts in allowed.items()]}


def _identity(name: str, actions: list[str], credentials: Credentials) -> dict[str, Any]:
    pair = {
        "accessKey": credentials.s3_access_keys[name],
        "secretKey": credentials.s3_secret_keys[name],
    }
    return {"name": name, "credentials": [pair], "actions": actions}


def prepare(stack: Stack, credentials: Credentials) -> None:
    """Write the identities and make the data folder."""
    (stack.data / "s3").mkdir(parents=True, exist_ok=True)
    files.write_private(stack.run / "s3.json", json.dumps(identities(credentials), indent=1))


def server_command(stack: Stack) -> list[str]:
    """Master, volume server, filer and S3 in one foreground process, all on loopback."""
    options = {
        "dir": str(stack.data / "s3"),
        "ip": "127.0.0.1",
        "ip.bind": "127.0.0.1",
        "master.telemetry": "false",
        # One master has nobody to wait for; the defaults cost ten seconds at start and at stop.
        "master.electionTimeout": "1s",
        "volume.preStopSeconds": "1",
        "master.volumeSizeLimitMB": "512",
        "volume.max": "64",
        "s3.config": str(stack.run / "s3.json"),
        "s3.port.iceberg": "0",
        "s3.port.lance": "0",
        "s3.localSocket": str(stack.run / "s3.sock"),
        "s3.allowedOrigins": stack.origin,
        **{option: str(stack.port(part)) for option, part in _PORTS.items()},
    }
    flags = [f"-{name}={value}" for name, value in options.items()]
    return [tools.WEED, "-logtostderr", "-v=0", "server", "-s3", *flags]


def create_buckets(stack: Stack, credentials: Credentials) -> None:
    """Make the services' buckets where they are missing."""
    client = Minio(
        f"127.0.0.1:{stack.port('s3')}",
        access_key=credentials.s3_access_keys["admin"],
        secret_key=credentials.s3_secret_keys["admin"],
        secure=False,
    )
    for service in BUCKET_OWNERS:
        if not client.bucket_exists(bucket(service)):
            client.make_bucket(bucket(service))
