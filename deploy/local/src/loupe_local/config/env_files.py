"""The services' settings as env files: plain `NAME=value` lines, mode 0600.

The names are those that each service's `settings.py` reads.
"""

import json

from loupe_local.base import files, home, layout
from loupe_local.base.stack import Stack
from loupe_local.config.credentials import Credentials

Env = dict[str, str]
EMAIL = "admin@loupe.local"


def database_url(stack: Stack, role: str, password: str, driver: str = "+asyncpg") -> str:
    """SQLAlchemy's address of the stack's database for one role."""
    return f"postgresql{driver}://{role}:{password}@127.0.0.1:{stack.port('postgres')}/loupe"


def common(stack: Stack, service: str, credentials: Credentials) -> Env:
    """What every service has."""
    values = {
        "DATABASE_URL": database_url(stack, service, credentials.databases[service]),
        "KAFKA_BOOTSTRAP": f"127.0.0.1:{stack.port('kafka')}",
        "REGISTRY_URL": stack.registry_url,
        "HOST": "127.0.0.1",
        "HTTP_PORT": str(stack.port(service)),
        "EVENTS_PORT": str(stack.port(f"{service}-events")),
        "ORIGIN": stack.origin,
        "ISSUER": f"{stack.origin}/api/auth",
        "JWKS_URL": stack.url("auth", "/api/auth/.well-known/jwks.json"),
        "TOKEN_URL": stack.url("auth", "/api/auth/v1/tokens"),
        "CLIENT_ID": service,
        "CLIENT_SECRET": credentials.clients[service],
        "CURSOR_KEY": credentials.cursor_keys[service],
    }
    return _prefixed(service, values | _spans(stack, service))


def _spans(stack: Stack, service: str) -> Env:
    """A stack for tests keeps its spans, which tests read; the one that people use would only grow a file."""
    if stack.name == "dev":
        return {}
    return {"SPANS_FILE": str(stack.folder / "logs" / "spans" / f"{service}.jsonl")}


def _prefixed(service: str, values: Env) -> Env:
    return {f"LOUPE_{service.upper()}_{name}": value for name, value in values.items()}


def _bucket(stack: Stack, service: str, credentials: Credentials) -> Env:
    return {
        "S3_ENDPOINT": stack.url("s3"),
        "S3_ACCESS_KEY": credentials.s3_access_keys[service],
        "S3_SECRET_KEY": credentials.s3_secret_keys[service],
        "BUCKET": f"loupe-{service}",
    }


def _own(stack: Stack, service: str, credentials: Credentials, vllm: Env) -> Env:
    match service:
        case "auth":
            return {
                "SIGNING_KEYS_KEY": credentials.signing_keys_key,
                "CLIENTS": json.dumps(credentials.clients),
                "FIRST_ADMIN_EMAIL": EMAIL,
            }
        case "media":
            return _bucket(stack, service, credentials)
        case "vision":
            return {
                **_bucket(stack, service, credentials),
                "MEDIA_URL": stack.url("media"),
                "SERVE_URL": stack.url("ray-serve"),
                "MODELS_DIR": str(layout.ROOT / "models"),
            }
        case "describe":
            return vllm
        case _:
            return {"VISION_URL": stack.url("vision"), "MEDIA_URL": stack.url("media")}


def service_env(stack: Stack, service: str, credentials: Credentials, vllm: Env) -> Env:
    """All settings of one service."""
    own = _prefixed(service, _own(stack, service, credentials, vllm))
    return common(stack, service, credentials) | own


def tools_env(stack: Stack, credentials: Credentials) -> Env:
    """What commands and tests that look at the parts from outside need."""
    return {
        **home.libraries(stack.home),
        "LOUPE_STACK_DIR": str(stack.folder),
        "LOUPE_KAFKA_BOOTSTRAP": f"127.0.0.1:{stack.port('kafka')}",
        "LOUPE_REGISTRY_URL": stack.registry_url,
        "LOUPE_ADMIN_DATABASE_URL": database_url(stack, "postgres", credentials.postgres),
        "LOUPE_S3_ENDPOINT": stack.url("s3"),
        "LOUPE_S3_ACCESS_KEY": credentials.s3_access_keys["admin"],
        "LOUPE_S3_SECRET_KEY": credentials.s3_secret_keys["admin"],
    }


def render(env: Env) -> str:
    """The file's text.

    Raises:
        ValueError: a value spans lines, which the format cannot carry.
    """
    if broken := [name for name, value in env.items() if "\n" in value]:
        raise ValueError(f"a line break in {', '.join(broken)}")
    return "".join(f"{name}={value}\n" for name, value in env.items())


def write_all(stack: Stack, credentials: Credentials, vllm: Env) -> None:
    """Write one file a service, and `tools.env`."""
    for service in layout.SERVICES:
        env = service_env(stack, service, credentials, vllm)
        files.write_private(stack.env / f"{service}.env", render(env))
    files.write_private(stack.env / "tools.env", render(tools_env(stack, credentials)))


def read(stack: Stack, name: str) -> Env:
    """The settings in one env file."""
    lines = (stack.env / f"{name}.env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line)
