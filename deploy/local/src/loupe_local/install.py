"""Everything a stack needs on disk. Each step is skipped when nothing that it reads has changed."""

import sys
from pathlib import Path

from loupe_local import commands, jars, layout, stamps, tools


def _sync(label: str, project: Path, environment: Path, options: list[str]) -> None:
    sources = [project / "uv.lock", project / "pyproject.toml"]
    if project == layout.ROOT:
        sources += sorted(project.glob("*/pyproject.toml"))
        sources += sorted(project.glob("services/*/pyproject.toml"))
        sources += sorted(project.glob("models/*/pyproject.toml"))
    wanted = stamps.fingerprint(sources, sys.version)
    if stamps.is_current(label, wanted) and (environment / "bin" / "python").exists():
        return
    command = [tools.uv(), "sync", "--frozen", "--no-progress", "--python", sys.executable]
    variables = {"UV_PROJECT_ENVIRONMENT": str(environment), "VIRTUAL_ENV": ""}
    log = layout.LOGS / f"{label}.log"
    commands.download([*command, *options], log, project, variables)
    stamps.keep(label, wanted)


def workspace() -> None:
    """The services' environment."""
    _sync("workspace", layout.ROOT, layout.ROOT / ".venv", ["--inexact"])


def engine() -> None:
    """The language model server's environment: its torch is not the workspace's."""
    _sync("engine", layout.ENGINE, layout.ENVS / "engine", ["--extra", "cpu"])


def java() -> None:
    """Kafka's jars and the schema registry."""
    jars.install()
