"""`make lint` and `make fmt`: the same checkers for everybody, each one's verdict on a line."""

import os
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path

from loupe_local.base import files, layout
from loupe_local.base.display import console
from loupe_local.base.stack import StackError
from loupe_local.install import environments, frontend, tools

_BIN = layout.ROOT / ".venv" / "bin"
_SCRIPTS = Path(sysconfig.get_path("scripts"))
PACKAGES = (
    "contracts",
    "chassis",
    *(f"services/{name}" for name in layout.SERVICES),
    "models/fine_tuning",
    "models/studio",
    "benchmarks",
    "deploy/demo",
)


@dataclass(frozen=True)
class Check:
    """One checker's command."""

    name: str
    command: list[str]
    directory: Path = layout.ROOT
    env: dict[str, str] = field(default_factory=dict)


def _mypy(name: str, source: Path, python: Path) -> Check:
    options = ["--strict", "--explicit-package-bases", "--python-executable", str(python)]
    config = ["--config-file", str(layout.ROOT / "pyproject.toml")]
    command = [str(_BIN / "mypy"), *config, *options, "-p", name]
    return Check(f"mypy {name}", command, env={"MYPYPATH": str(source)})


def types() -> list[Check]:
    """Strict types, each package in the environment that it runs in."""
    own = _mypy("loupe_local", layout.LOCAL / "src", Path(sys.executable))
    python = layout.workspace_python()
    shared = [_mypy(path.split("/")[-1], layout.ROOT / path / "src", python) for path in PACKAGES]
    return [own, *shared]


def dockerfiles() -> list[str]:
    """Every Dockerfile of the repository."""
    found = [*layout.ROOT.glob("services/**/Dockerfile"), layout.FRONTEND / "Dockerfile"]
    return [str(path) for path in found if path.is_file()]


def lint() -> list[Check]:
    """Everything that only looks."""
    ruff = str(_BIN / "ruff")
    caddyfile = str(layout.ROOT / "deploy" / "gateway" / "Caddyfile")
    caddy = [tools.CADDY, "validate", "--adapter", "caddyfile", "--config", caddyfile]
    node = frontend.node_environment()
    linter = [str(_BIN / "lint-imports")]
    return [
        Check("ruff check", [ruff, "check", "."]),
        Check("ruff format", [ruff, "format", "--check", "."]),
        Check("import-linter", linter),
        Check(
            "import-linter local", [*linter, "--config", "../pyproject.toml"], layout.LOCAL / "src"
        ),
        *types(),
        Check("frontend", ["npm", "run", "lint"], layout.FRONTEND, node),
        Check("shape", [sys.executable, "-m", "loupe_local.quality.shape"]),
        Check("hadolint", [str(_SCRIPTS / "hadolint"), *dockerfiles()]),
        Check("caddy", caddy),
    ]


def fmt() -> list[Check]:
    """Everything that rewrites."""
    ruff = str(_BIN / "ruff")
    return [
        Check("ruff fixes", [ruff, "check", "--fix", "--exit-zero", "."]),
        Check("ruff format", [ruff, "format", "."]),
        Check("frontend", ["npm", "run", "format"], layout.FRONTEND, frontend.node_environment()),
    ]


def passes(check: Check) -> bool:
    """Run one check; its output is shown only if it fails."""
    log = layout.LOGS / f"check-{check.name.replace(' ', '-')}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        status = subprocess.run(
            check.command,
            check=False,
            cwd=check.directory,
            env={**os.environ, **check.env},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            timeout=900,
        ).returncode
    console.print(f"  {'[red]✗[/]' if status else '[green]✓[/]'} {check.name}")
    if status:
        console.print(files.tail(log, 60), markup=False, soft_wrap=True)
    return status == 0


def main() -> int:
    """`lint` or `fmt`; the exit status says whether all passed."""
    try:
        environments.services()
        frontend.packages()
    except StackError as error:
        console.print(str(error), markup=False)
        return 1
    checks = fmt() if sys.argv[1:] == ["fmt"] else lint()
    verdicts = [passes(check) for check in checks]
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
