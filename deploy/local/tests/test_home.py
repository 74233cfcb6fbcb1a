"""Nothing that we start writes into the person's home folder."""

import subprocess
import sys
from pathlib import Path

import pytest
from loupe_local.base import home
from loupe_local.base.stack import Stack
from loupe_local.config import credentials, env_files
from loupe_local.config.credentials import Credentials
from loupe_local.install import tools
from loupe_local.running import leftovers, programs
from loupe_local.running.plan import Plan

# As libraries find their folders; each is made by the program and must lie in the stack's.
WRITES = """
import os, pathlib
names = [name for name in os.environ if name.endswith(("_HOME", "_DIR", "_ROOT", "CONFIGDIR"))]
for folder in [pathlib.Path.home(), *(pathlib.Path(os.environ[n]) for n in names if n in WANTED)]:
    folder.mkdir(parents=True, exist_ok=True)
    print(folder)
"""


@pytest.fixture
def persons_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder that the person's own variables point into."""
    folder = tmp_path / "person"
    folder.mkdir()
    for name, place in home.variables(folder).items():
        monkeypatch.setenv(name, place)
    return folder


def written(environment: dict[str, str]) -> list[Path]:
    code = WRITES.replace("WANTED", repr(set(home.variables(Path("/")))))
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return [Path(line) for line in done.stdout.splitlines()]


def test_a_supervised_process_writes_into_the_stacks_home(stack: Stack, persons_home: Path) -> None:
    places = written(leftovers.marked_environment(stack))
    assert len(places) == len(home.variables(persons_home))
    assert all(place.is_relative_to(stack.folder / "home") for place in places)
    assert list(persons_home.iterdir()) == []


def test_what_is_run_once_writes_into_the_stacks_home(
    stack: Stack, secrets: Credentials, persons_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, str] = {}
    monkeypatch.setattr("loupe_local.base.commands.run", lambda *_, env: seen.update(env))
    env_files.write_all(stack, secrets, {})
    Plan(stack, "core", own_engine=True).command("auth", "auth", "migrate")
    assert home.variables(stack.home).items() <= seen.items()


def test_a_persons_own_folders_are_not_those_of_tests_and_tools(
    stack: Stack, secrets: Credentials, persons_home: Path
) -> None:
    env_files.write_all(stack, secrets, {})
    assert home.libraries(stack.home).items() <= env_files.read(stack, "tools").items()


def test_the_stacks_home_is_closed_to_others(stack: Stack) -> None:
    assert credentials.load(stack)
    assert stack.home.stat().st_mode & 0o077 == 0


def test_java_unpacks_into_the_stacks_folder(stack: Stack, secrets: Credentials) -> None:
    commands = [program.command for program in programs.infrastructure(stack, secrets)]
    by_java = [command for command in commands if command[0] == tools.JAVA]
    assert len(by_java) == 2
    for command in by_java:
        assert f"-Djava.io.tmpdir={stack.folder}/tmp" in command
        assert "-XX:-UsePerfData" in command
