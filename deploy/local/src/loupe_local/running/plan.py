"""The order in which a stack comes up, as steps that wait for one another."""

import time
from datetime import datetime
from functools import partial
from threading import Event

from loupe_local.base import commands, files, home, layout
from loupe_local.base.graph import Step
from loupe_local.base.stack import Stack, StackError
from loupe_local.config import credentials
from loupe_local.config.credentials import Credentials
from loupe_local.parts import kafka, objects, postgres, probes
from loupe_local.running import programs, report
from loupe_local.running.programs import Program
from loupe_local.running.supervisor import Supervisor

READY_SECONDS = 240
MODEL_SECONDS = 600


class Plan:
    """What one stack runs under one profile, and the steps that get it there."""

    def __init__(self, stack: Stack, profile: str, own_engine: bool) -> None:
        self.stack = stack
        self.profile = profile
        self.credentials: Credentials = credentials.load(stack)
        self.supervisor = Supervisor(stack, self.credentials)
        self.failed = Event()
        self._own_engine = own_engine

    def programs(self) -> list[Program]:
        """Every supervised process of the profile."""
        found = programs.infrastructure(self.stack, self.credentials)
        if self.profile != "infra":
            found += [*programs.services(self.stack), *programs.web(self.stack)]
        if self.profile == "full":
            found += programs.models(self.stack, self._own_engine)
        return found

    def steps(self) -> list[Step]:
        """Everything between an installed machine and a stack that is ready."""
        steps = self._infrastructure()
        if self.profile != "infra":
            steps += [*self._preparations(), *self._services(), *self._web()]
        if self.profile == "full":
            steps += self._models()
        return steps

    def _infrastructure(self) -> list[Step]:
        arguments = (self.stack, self.credentials)
        return [
            Step("postgres cluster", partial(postgres.create_cluster, *arguments)),
            self._start("postgres", "postgres cluster"),
            Step("databases", partial(postgres.create_databases, *arguments), ("postgres",)),
            self._start("registry", "databases"),
            Step("kafka storage", partial(kafka.prepare, *arguments)),
            self._start("kafka", "kafka storage"),
            Step("s3 identities", partial(objects.prepare, *arguments)),
            self._start("s3", "s3 identities"),
            Step("buckets", partial(objects.create_buckets, *arguments), ("s3",)),
        ]

    def _preparations(self) -> list[Step]:
        contracts = partial(self.once, "tools", "contracts", "sync")
        steps = [Step("topics and subjects", contracts, ("kafka", "registry"))]
        for name in layout.SERVICES:
            migrate = partial(self.once, name, name, "migrate")
            steps.append(Step(f"{name} migrations", migrate, ("databases",)))
        clients = partial(self.once, "auth", "auth", "ensure-clients")
        steps.append(Step("service clients", clients, ("auth migrations",)))
        return [*steps, Step("first admin", self._first_admin, ("service clients",))]

    def _services(self) -> list[Step]:
        steps = []
        for name in layout.SERVICES:
            ready = (f"{name} migrations", "topics and subjects", "service clients", "buckets")
            steps += [self._start(f"{name}-{side}", *ready) for side in ("http", "events")]
        return steps

    def _web(self) -> list[Step]:
        return [self._start("frontend"), self._start("gateway")]

    def _models(self) -> list[Step]:
        """After all that is done once: loading models takes every processor, and nothing waits for it."""
        done = tuple(step.name for step in self._preparations())
        names = [program.name for program in programs.models(self.stack, self._own_engine)]
        return [self._start(name, *done, seconds=MODEL_SECONDS) for name in names]

    def _start(self, name: str, *after: str, seconds: float = READY_SECONDS) -> Step:
        return Step(name, partial(self.start, name, seconds), after)

    def start(self, name: str, seconds: float = READY_SECONDS) -> None:
        """Start a process and wait until it answers.

        Raises:
            StackError: it keeps dying, or is not ready in time, or another step failed.
        """
        began = datetime.now().astimezone()
        self.supervisor.start(name)
        ready = probes.of(name, self.stack, self.credentials)
        deadline = time.monotonic() + seconds
        while not ready():
            if self.failed.is_set():
                raise StackError(f"{name} was not waited for")
            if report.keeps_dying(self.stack, self.supervisor.states()[name], began):
                raise StackError(report.complaint(self.stack, name, "keeps dying"))
            if time.monotonic() > deadline:
                text = f"is not ready after {seconds:.0f} s"
                raise StackError(report.complaint(self.stack, name, text))
            time.sleep(0.2)

    def once(self, settings: str, module: str, *arguments: str, **extra: str) -> None:
        """The same as `command`, but only if code or settings changed since it was last done.

        What it did lies in the stack's own folder, as does the mark, and both are wiped together.
        """
        mark = self.stack.run / f"{module}-{arguments[0]}.done"
        build = programs.build(self.stack, module, settings)
        if mark.is_file() and mark.read_text() == build:
            return
        self.command(settings, module, *arguments, **extra)
        files.write(mark, build)

    def command(self, settings: str, module: str, *arguments: str, **extra: str) -> None:
        """Run one of the workspace's modules with a service's settings, its output in a log.

        Raises:
            StackError: it failed; the message holds the end of the log.
        """
        log = self.stack.logs / f"{module}-{arguments[0]}.log"
        command = [str(layout.workspace_python()), "-m", module, *arguments]
        with_env = [str(layout.LOCAL / "with-env"), self.stack.name, settings, "--"]
        env = {**home.variables(self.stack.home), **extra}
        commands.run([*with_env, *command], log, env=env)

    def _first_admin(self) -> None:
        password, _ = credentials.admin_password(self.stack)
        secret = {"LOUPE_AUTH_FIRST_ADMIN_PASSWORD": password}
        self.once("auth", "auth", "first-admin", **secret)

    def all_ready(self) -> bool:
        """Whether the daemon and every process run, as they now should, and answer."""
        programs = self.programs()
        if not self.supervisor.is_configured(programs) or not self.supervisor.alive():
            return False
        states = self.supervisor.states()
        names = [program.name for program in programs]
        if any(states.get(name, {}).get("statename") != "RUNNING" for name in names):
            return False
        return all(probes.of(name, self.stack, self.credentials)() for name in names)
