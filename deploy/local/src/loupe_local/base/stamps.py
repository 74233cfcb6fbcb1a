"""Hash stamps: a slow step runs again only when what it reads has changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from loupe_local.base import files, layout

SKIPPED = {"node_modules", ".next", "__pycache__", "test-results", "playwright-report"}


def fingerprint(paths: Iterable[Path], extra: str = "") -> str:
    """A hash over the names and contents of files and folders; a missing path counts as such."""
    digest = hashlib.sha256(extra.encode())
    for path in paths:
        for file in _files(path):
            digest.update(f"\0{file}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path] if path.is_file() else []
    found = (file for file in path.rglob("*") if not SKIPPED & set(file.parts))
    return sorted(file for file in found if file.is_file())


def is_current(step: str, value: str) -> bool:
    """Whether the step was last done for this fingerprint."""
    file = layout.STAMPS / step
    return file.is_file() and file.read_text() == value


def keep(step: str, value: str) -> None:
    """Remember that the step is done."""
    files.write(layout.STAMPS / step, value)
