"""Everything a stack needs on disk. Each step is skipped when nothing that it reads has changed."""

import os
import subprocess
import sys
from pathlib import Path

from loupe_local import files, jars, layout, stamps, tools
from loupe_local.stack import StackError

Environment = dict[str, str]


def run(label: str, command: list[str], cwd: Path, env: Environment, minutes: int = 15) -> None:
    """Run a step with its output in a log.

    Raises:
        StackError: it failed or hung; the message holds the end of the log.
    """
    log = layout.LOGS / f"{label}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        try:
            status = subprocess.run(
                command,
                check=False,
                cwd=cwd,
                env={**os.environ, **env},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                timeout=minutes * 60,
            ).returncode
        except subprocess.TimeoutExpired as error:
            raise StackError(f"{label} took over {minutes} min; see {log}") from error
    if status:
        raise StackError(f"{label} failed; the end of {log}:\n{files.tail(log)}")


def _sync(label: str, project: Path, environment: Path, options: list[str]) -> None:
    sources = [project / "uv.lock", project / "pyproject.toml"]
    if project == layout.ROOT:
        sources += sorted(project.glob("*/pyproject.toml"))
        sources += sorted(project.glob("services/*/pyproject.toml"))
    wanted = stamps.fingerprint(sources, sys.version)
    if stamps.is_current(label, wanted) and (environment / "bin" / "python").exists():
        return
    command = [tools.uv(), "sync", "--frozen", "--no-progress", "--python", sys.executable]
    variables = {"UV_PROJECT_ENVIRONMENT": str(environment), "VIRTUAL_ENV": ""}
    run(label, [*command, *options], project, variables, 20)
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
