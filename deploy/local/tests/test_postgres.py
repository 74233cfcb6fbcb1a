"""PostgreSQL's first-time work."""

import os
import shutil
from pathlib import Path

import pytest
from loupe_local.base.stack import Stack
from loupe_local.config.credentials import Credentials
from loupe_local.install import tools
from loupe_local.parts import postgres


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has the server run as somebody else")
def test_a_cluster_is_made_in_a_folder_that_only_root_may_enter(
    stack: Stack, secrets: Credentials, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clone under /root: the server's programs and its data lie behind a closed door."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    package = tools.POSTGRES_BIN.parents[1]
    for folder in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(folder, closed / folder.name, symlinks=True)
    here = tools.POSTGRES_BIN.relative_to(package.parent)
    monkeypatch.setattr(tools, "POSTGRES_BIN", closed / here)
    postgres.create_cluster(stack, secrets)
    assert (stack.data / "postgres" / "PG_VERSION").is_file()
