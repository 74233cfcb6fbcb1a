"""The OpenAPI documents that the frontend's types and its API page are made of are the services' own."""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

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


def operations() -> dict[str, dict[str, Any]]:
    """Every operation of every service, by service and id."""
    documents = {
        each: json.loads((FRONTEND / "openapi" / f"{each}.json").read_text()) for each in SERVICES
    }
    return {
        f"{service} {operation['operationId']}": operation | {"method": method}
        for service, document in documents.items()
        for methods in document["paths"].values()
        for method, operation in methods.items()
    }


@pytest.mark.parametrize("name", operations())
def test_an_operation_says_what_it_does_and_how_it_refuses(name: str) -> None:
    operation = operations()[name]
    assert len(operation["summary"].split()) > 2, "a sentence, not a function's name"
    responses = operation["responses"]
    assert {"422", "503"} <= set(responses)
    for status, response in responses.items():
        if status >= "400":
            assert list(response["content"]) == ["application/problem+json"]
            assert response["content"]["application/problem+json"]["example"]["status"] == int(
                status
            )
    if operation.get("security") and {} not in operation["security"]:
        assert {"401", "403"} <= set(responses)
    if "428" in responses:
        match = next(each for each in operation["parameters"] if each["name"] == "if-match")
        assert match["required"]
        assert {"400", "412"} <= set(responses)


def test_operations_are_named_by_verb_and_noun() -> None:
    ids = [name.split()[1] for name in operations()]
    assert [each for each in ids if "_" not in each and each != "invite"] == []


@pytest.mark.parametrize("service", SERVICES)
def test_no_document_names_a_form_of_errors_that_is_never_sent(service: str) -> None:
    text = (FRONTEND / "openapi" / f"{service}.json").read_text()
    assert "HTTPValidationError" not in text
    schemes = json.loads(text)["components"]["securitySchemes"]
    assert {"bearer", "cookie"} <= set(schemes)
