"""What must be true of the machine before anything is installed or started."""

import os
import platform
import shutil
import socket
from collections.abc import Callable, Iterable

import psutil

from loupe_local import layout, leftovers
from loupe_local.stack import Stack

GIB = 1024**3
NEEDED_MEMORY = {"infra": 2, "core": 5, "full": 11}
NEEDED_DISK = {"infra": 3, "core": 6, "full": 16}

PARTS = {
    "infra": ("supervisor", "kafka", "registry", "postgres", "s3"),
    "core": ("gateway", "auth", "media", "vision", "describe", "catalog", "frontend"),
    "full": ("vllm", "ray-serve"),
}


def occupied(port: int) -> bool:
    """Whether somebody listens there, or a socket cannot be bound for another reason."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def parts(profile: str) -> list[str]:
    """Every part with a port that the profile starts; each profile holds the smaller ones."""
    names = list(PARTS["infra"])
    names += ["kafka-controller", "registry-management"]
    names += [name for name in Stack("x", 0).description(profile)["ports"] if name[:3] == "s3-"]
    if profile != "infra":
        names += [*PARTS["core"], *(f"{name}-events" for name in layout.SERVICES)]
    return names + list(PARTS["full"] if profile == "full" else ())


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


def memory_complaints(profile: str, available: int) -> list[str]:
    """A line if less memory (bytes) is available than the profile needs."""
    needed = NEEDED_MEMORY[profile]
    if available >= needed * GIB:
        return []
    return [f"{available / GIB:.1f} GiB of memory are free; PROFILE={profile} needs {needed} GiB"]


def disk_complaints(profile: str, free: int, installed: bool) -> list[str]:
    """A line if the disk has less room (bytes) than the profile's downloads and state need."""
    needed = 2 if installed else NEEDED_DISK[profile]
    if free >= needed * GIB:
        return []
    return [f"{free / GIB:.1f} GiB of disk are free at {layout.ROOT}; {needed} GiB are needed"]


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


def check(stack: Stack, profile: str, own_engine: bool) -> list[str]:
    """All complaints, each one line; an empty list when the stack may start."""
    layout.STATE.mkdir(exist_ok=True)
    names = [name for name in parts(profile) if own_engine or name != "vllm"]
    installed = (layout.STAMPS / "engine").is_file()
    return [
        *machine_complaints(),
        *port_complaints(stack, names),
        *memory_complaints(profile, psutil.virtual_memory().available),
        *disk_complaints(profile, psutil.disk_usage(str(layout.STATE)).free, installed),
    ]
