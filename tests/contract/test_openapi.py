"""The OpenAPI documents that the frontend's types and its API page are made of are the services' own."""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
SERVICES = ("auth", "catalog", "describe", "media", "vision")


@pytest.fixture(scope="module")
def dumping() -> ModuleType:
    spec = spec_from_file_location("dump_openapi", FRONTEND / "scripts" / "dump_openapi.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("service", SERVICES)
def test_the_committed_openapi_document_is_current(dumping: ModuleType, service: str) -> None:
    committed = (FRONTEND / "openapi" / f"{service}.json").read_text(encoding="utf-8")
    current = dumping.rendered(service)
    assert committed == current, "run `npm run generate` in frontend/ and commit what it changes"


WITHOUT_KEY = {
    "POST /api/auth/v1/accounts": "no account yet; the email is unique",
    "POST /api/auth/v1/sessions": "no account yet; a session too many hurts nobody",
    "POST /api/auth/v1/sessions/refresh": "the refresh token is good once",
    "DELETE /api/auth/v1/sessions/current": "the same twice",
    "POST /api/auth/v1/invitations": "its answer holds a secret, which is kept as a digest only",
    "POST /api/auth/v1/invitations/accept": "the invitation is good once",
    "POST /api/auth/v1/me/password": "the old password is good once",
    "POST /api/auth/v1/tokens": "RFC 6749; changes nothing",
    "POST /api/media/v1/uploads/{upload_id}/photos/{photo_id}/url": "changes nothing",
    "POST /api/media/v1/uploads/{upload_id}/complete": "asked again, it answers the same",
    "POST /api/vision/v1/embeddings/text": "changes nothing",
}
"""Mutations by their method alone, or that happen once by themselves; and why."""


def mutations() -> dict[str, bool]:
    """Each route that may change something, and whether it takes an Idempotency-Key."""
    documents = [
        json.loads((FRONTEND / "openapi" / f"{each}.json").read_text()) for each in SERVICES
    ]
    return {
        f"{method.upper()} {path}": any(
            each["name"] == "idempotency-key" for each in operation.get("parameters", [])
        )
        for document in documents
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        if method != "get"
    }


def test_mutations_accept_an_idempotency_key() -> None:
    found = mutations()
    assert {route for route, takes_key in found.items() if not takes_key} == set(WITHOUT_KEY)
