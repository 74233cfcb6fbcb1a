"""The Python environments, synced from their locks unless nothing that they are made from has changed."""

import sys
from pathlib import Path

from loupe_local.base import commands, layout, stamps
from loupe_local.install import tools


def _sync(label: str, project: Path, environment: Path, options: list[str]) -> None:
    sources = [project / "uv.lock", project / "pyproject.toml"]
    if project == layout.ROOT:
        sources += sorted(project.glob("*/pyproject.toml"))
        sources += sorted(project.glob("*/*/pyproject.toml"))
    wanted = stamps.fingerprint(sources, sys.version)
    if stamps.is_current(label, wanted) and (environment / "bin" / "python").exists():
        return
    command = [tools.uv(), "sync", "--frozen", "--no-progress", "--python", sys.executable]
    variables = {"UV_PROJECT_ENVIRONMENT": str(environment), "VIRTUAL_ENV": ""}
    log = layout.LOGS / f"{label}.log"
    commands.download([*command, *options], log, project, variables)
    stamps.keep(label, wanted)


def services() -> None:
    """The environment that all services and tests share."""
    _sync("workspace", layout.ROOT, layout.ROOT / ".venv", ["--inexact"])


def engine() -> None:
    """The language model server's environment: its torch is not the workspace's."""
    _sync("engine", layout.ENGINE, layout.ENVS / "engine", ["--extra", "cpu"])
