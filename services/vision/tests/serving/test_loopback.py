"""What keeps others on the network from Ray's processes, which run what they are sent."""

import os
from pathlib import Path

import grpc.aio
import psutil
import pytest
from ray.serve._private import replica
from vision.serving import loopback, process


async def test_a_replicas_port_is_opened_on_loopback_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replica, "add_port_to_grpc_server", replica.add_port_to_grpc_server)
    loopback.install()
    server = grpc.aio.server()
    port = replica.add_port_to_grpc_server(server, "[::]:0")
    await server.start()
    found = {
        each.laddr.ip for each in psutil.Process().net_connections() if each.laddr.port == port
    }
    await server.stop(None)
    assert {ip.removeprefix("::ffff:") for ip in found} == {"127.0.0.1"}


def test_a_ray_that_opens_its_ports_by_other_means_does_not_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(replica, "add_port_to_grpc_server")
    with pytest.raises(AttributeError):
        loopback.install()


def test_the_replica_opens_its_port_with_what_is_replaced() -> None:
    """Ray's own source: were its port opened by another call, the replacement would do nothing."""
    source = Path(replica.__file__).read_text()
    assert source.count('add_port_to_grpc_server(self._server, "[::]:0")') == 1
    assert source.count("[::]") == 1
    assert "0.0.0.0" not in source


def test_ray_asks_for_a_token_that_is_new_at_each_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {})
    process.prepare_environment()
    first = os.environ["RAY_AUTH_TOKEN"]
    process.prepare_environment()
    assert os.environ["RAY_AUTH_MODE"] == "token"
    assert len(first) == 64
    assert os.environ["RAY_AUTH_TOKEN"] != first


def test_rays_sockets_lie_in_a_folder_that_is_closed_to_others() -> None:
    with process.private_folder() as folder:
        folder.mkdir(mode=0o777)
        folder.chmod(0o777)  # as Ray does
        assert folder.parent.stat().st_mode & 0o077 == 0
        name = "session_2026-11-28_08-04-55_366064_4194304/sockets/plasma_store"
        assert len(f"{folder}/{name}") <= 107
    assert not folder.parent.exists()
