"""On one machine everything listens on loopback, and what is behind the gateway asks for a key of its own."""

import json
import os
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

SERVICES = ("auth", "media", "vision", "describe", "catalog")
LISTEN = psutil.CONN_LISTEN


@pytest.fixture(scope="module")
def stack() -> dict[str, Any]:
    folder = Path(os.environ["LOUPE_STACK_DIR"])
    described: dict[str, Any] = json.loads((folder / "stack.json").read_text())
    return described


def is_loopback(ip: str) -> bool:
    """As Java writes IPv4 addresses, too: ::ffff:127.0.0.1."""
    address = ip_address(ip)
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


@pytest.mark.stack
def test_every_part_listens_on_loopback_alone(stack: dict[str, Any]) -> None:
    names = {port: name for name, port in stack["ports"].items()}
    addresses = [each.laddr for each in psutil.net_connections("tcp") if each.status == LISTEN]
    listening = [(names[a.port], a.ip) for a in addresses if a and a.port in names]
    heard = {name for name, _ in listening}
    assert heard >= {"gateway", "kafka", "postgres", "registry", "s3", *SERVICES}
    assert [(name, ip) for name, ip in listening if not is_loopback(ip)] == []


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
