"""The poor network that a first start is tried on: what it lets pass and what it refuses."""

import importlib.util
import socket
import threading
from pathlib import Path
from typing import Any

import pytest


def load() -> Any:
    """Its module: the folder is a script's, no package."""
    spec = importlib.util.spec_from_file_location("proxy", Path(__file__).with_name("proxy.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def echo() -> Any:
    """A server that answers each connection with `hello`."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    connection.sendall(b"hello")

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]


def through(proxy: int, port: int) -> bytes:
    with socket.create_connection(("127.0.0.1", proxy), 10) as asked:
        asked.sendall(f"CONNECT 127.0.0.1:{port} HTTP/1.1\r\n\r\n".encode())
        received = b""
        while chunk := asked.recv(1000):
            received += chunk
    return received


def test_every_third_connection_is_refused_and_the_others_pass(echo: int) -> None:
    with load().FlakyProxy(every=3).running() as proxy:
        answers = [through(proxy.port, echo) for _ in range(9)]
    assert [b"502" in answer for answer in answers] == [False, False, True] * 3
    assert sum(answer.endswith(b"hello") for answer in answers) == 6
    assert (proxy.asked, proxy.refused) == (9, 3)
