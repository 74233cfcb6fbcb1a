"""The frontend: its packages, and its production build kept by what it was built from."""

import os
import shutil
from pathlib import Path

from loupe_local.base import commands, layout, stamps
from loupe_local.install import tools

SOURCES = ("src", "public", "scripts", "package.json", "package-lock.json", "tsconfig.json")
BUILDS = layout.CACHE / "frontend"


def node_environment() -> dict[str, str]:
    """A PATH on which node and npm are ours, npm's cache in our folder."""
    path = f"{tools.link_node()}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return {"PATH": path, "NEXT_TELEMETRY_DISABLED": "1", "CI": "1"}


def packages() -> None:
    """`npm ci`, unless nothing changed since the last one."""
    names = ("package.json", "package-lock.json")
    wanted = stamps.fingerprint(layout.FRONTEND / name for name in names)
    if stamps.is_current("npm", wanted) and (layout.FRONTEND / "node_modules").is_dir():
        return
    command = ["npm", "ci", "--no-audit", "--no-fund"]
    commands.download(command, layout.LOGS / "npm.log", layout.FRONTEND, node_environment())
    stamps.keep("npm", wanted)


def build_folder() -> Path:
    """Where the build of the present sources lies, made or not.

    A folder for each state of the sources: a build never changes files under a running server.
    """
    sources = [layout.FRONTEND / name for name in SOURCES]
    sources += sorted(layout.FRONTEND.glob("*.config.*"))
    return BUILDS / stamps.fingerprint(sources)[:12]


def build() -> None:
    """The production build, unless it is there."""
    folder = build_folder()
    if (folder / "server.js").is_file():
        return
    command, log = ["npm", "run", "build"], layout.LOGS / "frontend.log"
    commands.run(command, log, layout.FRONTEND, node_environment(), minutes=20)
    draft = folder.with_name("draft")
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(layout.FRONTEND / ".next" / "standalone", draft, symlinks=True)
    draft.replace(folder)
    _forget_old()


def _forget_old(kept: int = 3) -> None:
    for folder in sorted(BUILDS.iterdir(), key=lambda path: path.stat().st_mtime)[:-kept]:
        shutil.rmtree(folder, ignore_errors=True)


def ready() -> None:
    """The frontend, ready to be served."""
    packages()
    build()
