"""Rules between the parts: who may import whom, who reads the environment, where SQL stands, what ids are."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from chassis.ids import new_id

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ("auth", "catalog", "describe", "media", "vision")
BEFORE_SETTINGS = {
    "services/vision/src/vision/serving/process.py": "sets what Ray reads, for its workers",
    "models/studio/src/studio/rendering/backend.py": "sets what the renderer reads when it is loaded",
}
"""They write to the environment before a library is imported that reads it; they read no setting."""


def modules() -> Iterator[Path]:
    folders = [*(ROOT / "services").glob("*/src"), *(ROOT / "models").glob("*/src")]
    for folder in folders:
        for path in folder.rglob("*.py"):
            if path.name != "testing.py" and "testing" not in path.parent.parts:
                yield path


@pytest.mark.parametrize(
    ("folder", "config"), [(".", "pyproject.toml"), ("deploy/local/src", "../pyproject.toml")]
)
def test_imports_go_only_where_the_contracts_allow(folder: str, config: str) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    command = [str(linter), "--no-cache", "--config", config]
    told = subprocess.run(command, cwd=ROOT / folder, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def test_settings_alone_read_the_environment() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    assert found == set(BEFORE_SETTINGS)


@pytest.mark.parametrize("service", SERVICES)
def test_settings_are_named_after_their_service(service: str) -> None:
    source = (ROOT / f"services/{service}/src/{service}/settings.py").read_text("utf-8")
    assert f'env_prefix="LOUPE_{service.upper()}_"' in source


def test_ids_are_uuids_of_version_7_that_rise() -> None:
    ids = [new_id() for _ in range(100)]
    assert {each.version for each in ids} == {7}
    assert len(set(ids)) == 100
    assert ids[0].bytes[:4] <= ids[-1].bytes[:4], "time comes first"


def test_vision_alone_is_agpl_and_says_why() -> None:
    for service in SERVICES:
        project = (ROOT / "services" / service / "pyproject.toml").read_text("utf-8")
        agpl = 'license = "AGPL-3.0-only"' in project
        assert agpl == (service == "vision"), service
