"""A stack in a temporary folder, so that no test touches a real one."""

from pathlib import Path

import pytest
from loupe_local.base import layout
from loupe_local.base.stack import Stack
from loupe_local.config import credentials
from loupe_local.config.credentials import Credentials


@pytest.fixture
def stack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stack:
    """A stack without processes."""
    monkeypatch.setattr(layout, "STACKS", tmp_path / "stacks")
    monkeypatch.setattr(layout, "STAMPS", tmp_path / "stamps")
    stack = Stack.named("scratch", 12400)
    stack.create_folders()
    return stack


@pytest.fixture
def secrets(stack: Stack) -> Credentials:
    """Its generated secrets."""
    return credentials.load(stack)
