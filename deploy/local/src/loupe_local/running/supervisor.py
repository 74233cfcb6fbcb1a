"""supervisord: the one process that starts, restarts and stops all the others of a stack."""

import contextlib
import subprocess
import time
import xmlrpc.client
from configparser import RawConfigParser
from io import StringIO
from typing import Any, cast

import psutil

from loupe_local.base import files, layout
from loupe_local.base.stack import Stack, StackError
from loupe_local.config.credentials import Credentials
from loupe_local.install import tools
from loupe_local.running import leftovers
from loupe_local.running.programs import Program

WITH_ENV = layout.LOCAL / "with-env"
RETRIES = 6
SETTLED_SECONDS = 4
STOPPED = {"STOPPED", "EXITED", "FATAL", "UNKNOWN"}
STATEFUL = {"postgres", "kafka", "registry", "s3"}


def _quoted(value: str) -> str:
    escaped = value.replace("%", "%%").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _command(stack: Stack, program: Program) -> str:
    words = program.command
    if program.env_file:
        words = [str(WITH_ENV), stack.name, program.env_file, "--", *words]
    return " ".join(_quoted(word) for word in words)


def program_section(stack: Stack, program: Program) -> dict[str, str]:
    """The settings of one process: restarted when it dies, given up after several quick deaths."""
    section = {
        "command": _command(stack, program),
        "directory": str(program.directory),
        "autostart": "false",
        "autorestart": "true",
        "startsecs": str(SETTLED_SECONDS),
        "startretries": str(RETRIES),
        "stopsignal": program.stop_signal,
        "stopwaitsecs": str(program.stop_seconds),
        "stopasgroup": str(program.stop_group).lower(),
        "killasgroup": "true",
        "redirect_stderr": "true",
        "stdout_logfile": str(stack.logs / f"{program.name}.log").replace("%", "%%"),
        "stdout_logfile_maxbytes": "20MB",
        "stdout_logfile_backups": "2",
    }
    if program.env:
        pairs = (f"{name}={_quoted(value)}" for name, value in program.env.items())
        section["environment"] = ",".join(pairs)
    return section


def render(stack: Stack, programs: list[Program], password: str, user: str | None = None) -> str:
    """supervisord's configuration file.

    It listens on loopback with a password: a Unix socket's path may be only 107 bytes long.
    """
    daemon = {
        "logfile": str(stack.logs / "supervisord.log"),
        "pidfile": str(stack.run / "supervisord.pid"),
        "childlogdir": str(stack.logs),
        "identifier": f"loupe-{stack.name}",
        "minfds": "4096",
    }
    if user:
        daemon["user"] = user
    port = f"127.0.0.1:{stack.port('supervisor')}"
    access = {"port": port, "username": "loupe", "password": password}
    factory = "supervisor.rpcinterface:make_main_rpcinterface"
    config = RawConfigParser()
    config["supervisord"] = daemon
    config["inet_http_server"] = access
    config["supervisorctl"] = {**access, "serverurl": f"http://{port}"}
    del config["supervisorctl"]["port"]
    config["rpcinterface:supervisor"] = {"supervisor.rpcinterface_factory": factory}
    for program in programs:
        config[f"program:{program.name}"] = program_section(stack, program)
    text = StringIO()
    config.write(text)
    return text.getvalue()


class Supervisor:
    """A stack's supervisord, asked over its XML-RPC interface."""

    def __init__(self, stack: Stack, credentials: Credentials) -> None:
        self._stack = stack
        self._credentials = credentials
        self._config = stack.run / "supervisord.conf"

    def _rpc(self) -> Any:
        address = f"127.0.0.1:{self._stack.port('supervisor')}"
        url = f"http://loupe:{self._credentials.supervisor}@{address}/RPC2"
        return xmlrpc.client.ServerProxy(url).supervisor

    def alive(self) -> bool:
        """Whether it answers, and is this stack's."""
        try:
            return bool(self._rpc().getIdentification() == f"loupe-{self._stack.name}")
        except (OSError, xmlrpc.client.Error):
            return False

    def _render(self, programs: list[Program]) -> str:
        user = "root" if leftovers.is_root() else None
        return render(self._stack, programs, self._credentials.supervisor, user)

    def is_configured(self, programs: list[Program]) -> bool:
        """Whether it was last told exactly this."""
        return self._config.is_file() and self._config.read_text() == self._render(programs)

    def configure(self, programs: list[Program]) -> None:
        """Write the configuration; a running daemon stops what changed and takes it over."""
        files.write_private(self._config, self._render(programs))
        if self.alive():
            self._take_over()

    def _take_over(self) -> None:
        rpc = self._rpc()
        added, changed, removed = rpc.reloadConfig()[0]
        for name in [*changed, *removed]:
            rpc.stopProcessGroup(name, True)
            rpc.removeProcessGroup(name)
        for name in [*added, *changed]:
            rpc.addProcessGroup(name)

    def launch(self) -> None:
        """Start the daemon unless it runs."""
        if self.alive():
            return
        subprocess.run(
            [tools.SUPERVISORD, "-c", str(self._config)],
            check=True,
            env=leftovers.marked_environment(self._stack),
            cwd=layout.ROOT,
            timeout=30,
            capture_output=True,
            text=True,
        )
        wait_until(self.alive, 15, "supervisord does not answer")

    def states(self) -> dict[str, dict[str, Any]]:
        """What it knows of each process, by name."""
        found = cast(list[dict[str, Any]], self._rpc().getAllProcessInfo())
        return {info["name"]: info for info in found}

    def idle(self, names: list[str]) -> list[str]:
        """Those of the programs that have no process just now."""
        states = self.states()
        return [name for name in names if name not in states or not states[name]["pid"]]

    def start(self, name: str) -> None:
        """Start a process without waiting for it."""
        if self.states()[name]["statename"] in STOPPED:
            self._rpc().startProcess(name, False)

    def shut_down(self) -> None:
        """Stop every process, then the daemon."""
        try:
            daemon = psutil.Process(self._rpc().getPID())
            names = self.states().keys()
            self._stop_together([name for name in names if name not in STATEFUL])
            self._stop_together([name for name in names if name in STATEFUL])
            self._rpc().shutdown()
        except (OSError, xmlrpc.client.Error, psutil.Error):
            return
        # It stops answering long before its last child is gone.
        with contextlib.suppress(psutil.TimeoutExpired):
            daemon.wait(90)

    def _stop_together(self, names: list[str]) -> None:
        states = self.states()
        for name in names:
            if states[name]["statename"] not in STOPPED:
                with contextlib.suppress(xmlrpc.client.Fault):
                    self._rpc().stopProcess(name, False)
        with contextlib.suppress(StackError):
            wait_until(lambda: self._all_stopped(names), 90, "")

    def _all_stopped(self, names: list[str]) -> bool:
        states = self.states()
        return all(states[name]["statename"] in STOPPED for name in names)


def wait_until(condition: Any, seconds: float, complaint: str) -> None:
    """Poll a condition.

    Raises:
        StackError: it did not come true in time.
    """
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise StackError(f"{complaint} (waited {seconds:.0f} s)")
        time.sleep(0.1)
