"""Bringing a stack up and taking it down: what the commands do."""

import contextlib
import fcntl
import json
import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from loupe_local.base import files, graph, layout
from loupe_local.base.display import Display, say
from loupe_local.base.graph import Step
from loupe_local.base.stack import Stack, StackError
from loupe_local.config import credentials, env_files
from loupe_local.install import environments, frontend, jars
from loupe_local.parts import engine
from loupe_local.running import leftovers, preflight
from loupe_local.running.plan import Plan
from loupe_local.running.supervisor import Supervisor

WHAT_TO_DO = (
    "What was fetched is kept. If the network is to blame (does this machine's name service answer? does it "
    "need HTTPS_PROXY?), mend it and give the same command again: it goes on where it stopped."
)


@contextlib.contextmanager
def exclusively(path: Path, what: str) -> Iterator[None]:
    """Hold a lock file; another holder is waited for, and said."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"waiting for another {what}…")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def up(stack: Stack, profile: str) -> None:
    """Install what is missing, start what does not run, wait until all is ready.

    Raises:
        StackError: with the one thing to mend.
    """
    started = time.monotonic()
    signal.signal(signal.SIGINT, _interrupted)
    stack.create_folders()
    with exclusively(stack.run / "lock", f"start of stack {stack.name}"):
        plan = _configure(stack, profile)
        if plan.all_ready():
            say(f"Stack [bold]{stack.name}[/] already runs.")
        else:
            _bring_up(plan)
            say(f"Ready in {time.monotonic() - started:.0f} s.")
    announce(stack, profile)


def _interrupted(_number: int, _frame: object) -> None:
    # The steps' threads would be waited for; what they started stays with the supervisor.
    say("\nInterrupted. What was started keeps running: make up goes on, make down stops it.")
    os._exit(130)


def _configure(stack: Stack, profile: str) -> Plan:
    own = credentials.load(stack)
    shared = engine.shareable(stack) if profile == "full" else None
    plan = Plan(stack, profile, own_engine=shared is None)
    files.write(stack.description_file, json.dumps(stack.description(profile), indent=1))
    env_files.write_all(stack, own, engine.client_settings(stack, own, shared))
    engine.write_settings(stack, own)
    if complaints := _complaints(plan, own_engine=shared is None):
        raise StackError("\n".join(complaints))
    return plan


def _complaints(plan: Plan, own_engine: bool) -> list[str]:
    names = [program.name for program in plan.programs()]
    if plan.supervisor.alive():
        idle = plan.supervisor.idle(names)
        return preflight.port_complaints(plan.stack, preflight.ports(idle))
    leftovers.stop_all(plan.stack)
    return preflight.check(plan.stack, plan.profile, names, own_engine)


def _bring_up(plan: Plan) -> None:
    install_all(plan.profile)
    with Display() as display:
        plan.supervisor.configure(plan.programs())
        plan.supervisor.launch()
        seconds = graph.run(plan.steps(), display, plan.failed)
    files.write(plan.stack.run / "startup.json", json.dumps(seconds, indent=1))


def install_all(profile: str) -> None:
    """Install what the profile needs; one part that cannot be had keeps no other from it.

    Raises:
        StackError: it names what is missing and why, and what to do.
    """
    with Display() as display, exclusively(layout.STATE / "install.lock", "installation"):
        errors = graph.run_all(installation(profile), display)
    for error in errors.values():
        if not isinstance(error, StackError):
            raise error
    if errors:
        parts = [f"{name} failed: {error}" for name, error in errors.items()]
        raise StackError("\n".join([*parts, WHAT_TO_DO]))


def installation(profile: str) -> list[Step]:
    """What the profile needs on disk."""
    steps = [Step("install java parts", jars.install)]
    if profile != "infra":
        steps += [
            Step("install services", environments.services),
            Step("install and build frontend", frontend.ready),
        ]
    if profile == "full":
        # After the services: both unpack a torch, and share most of its files.
        steps.append(Step("install engine", environments.engine, ("install services",)))
    return steps


def announce(stack: Stack, profile: str) -> None:
    """The addresses, and the admin's password the first time."""
    if profile == "infra":
        say(f"Kafka, registry, PostgreSQL and S3 are described in {stack.description_file}")
        return
    say(f"\n  Shop     [bold]{stack.origin}[/]")
    say(f"  Staff    {stack.origin}/staff")
    say(f"  APIs     {stack.origin}/docs")
    password, _ = credentials.admin_password(stack)
    shown = stack.run / "password-shown"
    file = stack.folder / "admin-password"
    if shown.exists():
        say(f"  Admin    {env_files.EMAIL}, password in {file}\n")
        return
    say(f"  Admin    {env_files.EMAIL}, password [bold]{password}[/]")
    say(f"           shown this once; kept in {file}\n")
    shown.touch()


def down(stack: Stack) -> None:
    """Stop every process of the stack, and make sure that none is left.

    Raises:
        StackError: a process could not be ended.
    """
    if not stack.folder.is_dir():
        say(f"Stack {stack.name} has never run.")
        return
    Supervisor(stack, credentials.load(stack)).shut_down()
    killed = leftovers.stop_all(stack)
    if left := leftovers.processes(stack):
        raise StackError(f"still running: {', '.join(str(process.pid) for process in left)}")
    shutil.rmtree(stack.temporary, ignore_errors=True)
    suffix = f" ({len(killed)} had to be killed)" if killed else ""
    say(f"Stack [bold]{stack.name}[/] is down, no process is left{suffix}.")


def wipe(stack: Stack) -> None:
    """Take the stack down and delete its state: database, Kafka, registry and objects together."""
    down(stack)
    shutil.rmtree(stack.folder, ignore_errors=True)
