"""`make test`: every test of the repository, on a stack of its own, counted into one last line.

What needs no stack runs while the stack starts. Each stage is a process group with a time limit,
its output in `.loupe/test/<stage>.log`; a stage that fails shows the end of it. A stage that
cannot start, or finds no test, counts as one failure. The stack is stopped whatever happens.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from loupe_local.base import files, home, layout
from loupe_local.base.stack import Stack
from loupe_local.install import frontend
from loupe_local.quality.results import Counts, judge


def _stack() -> Stack:
    parser = argparse.ArgumentParser(description="Run every test.")
    parser.add_argument("--stack", default="test", help="name of the stack to make for it")
    parser.add_argument("--base", type=int, default=9400, help="its first port")
    chosen = parser.parse_args()
    return Stack.named(chosen.stack, chosen.base)


RESULTS = layout.STATE / "test"
HOME = RESULTS / "home"
STACK = _stack()
Env = dict[str, str]
PYTHON_TESTS = ("contracts/tests", "chassis/tests", "services", "models", "tests")
WITH_ENV = [str(layout.LOCAL / "with-env"), STACK.name, "tools", "--"]


@dataclass(frozen=True)
class Stage:
    """One runner's work: where, for how long at most, and where its junit file will lie."""

    name: str
    command: list[str]
    minutes: float
    directory: Path = layout.ROOT
    env: dict[str, str] = field(default_factory=dict)

    @property
    def junit(self) -> Path:
        """The junit file that the runner writes."""
        return RESULTS / f"{self.name}.xml"

    @property
    def log(self) -> Path:
        """Everything that the runner says."""
        return RESULTS / f"{self.name}.log"


class Running:
    """The process groups that live just now, so that an interrupt can end them."""

    def __init__(self) -> None:
        self._groups: set[int] = set()
        self.interrupted = False

    def run(self, command: list[str], log: Path, minutes: float, directory: Path, env: Env) -> int:
        """Run to its end or its limit; returns the exit status, 124 for the limit."""
        if self.interrupted:
            return 130
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                cwd=directory,
                env={**os.environ, **env},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            self._groups.add(process.pid)
            try:
                return process.wait(minutes * 60)
            except subprocess.TimeoutExpired:
                return 124
            finally:
                self._end(process)

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(process.pid, number)
            except ProcessLookupError:
                break
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                continue
        self._groups.discard(process.pid)

    def interrupt(self) -> None:
        """End all of them; nothing new is begun."""
        self.interrupted = True
        for group in list(self._groups):
            try:
                os.killpg(group, signal.SIGTERM)
            except ProcessLookupError:
                continue


running = Running()


def pytest(name: str, marks: str, minutes: float, paths: tuple[str, ...] = PYTHON_TESTS) -> Stage:
    """pytest in the services' environment; stack tests get the stack's settings."""
    existing = [path for path in paths if (layout.ROOT / path).is_dir()]
    options = ["-q", "-m", marks, "--timeout=300", f"--junitxml={RESULTS / name}.xml"]
    command = [str(layout.workspace_python()), "-m", "pytest", *options, *existing]
    on_stack = not marks.startswith("not stack")
    if on_stack:
        return Stage(name, [*WITH_ENV, *command], minutes)
    return Stage(name, command, minutes, env=home.libraries(HOME))


def local_tests() -> Stage:
    """The local stack's own tests, in its own environment."""
    path = RESULTS / "local.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-c", "pytest.ini", f"--junitxml={path}"]
    return Stage("local", command, 5, layout.LOCAL)


def frontend_tests() -> Stage:
    """The frontend's unit tests."""
    options = ["--reporter=default", "--reporter=junit", f"--outputFile.junit={RESULTS}/web.xml"]
    command = ["npx", "vitest", "run", *options]
    env = {**frontend.node_environment(), "XDG_DATA_HOME": str(HOME / ".local" / "share")}
    return Stage("web", command, 5, layout.FRONTEND, env)


