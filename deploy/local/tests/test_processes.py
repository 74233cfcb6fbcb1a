"""Steps in their order, and no process left behind."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path
from threading import Event

import psutil
import pytest
from loupe_local.base import files, graph, layout
from loupe_local.base.graph import Step
from loupe_local.base.stack import Stack
from loupe_local.config import credentials
from loupe_local.running import leftovers, preflight, programs, report, supervisor
from loupe_local.running.plan import Plan
from loupe_local.running.programs import Program
from loupe_local.running.supervisor import Supervisor

# A parent that starts a child in a session of its own and waits; as Ray's and vLLM's workers do.
WANDERER = (
    "import subprocess, sys, time;"
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'],"
    "start_new_session=True); time.sleep(600)"
)


class Silent:
    def began(self, name: str) -> None: ...

    def ended(self, name: str, seconds: float, error: BaseException | None) -> None: ...


def test_steps_wait_for_those_before_them() -> None:
    done: list[str] = []
    steps = [
        Step("c", lambda: done.append("c"), ("a", "b")),
        Step("a", lambda: done.append("a")),
        Step("b", lambda: done.append("b"), ("a",)),
    ]
    assert set(graph.run(steps, Silent())) == {"a", "b", "c"}
    assert done == ["a", "b", "c"]


def test_a_failed_step_stops_those_after_it_and_is_raised() -> None:
    done: list[str] = []

    def fail() -> None:
        raise ValueError("broken")

    steps = [Step("a", fail), Step("b", lambda: done.append("b"), ("a",))]
    with pytest.raises(ValueError, match="broken"):
        graph.run(steps, Silent())
    assert done == []


def test_a_failure_ends_the_waiting_of_the_others() -> None:
    failed = Event()

    def fail() -> None:
        raise ValueError("broken")

    steps = [Step("waits", lambda: failed.wait(60)), Step("fails", fail)]
    with pytest.raises(ValueError, match="broken"):
        graph.run(steps, Silent(), failed)


def test_a_wandering_child_is_found_and_ended(stack: Stack) -> None:
    environment = leftovers.marked_environment(stack)
    parent = subprocess.Popen([sys.executable, "-c", WANDERER], env=environment)
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    try:
        supervisor.wait_until(lambda: len(leftovers.processes(stack)) == 2, 20, "no child")
        leftovers.stop_all(stack)
        assert leftovers.processes(stack) == []
        assert bystander.poll() is None
    finally:
        for process in (parent, bystander):
            process.kill()
            process.wait()


@pytest.fixture
def daemon(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> Supervisor:
    """An impatient one: a second to settle, one more try."""
    monkeypatch.setattr(supervisor, "SETTLED_SECONDS", 1)
    monkeypatch.setattr(supervisor, "RETRIES", 1)
    while preflight.occupied(stack.port("supervisor")):
        stack = Stack(stack.name, stack.base + 100)
    return Supervisor(stack, credentials.load(stack))


def state(daemon: Supervisor, name: str) -> str:
    return str(daemon.states()[name]["statename"])


def test_what_dies_is_restarted_and_down_leaves_no_process(
    stack: Stack, daemon: Supervisor
) -> None:
    keeps = Program("keeps", [sys.executable, "-c", WANDERER], stop_seconds=2)
    dies = Program("dies", [sys.executable, "-c", "raise SystemExit('no luck today')"])
    daemon.configure([keeps, dies])
    daemon.launch()
    try:
        for name in ("keeps", "dies"):
            daemon.start(name)
        first = daemon.states()["keeps"]["pid"]
        supervisor.wait_until(lambda: state(daemon, "keeps") == "RUNNING", 30, "not running")
        psutil.Process(first).kill()
        supervisor.wait_until(lambda: daemon.states()["keeps"]["pid"] not in (0, first), 30, "dead")
        supervisor.wait_until(lambda: state(daemon, "dies") == "FATAL", 60, "still trying")
        info = daemon.states()["dies"]
        assert report.keeps_dying(stack, info, datetime.now().astimezone())
        assert "no luck today" in report.complaint(stack, "dies", "keeps dying")
        assert len(leftovers.processes(stack)) >= 3
    finally:
        daemon.shut_down()
        leftovers.stop_all(stack)
    assert leftovers.processes(stack) == []
    assert not daemon.alive()


def test_deaths_are_counted_from_the_daemons_log_for_a_while() -> None:
    since = datetime(2026, 5, 4, 11, 45).astimezone()
    log = """\
2026-05-04 11:40:00,001 WARN exited: old (exit status 1; not expected)
2026-05-04 11:58:00,001 INFO spawned: 'ray' with pid 7
2026-05-04 11:58:01,001 WARN exited: ray (terminated by SIGKILL; not expected)
2026-05-04 11:59:01,001 INFO exited: ray (exit status 0; expected)
2026-05-04 11:59:30,001 INFO stopped: kafka (exit status 143)
"""
    assert report.deaths(log, since) == {"ray": 2}


def test_tail_gives_the_last_lines_only(stack: Stack) -> None:
    path = stack.logs / "x.log"
    path.write_text("\n".join(str(number) for number in range(10_000)))
    assert files.tail(path, 2) == "9998\n9999"
    assert files.tail(stack.logs / "none.log") == ""


def test_models_load_after_everything_that_is_done_once(stack: Stack) -> None:
    """Loading takes every processor: migrations beside it took four times as long."""
    steps = {step.name: step for step in Plan(stack, "full", own_engine=True).steps()}
    once = {name for name in steps if name.endswith("migrations")} | {"service clients"}
    assert len(once) == 6
    for model in ("ray", "vllm"):
        assert once <= set(steps[model].after)


def test_a_change_of_what_does_not_serve_restarts_nothing(
    stack: Stack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The studio and the trainers feed the models' training; no process that runs has loaded them."""
    monkeypatch.setattr(layout, "ROOT", tmp_path)
    serving = tmp_path / "services/vision/src/vision/pipeline.py"
    beside = [tmp_path / f"models/{name}/src/{name}/a.py" for name in ("studio", "fine_tuning")]
    for file in (serving, *beside, tmp_path / "benchmarks/src/benchmarks/a.py"):
        files.write(file, "before = 1\n")

    def running() -> list[Program]:
        return [*programs.services(stack), *programs.models(stack, own_engine=True)]

    before = running()
    for file in (*beside, tmp_path / "benchmarks/src/benchmarks/a.py"):
        files.write(file, "after = 1\n")
    assert running() == before

    files.write(serving, "after = 1\n")
    changed = {old.name for old, new in zip(before, running(), strict=True) if old != new}
    assert changed == {"vision-http", "vision-events", "ray"}
