"""Finding every process that a stack started, however far it has wandered from its parent.

Each inherits one environment variable from the supervisor, so even a child that made a session
of its own (Ray's and vLLM's do) is found, and no process of anybody else is ever touched.
"""

import contextlib
import os

import psutil

from loupe_local.base import home
from loupe_local.base.stack import Stack

MARK = "LOUPE_SUPERVISED_BY"


def is_root() -> bool:
    """Whether we run as root."""
    return os.geteuid() == 0


def marked_environment(stack: Stack) -> dict[str, str]:
    """A stack's processes get ours, less what would steer them, a home of the stack's own, and the mark."""
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LOUPE_", "PYTHON", "VIRTUAL_ENV", "MAKE", "MFLAGS"))
        and not name.lower().endswith("_proxy")
    }
    return {**ours, **home.variables(stack.home), MARK: str(stack.folder)}


def processes(stack: Stack) -> list[psutil.Process]:
    """The stack's living processes."""
    return [process for process in psutil.process_iter() if _belongs(process, stack)]


def _belongs(process: psutil.Process, stack: Stack) -> bool:
    try:
        alive = process.status() != psutil.STATUS_ZOMBIE
        return alive and process.environ().get(MARK) == str(stack.folder)
    except (psutil.Error, OSError):
        return False


def stop_all(stack: Stack, seconds: float = 10) -> list[int]:
    """End whatever is left: ask, wait, then kill. Returns the process ids that were killed."""
    left = processes(stack)
    for process in left:
        with contextlib.suppress(psutil.Error):
            process.terminate()
    psutil.wait_procs(left, timeout=seconds)
    stubborn = processes(stack)
    for process in stubborn:
        with contextlib.suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(stubborn, timeout=seconds)
    return [process.pid for process in stubborn]
