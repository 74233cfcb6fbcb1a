"""`make first-start`: a newcomer's first `make up`, on a poor network.

Clones what is committed into a new folder, gives it an empty home folder and a proxy that refuses every third
connection, and starts a stack once. Then the tests look at every socket and process of the stack, the home folder
at what was written into it (only package managers' caches may be), and the stack is stopped. Runs with any Python
that Loupe supports; it downloads everything anew (about 3 GB). Exit status 0 only if all is as it should be.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from proxy import FlakyProxy

ROOT = Path(__file__).resolve().parents[2]
CACHES = {".cache/uv", ".cache/pip", ".npm", ".rustup"}
"""What package managers keep in a home folder; pip asks a Rust that is installed for its version, which writes too."""
MINUTES = 60


def main() -> int:
    """Start, look, stop; the exit status."""
    options = _options()
    place = Path(tempfile.mkdtemp(prefix="loupe-first-start-", dir=options.folder))
    clone, home = place / "clone", place / "home"
    home.mkdir()
    _clone(clone)
    try:
        with FlakyProxy(options.every).running() as proxy:
            troubles = _try(clone, _environment(home, proxy.port), options)
            say(f"{proxy.asked} connections were asked for, {proxy.refused} of them refused")
        troubles += [f"written into the home folder: {path}" for path in strangers(home)]
    finally:
        _make(clone, _environment(home, None), "down", "STACK=first")
        if not options.keep:
            shutil.rmtree(place, ignore_errors=True)
    say("\n".join(troubles) or "All is as it should be.")
    return 1 if troubles else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", default="full", choices=["core", "full"])
    parser.add_argument("--base", type=int, default=10400, help="the stack's first port")
    parser.add_argument("--every", type=int, default=3, help="which connection fails")
    parser.add_argument(
        "--folder", type=Path, help="where to clone to; the temporary folder if not given"
    )
    parser.add_argument("--keep", action="store_true", help="leave the clone and the home folder")
    return parser.parse_args()


def _clone(folder: Path) -> None:
    command = ["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(folder)]
    subprocess.run(command, check=True, timeout=300)


def _environment(home: Path, proxy: int | None) -> dict[str, str]:
    """Ours, less every folder that a variable names, with the empty home."""
    places = ("XDG_", "UV_", "PIP_CACHE", "npm_", "VIRTUAL_ENV", "LOUPE_", "MAKE", "MFLAGS")
    ours = {name: value for name, value in os.environ.items() if not name.startswith(places)}
    environment = {**ours, "HOME": str(home)}
    if proxy:
        names = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
        environment |= dict.fromkeys(names, f"http://127.0.0.1:{proxy}")
    return environment


def _try(clone: Path, environment: dict[str, str], options: argparse.Namespace) -> list[str]:
    started = time.monotonic()
    profile = ("STACK=first", f"PROFILE={options.profile}", f"BASE={options.base}")
    status = _make(clone, environment, "up", *profile)
    say(f"make up: exit status {status}, {time.monotonic() - started:.0f} s")
    return (
        _look(clone, environment, options.profile)
        if status == 0
        else [f"make up ended with {status}"]
    )


def _look(clone: Path, environment: dict[str, str], profile: str) -> list[str]:
    marks = "stack or journey" if profile == "full" else "stack"
    tests = [".venv/bin/pytest", "-q", "-m", marks, "tests/gateway/test_exposure.py"]
    command = ["deploy/local/with-env", "first", "tools", "--", *tests]
    done = subprocess.run(command, check=False, cwd=clone, env=environment, timeout=600)
    return ["a test of what listens failed"] if done.returncode else []


def _make(clone: Path, environment: dict[str, str], *arguments: str) -> int:
    command = ["make", f"PYTHON={sys.executable}", *arguments]
    return subprocess.run(
        command, check=False, cwd=clone, env=environment, timeout=MINUTES * 60
    ).returncode


def strangers(home: Path) -> list[str]:
    """Files in a home folder that are no package manager's, by path."""
    files = (path.relative_to(home).as_posix() for path in home.rglob("*") if not path.is_dir())
    return sorted(file for file in files if not any(file.startswith(f"{c}/") for c in CACHES))


def say(line: str) -> None:
    """Print at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
