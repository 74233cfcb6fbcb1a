"""What must be true of the machine before anything is installed or started."""

import os
import platform
import shutil
import socket
from collections.abc import Callable, Iterable

import psutil

from loupe_local.base import layout
from loupe_local.base.stack import OFFSETS, Stack
from loupe_local.running import leftovers

GIB = 1024**3
NEEDED_MEMORY = {"infra": 2, "core": 5, "full": 11}
NEEDED_DISK = {"infra": 3, "core": 6, "full": 16}

SHARED_ENGINE_SAVES = 5

_PORTS = {
    "kafka": ("kafka", "kafka-controller"),
    "registry": ("registry", "registry-management"),
    "s3": tuple(part for part in OFFSETS if part == "s3" or part.startswith("s3-")),
    "ray": ("ray-serve",),
}


def parts(program: str) -> tuple[str, ...]:
    """The parts whose ports a supervised program opens."""
    return _PORTS.get(program, (program.removesuffix("-http"),))


def occupied(port: int) -> bool:
    """Whether somebody listens there, or a socket cannot be bound for another reason."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def port_complaints(
    stack: Stack, names: Iterable[str], taken: Callable[[int], bool] = occupied
) -> list[str]:
    """One line for each port that another program holds."""
    return [
        f"port {stack.port(name)} ({name}) is in use: stop what holds it, or choose other ports, "
        f"e.g. make up STACK=mine BASE={stack.base + 1000}"
        for name in names
        if taken(stack.port(name))
    ]


def memory_complaints(profile: str, available: int, own_engine: bool = True) -> list[str]:
    """A line if less memory (bytes) is available than the profile needs."""
    needed = NEEDED_MEMORY[profile]
    if profile == "full" and not own_engine:
        needed -= SHARED_ENGINE_SAVES
    if available >= needed * GIB:
        return []
    return [f"{available / GIB:.1f} GiB of memory are free; PROFILE={profile} needs {needed} GiB"]


def disk_complaints(profile: str, free: int, installed: bool) -> list[str]:
    """A line if the disk has less room (bytes) than the profile's downloads and state need."""
    needed = 2 if installed else NEEDED_DISK[profile]
    if free >= needed * GIB:
        return []
    return [f"{free / GIB:.1f} GiB of disk are free at {layout.ROOT}; {needed} GiB are needed"]


def ports(programs: Iterable[str]) -> list[str]:
    """The parts with a port of all these programs."""
    return [part for program in programs for part in parts(program)]


def machine_complaints() -> list[str]:
    """Lines about what no download can mend."""
    lines = []
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        lines.append("the local stack runs on Linux on x86_64 only: use deploy/k8s elsewhere")
    if leftovers.is_root() and not shutil.which("setpriv"):
        lines.append("setpriv (package util-linux) is missing: PostgreSQL will not run as root")
    if not os.access(layout.ROOT, os.W_OK):
        lines.append(f"{layout.ROOT} is not writable")
    return lines


def check(stack: Stack, profile: str, programs: Iterable[str], own_engine: bool) -> list[str]:
    """Complaints about a machine on which nothing of the stack runs; none when it may start."""
    layout.STATE.mkdir(exist_ok=True)
    installed = (layout.STAMPS / "engine").is_file()
    free = psutil.disk_usage(str(layout.STATE)).free
    return [
        *machine_complaints(),
        *port_complaints(stack, ["supervisor", *ports(programs)]),
        *memory_complaints(profile, psutil.virtual_memory().available, own_engine),
        *disk_complaints(profile, free, installed),
    ]
