"""The gateway's rules by themselves, in front of an upstream that says what reached it."""

import json
import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

pytestmark = pytest.mark.stack
CADDYFILE = Path(__file__).resolve().parents[2] / "deploy" / "gateway" / "Caddyfile"
DRAFT = "/api/catalog/v1/drafts/one"
STARTS_S = 20


class Upstream(BaseHTTPRequestHandler):
    """Answers every request with the headers that it had, at version 7."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = json.dumps({name.lower(): value for name, value in self.headers.items()})
        content = body.ljust(4096).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("ETag", '"7"')
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_PATCH = do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def gateway(upstream: str, tmp: Path, **environment: str) -> Iterator[httpx.Client]:
    caddy = Path(os.environ["LOUPE_STACK_DIR"]).parents[1] / "envs" / "local" / "bin" / "caddy"
    port = free_port()
    own = {"LOUPE_GATEWAY_PORT": str(port), "XDG_DATA_HOME": str(tmp), "XDG_CONFIG_HOME": str(tmp)}
    upstreams = {f"LOUPE_UPSTREAM_{name}": upstream for name in ("CATALOG", "MEDIA", "FRONTEND")}
    command = [str(caddy), "run", "--adapter", "caddyfile", "--config", str(CADDYFILE)]
    with (tmp / "log").open("w") as log:
        process = subprocess.Popen(
            command, env={**os.environ, **own, **upstreams, **environment}, stderr=log
        )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            wait_for(port)
            yield client
    finally:
        process.terminate()
        process.wait(STARTS_S)


def wait_for(port: int) -> None:
    ends = time.monotonic() + STARTS_S
    while time.monotonic() < ends:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the gateway did not start")


@pytest.fixture(scope="module")
def upstream() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def client(upstream: str, tmp_path: Path) -> Iterator[httpx.Client]:
    with gateway(upstream, tmp_path) as client:
        yield client


@pytest.mark.parametrize("coding", ["gzip", "zstd", "identity"])
def test_the_etag_of_an_answer_is_a_good_if_match_however_it_was_compressed(
    client: httpx.Client, coding: str
) -> None:
    read = client.send(
        client.build_request("GET", DRAFT, headers={"Accept-Encoding": coding}), stream=True
    )
    read.close()
    assert read.headers.get("content-encoding", "identity") == coding
    changed = client.patch(DRAFT, headers={"If-Match": read.headers["etag"]})
    assert changed.json()["if-match"] == '"7"'


def test_lists_of_tags_and_weak_tags_reach_the_service_as_it_gave_them(
    client: httpx.Client,
) -> None:
    for sent, expected in (
        ('"7-gzip", "8-zstd"', '"7", "8"'),
        ('W/"7-gzip"', 'W/"7"'),
        ("*", "*"),
        ('"a-gzipped"', '"a-gzipped"'),
    ):
        assert client.patch(DRAFT, headers={"If-Match": sent}).json()["if-match"] == expected


def test_a_client_cannot_choose_its_address(client: httpx.Client) -> None:
    headers = {"X-Forwarded-For": "203.0.113.9"}
    assert client.get(DRAFT, headers=headers).json()["x-forwarded-for"] == "127.0.0.1"


def test_a_trusted_proxy_says_who_the_client_is(upstream: str, tmp_path: Path) -> None:
    """Right-most address that is no trusted proxy's: what stands left of it anyone may have written."""
    trusted = {"LOUPE_GATEWAY_TRUSTED_PROXIES": "127.0.0.0/8 198.51.100.0/24"}
    with gateway(upstream, tmp_path, **trusted) as client:
        for sent, expected in (
            ("203.0.113.9", "203.0.113.9"),
            ("10.9.9.9, 203.0.113.9, 198.51.100.7", "203.0.113.9"),
        ):
            found = client.get(DRAFT, headers={"X-Forwarded-For": sent}).json()
            assert found["x-forwarded-for"] == expected


def test_head_passes(client: httpx.Client) -> None:
    answer = client.head("/api/media/v1/images/one/320.webp")
    assert (answer.status_code, answer.content) == (200, b"")
