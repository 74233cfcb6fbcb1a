"""The OpenAPI documents that the frontend's types and its API page are made of are the services' own."""

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
