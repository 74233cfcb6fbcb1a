"""Named points at which a test may kill the process, as `kill -9` would; without cost otherwise.

`LOUPE_CRASH_AT` is `name:n` (die at the n-th pass, counted from 1); several are separated by commas. The
variable is for tests only, so it is read here and is not a setting.
"""

import os
import signal

POINTS = (
    "before-commit",
    "after-commit-before-relay",
    "between-send-and-delete",
    "after-inbox-store-before-offset-commit",
    "after-offset-commit",
    "after-compute",
    "before-effect-commit",
    "after-effect",
)


class UnknownPoint(ValueError):
    """A name that is not in POINTS."""


def parse(text: str) -> dict[str, int]:
    """Remaining passes by name. Raises UnknownPoint."""
    armed = {}
    for entry in filter(None, text.split(",")):
        name, _, count = entry.partition(":")
        if name not in POINTS:
            raise UnknownPoint(f"LOUPE_CRASH_AT: {name!r} is not one of {', '.join(POINTS)}")
        armed[name] = int(count or 1)
    return armed


_armed = parse(os.environ.get("LOUPE_CRASH_AT", ""))


def arm(text: str) -> None:
    """Arms this process as the environment variable would."""
    _armed.clear()
    _armed.update(parse(text))


def reach(name: str) -> None:
    """Kills this process when a test armed this point and the count is reached."""
    if _armed:
        _pass(name)


def _pass(name: str) -> None:
    if name not in _armed:
        return
    _armed[name] -= 1
    if _armed[name] == 0:
        os.write(2, f"crashpoint {name}\n".encode())
        os.kill(os.getpid(), signal.SIGKILL)
