"""Real questions to each part: does it answer as its users will ask it?"""

import socket
import struct
from collections.abc import Callable

import httpx
import psycopg

from loupe_local.base.stack import Stack
from loupe_local.config.credentials import Credentials
from loupe_local.parts import postgres

Probe = Callable[[], bool]
API_VERSIONS_REQUEST = struct.pack(">ihhih", 10 + 5, 18, 0, 1, 5) + b"loupe"


def answers(url: str, statuses: range = range(200, 300)) -> bool:
    """Whether a GET there ends with one of these statuses."""
    try:
        return httpx.get(url, timeout=3, trust_env=False).status_code in statuses
    except httpx.HTTPError:
        return False


def kafka(stack: Stack) -> bool:
    """Whether the broker answers an ApiVersions request of Kafka's protocol."""
    try:
        with socket.create_connection(("127.0.0.1", stack.port("kafka")), 2) as connection:
            connection.settimeout(2)
            connection.sendall(API_VERSIONS_REQUEST)
            reply = connection.recv(10)
    except OSError:
        return False
    # length, correlation id, error code
    return len(reply) == 10 and struct.unpack(">iih", reply)[1:] == (1, 0)


def database(stack: Stack, credentials: Credentials) -> bool:
    """Whether PostgreSQL takes a query."""
    try:
        with postgres.connect(stack, credentials, "postgres") as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.Error:
        return False


def of(program: str, stack: Stack, credentials: Credentials) -> Probe:
    """The question that tells whether a program is ready for its users."""
    urls = {
        "registry": stack.url("registry", "/apis/ccompat/v7/subjects"),
        "s3": stack.url("s3", "/healthz"),
        "ray": stack.url("ray-serve", "/-/healthz"),
        "vllm": stack.url("vllm", "/health"),
        "frontend": stack.url("frontend", "/healthz"),
    }
    match program.rpartition("-"):
        case ("", "", "postgres"):
            return lambda: database(stack, credentials)
        case ("", "", "kafka"):
            return lambda: kafka(stack)
        case ("", "", "gateway"):
            # Any answer will do: an upstream may be missing, Caddy itself is there.
            return lambda: answers(stack.url("gateway", "/loupe-gateway"), range(200, 599))
        case (service, _, "http"):
            return lambda: answers(stack.url(service, "/readyz"))
        case (service, _, "events"):
            return lambda: answers(stack.url(f"{service}-events", "/readyz"))
    return lambda: answers(urls[program])