def browser_tests() -> Stage:
    """The journeys in a real Chromium."""
    command = [*WITH_ENV, "npx", "playwright", "test", "--reporter=list,junit"]
    report = {"PLAYWRIGHT_JUNIT_OUTPUT_FILE": str(RESULTS / "browser.xml")}
    env = {**frontend.node_environment(), **report}
    return Stage("browser", command, 20, layout.FRONTEND, env)


def run_stage(stage: Stage) -> Counts:
    """Run one stage and say how it went."""
    started = time.monotonic()
    stage.junit.unlink(missing_ok=True)
    status = running.run(stage.command, stage.log, stage.minutes, stage.directory, stage.env)
    counts, reason = judge(status, stage.junit)
    seconds = time.monotonic() - started
    line = f"{counts.passed} passed, {counts.failed} failed, {counts.skipped} skipped"
    say(f"{'✗' if counts.failed else '✓'} {stage.name}: {line}, {seconds:.0f} s. {reason}")
    if counts.failed:
        say(files.tail(stage.log, 120))
    return counts


def stack_command(name: str, *arguments: str, minutes: float) -> bool:
    """Run one of the local stack's commands for the test stack; says when it fails."""
    started = time.monotonic()
    log = RESULTS / f"stack-{name}.log"
    command = [sys.executable, "-m", "loupe_local", name, *arguments]
    status = running.run(command, log, minutes, layout.ROOT, {})
    seconds = time.monotonic() - started
    say(f"{'✗' if status else '✓'} {name} {' '.join(arguments)}: {seconds:.0f} s")
    if status:
        say(files.tail(log, 60))
    return status == 0


def start(profile: str, *options: str) -> bool:
    """Bring the test stack up."""
    named = ("--stack", STACK.name, "--base", str(STACK.base))
    return stack_command("up", *named, "--profile", profile, *options, minutes=15)


def on_stack(profile_is_up: bool, stages: list[Stage]) -> Counts:
    """Run stages on the stack; each counts as failed if the stack did not come up."""
    if profile_is_up:
        return sum((run_stage(stage) for stage in stages), Counts())
    for stage in stages:
        say(f"✗ {stage.name}: could not start, its stack did not come up")
    return Counts(failed=len(stages))


def without_stack() -> Counts:
    """What needs no stack."""
    unit = pytest("unit", "not stack and not journey", 15)
    return sum((run_stage(stage) for stage in (local_tests(), unit, frontend_tests())), Counts())


def everything() -> Counts:
    """All stages, in an order that leaves no processor idle."""
    if not stack_command("install", "--profile", "full", minutes=25):
        return Counts(failed=1)
    with ThreadPoolExecutor(1) as pool:
        core = pool.submit(start, "core", "--fresh")
        total = without_stack()
        core_is_up = core.result()
    total += on_stack(core_is_up, [pytest("stack", "stack and not journey", 40)])
    full_is_up = core_is_up and start("full")
    journeys = [pytest("journey", "journey", 12), browser_tests()]
    return total + on_stack(full_is_up, journeys)


def say(line: str) -> None:
    """Print at once, so that a log shows where a run stands."""
    sys.stdout.write(line.rstrip() + "\n")
    sys.stdout.flush()


def on_signal(number: int, _frame: object) -> None:
    """An interrupt ends what runs; the stack is then stopped as always."""
    running.interrupt()
    raise SystemExit(128 + number)


def main() -> int:
    """Run all; the exit status is 0 only if something ran and nothing failed."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, on_signal)
    try:
        total = everything()
    finally:
        running.interrupted = False
        if not stack_command("down", "--stack", STACK.name, minutes=3):
            say("✗ the test stack could not be stopped: make down STACK=test")
    say(f"{total.passed} passed, {total.failed} failed")
    return 0 if total.passed and not total.failed else 1


if __name__ == "__main__":
    sys.exit(main())
