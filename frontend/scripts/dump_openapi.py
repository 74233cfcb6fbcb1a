"""Writes each service's OpenAPI description to frontend/openapi/, from its code alone: nothing runs.

`python dump_openapi.py [FOLDER]`
"""

import json
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from chassis.context import Context
from chassis.database import Database
from chassis.service import Service
from chassis.unit_of_work import Publisher
from contracts.codec import Codec

SERVICES = ("auth", "catalog", "describe", "media", "vision")
FOLDER = Path(__file__).resolve().parents[1] / "openapi"

# Enough for a service to compose itself. Nothing is connected to: the ports are closed on purpose.
_ORIGIN = "http://localhost:1"
_SECRET = "00" * 32
_COMMON = {
    "DATABASE_URL": "postgresql+asyncpg://nobody@127.0.0.1:1/none",
    "KAFKA_BOOTSTRAP": "127.0.0.1:1",
    "REGISTRY_URL": _ORIGIN,
    "HTTP_PORT": "1",
    "EVENTS_PORT": "1",
    "ORIGIN": _ORIGIN,
    "ISSUER": f"{_ORIGIN}/api/auth",
    "JWKS_URL": f"{_ORIGIN}/jwks.json",
    "TOKEN_URL": f"{_ORIGIN}/tokens",
    "CURSOR_KEY": _SECRET,
}
_OWN = {
    "LOUPE_AUTH_SIGNING_KEYS_KEY": _SECRET,
    "LOUPE_CATALOG_VISION_URL": _ORIGIN,
    "LOUPE_DESCRIBE_MODEL": "none",
    "LOUPE_DESCRIBE_VLLM_KEY": "none",
    "LOUPE_DESCRIBE_VLLM_URL": _ORIGIN,
    "LOUPE_VISION_MEDIA_URL": _ORIGIN,
    "LOUPE_VISION_MODELS_DIR": "/nowhere",
    "LOUPE_VISION_SERVE_URL": _ORIGIN,
    **{
        f"LOUPE_{service}_{name}": value
        for service in ("MEDIA", "VISION")
        for name, value in {
            "S3_ENDPOINT": "http://127.0.0.1:1",
            "S3_ACCESS_KEY": "none",
            "S3_SECRET_KEY": "none",
            "BUCKET": "none",
        }.items()
    },
}


def openapi(name: str) -> dict[str, Any]:
    """The service's OpenAPI document."""
    os.environ |= _OWN | {f"LOUPE_{name.upper()}_{key}": value for key, value in _COMMON.items()}
    service = _description(name)
    settings = service.settings()
    codec = Codec(settings.registry_url)
    database = Database.of(settings, Publisher(name, codec), "openapi")
    context = Context(name, settings, database, codec)
    return service.http(context).openapi()


def _description(name: str) -> Service[Any]:
    module = import_module(f"{name}.app")
    return next(each for each in vars(module).values() if isinstance(each, Service))


def rendered(name: str) -> str:
    """The document as the file holds it."""
    return json.dumps(openapi(name), indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Writes every service's file."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name in SERVICES:
        (folder / f"{name}.json").write_text(rendered(name), encoding="utf-8")


if __name__ == "__main__":
    main()
