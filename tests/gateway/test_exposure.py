"""On one machine everything listens on loopback, and what is behind the gateway asks for a key of its own.

No process of the stack writes into a person's home folder.
"""

import json
import os
import socket
import stat
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from typing import Any

import grpc
import httpx
import psutil
import pytest

SERVICES = ("auth", "media", "vision", "describe", "catalog")
MARK = "LOUPE_SUPERVISED_BY"
# By the number of processes that have it: the replicas, their workers' cores, the cluster's store.
RUNS_WHAT_IT_IS_SENT = {
    "/ray.serve.ASGIService/HandleRequest": 4,
    "/ray.rpc.CoreWorkerService/PushTask": 6,
    "/ray.rpc.InternalKVGcsService/InternalKVPut": 1,
}
# Unimplemented: another kind of Ray's process. Unavailable: it speaks HTTP.
REFUSALS = {
    grpc.StatusCode.UNAUTHENTICATED,
    grpc.StatusCode.UNIMPLEMENTED,
    grpc.StatusCode.UNAVAILABLE,
}


@dataclass(frozen=True)
class Listener:
    """A socket that takes connections (TCP) or datagrams from anybody (UDP), and whose it is."""

    protocol: str
    ip: str
    port: int
    process: str

    @property
    def is_loopback(self) -> bool:
        """Addresses may be as Java and gRPC write IPv4: ::ffff:127.0.0.1."""
        address = ip_address(self.ip)
        mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
        return (mapped or address).is_loopback


def listeners(process: psutil.Process) -> Iterator[Listener]:
    """The process's open doors, of both protocols and both families; none once it has ended."""
    try:
        name = " ".join(process.cmdline())[:80]
        connections = process.net_connections("inet")
    except psutil.NoSuchProcess:
        return
    for each in connections:
        is_tcp = each.type == socket.SOCK_STREAM
        if each.status == psutil.CONN_LISTEN or (not is_tcp and not each.raddr):
            yield Listener("tcp" if is_tcp else "udp", each.laddr.ip, each.laddr.port, name)


def processes(folder: Path) -> set[psutil.Process]:
    """The supervisor's children of any depth, and those that left it: they keep its mark."""
    supervisor = psutil.Process(int((folder / "run" / "supervisord.pid").read_text()))
    marked = {p for p in psutil.process_iter() if environment_of(p).get(MARK) == str(folder)}
    return {supervisor, *supervisor.children(recursive=True), *marked}


def environment_of(process: psutil.Process) -> dict[str, str]:
    """As it was when the process started; empty if it has ended."""
    try:
        return process.environ()
    except (psutil.Error, OSError):
        return {}


def doors(folder: Path) -> list[Listener]:
    return [door for process in processes(folder) for door in listeners(process)]


@pytest.fixture(scope="module")
def folder() -> Path:
    return Path(os.environ["LOUPE_STACK_DIR"])


@pytest.fixture(scope="module")
def stack(folder: Path) -> dict[str, Any]:
    described: dict[str, Any] = json.loads((folder / "stack.json").read_text())
    return described


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
@pytest.mark.parametrize("exposed", [True, False])
def test_a_door_of_any_kind_is_seen(family: int, kind: int, exposed: bool) -> None:
    version_4 = family == socket.AF_INET
    anywhere, here = ("0.0.0.0", "127.0.0.1") if version_4 else ("::", "::1")
    with socket.socket(family, kind) as opened:
        opened.bind((anywhere if exposed else here, 0))
        if kind == socket.SOCK_STREAM:
            opened.listen()
        port = opened.getsockname()[1]
        found = [door for door in listeners(psutil.Process()) if door.port == port]
    assert [door.is_loopback for door in found] == [not exposed]


def test_a_process_that_left_its_parent_is_found(tmp_path: Path) -> None:
    sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
    own = {**os.environ, MARK: str(tmp_path)}
    with subprocess.Popen(sleeper, env=own, start_new_session=True) as strayed:
        try:
            (tmp_path / "run").mkdir()
            (tmp_path / "run" / "supervisord.pid").write_text(str(os.getpid()))
            assert strayed.pid in {process.pid for process in processes(tmp_path)}
        finally:
            strayed.kill()


def assert_closed_to_others(folder: Path) -> set[int]:
    """Every door is on loopback; returns the ports."""
    found = doors(folder)
    assert [door for door in found if not door.is_loopback] == []
    return {door.port for door in found}


@pytest.mark.stack
def test_every_socket_of_every_process_listens_on_loopback_alone(
    folder: Path, stack: dict[str, Any]
) -> None:
    heard = assert_closed_to_others(folder)
    expected = ("gateway", "kafka", "postgres", "registry", "s3", *SERVICES)
    assert [name for name in expected if stack["ports"][name] not in heard] == []


