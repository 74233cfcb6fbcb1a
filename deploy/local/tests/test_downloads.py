"""A network that fails now and then ends no installation; one that is gone is said once, with what to do."""

import importlib.util
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loupe_local.base import commands, graph, layout, retries
from loupe_local.base.graph import Step
from loupe_local.base.stack import StackError
from loupe_local.install import environments, jars
from loupe_local.install.jars import Jar
from loupe_local.running import lifecycle

LOCKED = "".join(f"org.example:part-{number}:1 {'0' * 64}\n" for number in range(9))
REGISTRY = f"org.example:{jars.APP}:1:all:tar.gz {'0' * 64}\n"
# Fails as long as fewer tries than the first argument have left a line in the file of the second.
FAILS_AT_FIRST = """
import pathlib, sys
tries = pathlib.Path(sys.argv[2])
with tries.open("a") as file:
    file.write("try\\n")
if len(tries.read_text().splitlines()) < int(sys.argv[1]):
    sys.exit("Temporary failure in name resolution")
"""


class Silent:
    def began(self, name: str) -> None: ...

    def ended(self, name: str, seconds: float, error: BaseException | None) -> None: ...


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries, "FIRST_PAUSE_SECONDS", 0.0)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the jars go, with a lock file of ten small ones."""
    for name in ("KAFKA_JARS", "REGISTRY_APP", "STAMPS", "STATE", "LOGS"):
        monkeypatch.setattr(layout, name, tmp_path / name.lower())
    monkeypatch.setattr(jars, "LOCK", tmp_path / "jars.lock")
    monkeypatch.setattr(jars, "_unpack", lambda archive: archive)
    jars.LOCK.write_text(LOCKED + REGISTRY)
    return tmp_path


def fetching(folder: Path, fails: Callable[[int, Jar], bool]) -> Callable[[Jar], Path]:
    """A fetch that makes an empty file, or fails as a look-up does."""
    numbers = count(1)

    def fetch(jar: Jar) -> Path:
        if fails(next(numbers), jar):
            raise StackError(f"{jar.label}: Temporary failure in name resolution")
        path = folder / f"{jar.artifact}.jar"
        path.touch()
        return path

    return fetch


def test_failed_name_look_ups_end_no_installation(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jars, "fetch", fetching(shelf, lambda number, _: number % 3 == 0))
    jars.install()
    assert len(list(layout.KAFKA_JARS.iterdir())) == 9


def test_what_cannot_be_had_is_named_once_and_the_others_are_fetched(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = {"part-3", "part-7"}
    monkeypatch.setattr(jars, "fetch", fetching(shelf, lambda _, jar: jar.artifact in missing))
    with pytest.raises(StackError, match="2 of 10 files") as error:
        jars.install()
    assert [str(error.value).count(name) for name in sorted(missing)] == [1, 1]
    assert len(list(shelf.glob("part-*.jar"))) == 7


def test_a_download_is_tried_again_until_it_succeeds(tmp_path: Path) -> None:
    tries = tmp_path / "tries"
    command = [sys.executable, "-c", FAILS_AT_FIRST, str(retries.TRIES), str(tries)]
    commands.download(command, tmp_path / "uv.log", tmp_path, {})
    assert len(tries.read_text().splitlines()) == retries.TRIES


def test_a_download_is_not_tried_for_ever_and_its_reason_is_said(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FAILS_AT_FIRST, "1000", str(tmp_path / "tries")]
    with pytest.raises(StackError, match="Temporary failure in name resolution"):
        commands.download(command, tmp_path / "npm.log", tmp_path, {})


def test_one_part_that_cannot_be_had_keeps_no_other_from_being_installed(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def no_network() -> None:
        raise StackError("Temporary failure in name resolution")

    monkeypatch.setattr(jars, "install", no_network)
    monkeypatch.setattr(environments, "services", no_network)
    monkeypatch.setattr(environments, "engine", lambda: done.append("engine"))
    monkeypatch.setattr("loupe_local.install.frontend.ready", lambda: done.append("frontend"))
    with pytest.raises(StackError, match="goes on where it stopped") as error:
        lifecycle.install_all("full")
    assert sorted(done) == ["engine", "frontend"]
    said = str(error.value)
    assert [said.count(f"install {part} failed") for part in ("java parts", "services")] == [1, 1]


@given(st.lists(st.tuples(st.booleans(), st.sets(st.integers(0, 7))), max_size=8))
def test_each_step_is_done_once_whichever_fail(plan: list[tuple[bool, set[int]]]) -> None:
    done: list[str] = []

    def work(name: str, fails: bool) -> None:
        done.append(name)
        if fails:
            raise StackError(name)

    steps = [
        Step(
            str(number),
            lambda name=str(number), fails=fails: work(name, fails),  # type: ignore[misc]
            tuple(str(other) for other in after if other < number),
        )
        for number, (fails, after) in enumerate(plan)
    ]
    errors = graph.run_all(steps, Silent())
    assert sorted(done) == [step.name for step in steps]
    assert set(errors) == {str(number) for number, (fails, _) in enumerate(plan) if fails}


@pytest.fixture
def bootstrap(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The first step's module, which only ever runs as a script."""
    spec = importlib.util.spec_from_file_location("bootstrap", layout.LOCAL / "bootstrap.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "FIRST_PAUSE_SECONDS", 0)
    return module


def test_the_first_step_tries_again_too(bootstrap: ModuleType, tmp_path: Path) -> None:
    tries = tmp_path / "tries"
    command = [sys.executable, "-c", FAILS_AT_FIRST, str(bootstrap.TRIES), str(tries)]
    bootstrap.download(command, "installing uv")
    assert len(tries.read_text().splitlines()) == bootstrap.TRIES


def test_the_first_step_says_what_failed_and_what_to_do(
    bootstrap: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [sys.executable, "-c", FAILS_AT_FIRST, "1000", str(tmp_path / "tries")]
    with pytest.raises(SystemExit):
        bootstrap.download(command, "installing uv")
    said = capsys.readouterr().err
    assert "Temporary failure in name resolution" in said
    assert "give the same command again" in said


def test_a_first_step_that_hangs_is_refused_in_words(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hangs(*_: object, **__: object) -> None:
        raise bootstrap.subprocess.TimeoutExpired("pip", 600)

    monkeypatch.setattr(bootstrap.subprocess, "run", hangs)
    assert bootstrap.run(["pip"]) == "it took over ten minutes"
