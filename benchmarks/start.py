"""First step of `make bench-models`: what the benchmark needs and the services do not is installed beside them.

Runs in the local stack's environment (`deploy/local/bootstrap.py`), and hands over to the workspace's.
"""

import os
import sys

from loupe_local.base import commands, layout
from loupe_local.install import environments, tools

NEEDED = ["--package", "benchmarks", "--extra", "models"]
"""scikit-learn for the baselines; the renderer."""


def main() -> None:
    """Sync, then become the benchmark."""
    environments.workspace()
    sync = [
        tools.uv(),
        "sync",
        "--frozen",
        "--inexact",
        "--no-progress",
        "--python",
        sys.executable,
    ]
    variables = {"UV_PROJECT_ENVIRONMENT": str(layout.ROOT / ".venv"), "VIRTUAL_ENV": ""}
    log = layout.LOGS / "benchmark.log"
    commands.download([*sync, *NEEDED], log, layout.ROOT, variables)
    python = str(layout.ROOT / ".venv" / "bin" / "python")
    os.execv(python, [python, "-m", "benchmarks.models", *sys.argv[1:]])


if __name__ == "__main__":
    main()
