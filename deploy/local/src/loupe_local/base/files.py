"""Writing files whole or not at all, with the mode they need from the first byte."""

import os
from pathlib import Path

OWNER_ONLY = 0o600


def write(path: Path, text: str, mode: int = 0o644) -> None:
    """Put `text` at `path` in one step; a reader never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), mode)
        file.write(text)
    draft.replace(path)


def write_private(path: Path, text: str) -> None:
    """The same, readable by the owner alone."""
    write(path, text, OWNER_ONLY)


def tail(path: Path, lines: int = 12) -> str:
    """The last lines of a log, or an empty string."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - lines * 400))
        return "\n".join(file.read().decode("utf-8", "replace").splitlines()[-lines:])
