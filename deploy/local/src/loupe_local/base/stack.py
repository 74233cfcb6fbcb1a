"""A stack: one running copy of the platform, with its name, its ports and its folder."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loupe_local.base import layout

BASES = {"dev": 8400, "test": 9400}
PROFILES = ("infra", "core", "full")

OFFSETS = {
    "gateway": 0,
    "auth": 1,
    "media": 2,
    "vision": 3,
    "describe": 4,
    "catalog": 5,
    "frontend": 6,
    "supervisor": 9,
    "kafka": 10,
    "kafka-controller": 11,
    "registry": 12,
    "registry-management": 13,
    "postgres": 14,
    "s3": 15,
    "s3-master": 16,
    "s3-master-grpc": 17,
    "s3-volume": 18,
    "s3-volume-grpc": 19,
    "s3-filer": 20,
    "s3-filer-grpc": 21,
    "s3-grpc": 22,
    "vllm": 25,
    "ray-serve": 26,
    "auth-events": 31,
    "media-events": 32,
    "vision-events": 33,
    "describe-events": 34,
    "catalog-events": 35,
}
SPAN = max(OFFSETS.values()) + 1


class StackError(Exception):
    """Something a person must change; the message is the whole line to show."""


@dataclass(frozen=True)
class Stack:
    """Name and base port of one copy of the platform."""

    name: str
    base: int

    @classmethod
    def named(cls, name: str, base: int | None = None) -> "Stack":
        """The stack of that name.

        Its base port is the one given, else the one it had before, else the known one.

        Raises:
            StackError: the name is not a plain word, or no base port is known for it.
        """
        if not re.fullmatch(r"[a-z][a-z0-9-]{0,30}", name):
            raise StackError(f"STACK={name}: use lower-case letters, digits and dashes")
        known = base or _remembered_base(name) or BASES.get(name)
        if known is None:
            raise StackError(f"STACK={name} is new: give it a base port, e.g. BASE=10400")
        if not 1024 <= known <= 65535 - SPAN:
            raise StackError(f"BASE={known}: choose a port from 1024 to {65535 - SPAN}")
        return cls(name, known)

    @property
    def folder(self) -> Path:
        """Where all of its state lies."""
        return layout.STACKS / self.name

    @property
    def logs(self) -> Path:
        """One file for each supervised process."""
        return self.folder / "logs"

    @property
    def data(self) -> Path:
        """What the stateful parts keep."""
        return self.folder / "data"

    @property
    def home(self) -> Path:
        """The home folder of its processes."""
        return self.folder / "home"

    @property
    def temporary(self) -> Path:
        """What its processes need only while they run; `down` empties it."""
        return self.folder / "tmp"

    @property
    def run(self) -> Path:
        """Generated configuration."""
        return self.folder / "run"

    @property
    def env(self) -> Path:
        """One env file for each service."""
        return self.folder / "env"

    def port(self, part: str) -> int:
        """The TCP port of a part, always on loopback."""
        return self.base + OFFSETS[part]

    def url(self, part: str, path: str = "") -> str:
        """The part's HTTP address on loopback."""
        return f"http://127.0.0.1:{self.port(part)}{path}"

    @property
    def origin(self) -> str:
        """The one origin that browsers use."""
        return f"http://localhost:{self.base}"

    @property
    def registry_url(self) -> str:
        """The schema registry's Confluent-compatible API."""
        return self.url("registry", "/apis/ccompat/v7")

    @property
    def description_file(self) -> Path:
        """What other programs read to find this stack's parts."""
        return self.folder / "stack.json"

    def description(self, profile: str) -> dict[str, Any]:
        """Names, ports and addresses; no secret."""
        return {
            "name": self.name,
            "base": self.base,
            "profile": profile,
            "origin": self.origin,
            "ports": {part: self.port(part) for part in OFFSETS},
            "urls": {
                "gateway": self.origin,
                "kafka": f"127.0.0.1:{self.port('kafka')}",
                "registry": self.registry_url,
                "postgres": f"127.0.0.1:{self.port('postgres')}/loupe",
                "s3": self.url("s3"),
                **{name: self.url(name) for name in (*layout.SERVICES, "frontend", "vllm")},
                "ray-serve": self.url("ray-serve"),
            },
            "admin_email": "admin@loupe.local",
        }

    def create_folders(self) -> None:
        """Make the stack's folders, closed to other users where secrets lie."""
        closed = (self.home, self.temporary, self.run, self.env)
        for folder in (self.logs, self.data, *closed):
            folder.mkdir(parents=True, exist_ok=True)
        for folder in closed:
            folder.chmod(0o700)


def known_stacks() -> list[str]:
    """Names of the stacks that have state on this machine."""
    if not layout.STACKS.is_dir():
        return []
    return sorted(folder.name for folder in layout.STACKS.iterdir() if folder.is_dir())


def _remembered_base(name: str) -> int | None:
    file = layout.STACKS / name / "stack.json"
    if not file.is_file():
        return None
    return int(json.loads(file.read_text())["base"])