@pytest.mark.journey
def test_the_models_sockets_listen_on_loopback_alone(folder: Path, stack: dict[str, Any]) -> None:
    assert stack["ports"]["ray-serve"] in assert_closed_to_others(folder)
    assert sum("ServeReplica" in door.process for door in doors(folder)) >= 4


@pytest.mark.journey
@pytest.mark.parametrize("method", RUNS_WHAT_IT_IS_SENT)
def test_ray_takes_nothing_to_run_without_the_token(folder: Path, method: str) -> None:
    """Ray's processes unpickle what they are sent, or run it. Each port is asked; who knows the method refuses."""
    ports = {door.port for door in doors(folder) if "ray" in door.process}
    answers = Counter(answer_without_token(port, method) for port in ports)
    assert answers[grpc.StatusCode.UNAUTHENTICATED] >= RUNS_WHAT_IT_IS_SENT[method]
    assert set(answers) <= REFUSALS


def answer_without_token(port: int, method: str) -> grpc.StatusCode | bytes:
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        try:
            answer: bytes = channel.unary_unary(method)(b"", timeout=10)
        except grpc.RpcError as refused:
            status: grpc.StatusCode = refused.code()
            return status
    return answer


def is_open_to_others(path: Path) -> bool:
    """Whether another user may connect, or put a socket of his own in its place."""
    if any(not parent.stat().st_mode & stat.S_IXOTH for parent in path.parents):
        return False
    folder = path.parent.stat().st_mode
    replaceable = folder & stat.S_IWOTH and not folder & stat.S_ISVTX
    return bool(replaceable or path.stat().st_mode & stat.S_IWOTH)


def unix_sockets(folder: Path) -> set[str]:
    found: set[str] = set()
    for process in processes(folder):
        with suppress(psutil.NoSuchProcess):
            found |= {str(each.laddr) for each in process.net_connections("unix") if each.laddr}
    return found


@pytest.mark.parametrize(
    ("folder_mode", "mode", "is_open"),
    [
        (0o755, 0o755, False),
        (0o755, 0o777, True),
        (0o777, 0o755, True),
        (0o1777, 0o755, False),
        (0o700, 0o777, False),
    ],
)
def test_a_unix_socket_that_others_reach_is_seen(
    folder_mode: int, mode: int, is_open: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as opened:
        path = Path(folder) / "socket"
        opened.bind(str(path))
        path.chmod(mode)
        path.parent.chmod(folder_mode)
        assert is_open_to_others(path) == is_open


@pytest.mark.stack
def test_other_users_reach_no_unix_socket(folder: Path) -> None:
    paths = {path for path in unix_sockets(folder) if Path(path).exists()}
    assert {path for path in paths if is_open_to_others(Path(path))} == set()


@pytest.mark.journey
def test_other_users_reach_no_socket_of_the_models(folder: Path) -> None:
    paths = {path for path in unix_sockets(folder) if Path(path).exists()}
    assert any("plasma_store" in path for path in paths)
    assert {path for path in paths if is_open_to_others(Path(path))} == set()


@pytest.mark.stack
def test_every_process_has_the_stacks_folder_as_its_home(folder: Path) -> None:
    """Libraries write their settings and caches there: ultralytics, matplotlib, vLLM, Ray and whatever comes."""
    environments = [environment_of(process) for process in processes(folder)]
    homes = {each.get("HOME") for each in environments if each}
    assert homes == {str(folder / "home")}


@pytest.mark.stack
def test_the_object_store_tells_strangers_nothing(stack: dict[str, Any]) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{stack['ports']['s3']}", timeout=10) as client:
        for path in ("/", "/loupe-media/", "/loupe-vision/"):
            assert client.get(path).status_code == 403, path
        assert client.put("/loupe-media/staging/x", content=b"x").status_code == 403


@pytest.mark.journey
def test_the_language_model_wants_its_key(stack: dict[str, Any]) -> None:
    env = (Path(os.environ["LOUPE_STACK_DIR"]) / "env" / "describe.env").read_text().splitlines()
    settings = dict(line.split("=", 1) for line in env if "=" in line)
    url = settings["LOUPE_DESCRIBE_VLLM_URL"]
    body = {"model": settings["LOUPE_DESCRIBE_MODEL"], "messages": []}
    for key in (None, "wrong"):
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        for path in ("/v1/models", "/v1/chat/completions"):
            method = "GET" if path.endswith("models") else "POST"
            reply = httpx.request(method, url + path, json=body, headers=headers, timeout=30)
            assert reply.status_code == 401, (path, key)
