"""Every process that a stack runs under the supervisor."""

from dataclasses import dataclass, field
from pathlib import Path

from loupe_local.base import layout, stamps
from loupe_local.base.stack import Stack
from loupe_local.config.credentials import Credentials
from loupe_local.install import frontend
from loupe_local.parts import gateway, kafka, objects, postgres, registry


@dataclass(frozen=True)
class Program:
    """One supervised process.

    `env_file` names the service whose settings it gets, `env` what else it needs; `stop_seconds`
    is how long it may take to stop before its whole process group is killed.
    """

    name: str
    command: list[str]
    directory: Path = layout.ROOT
    env_file: str | None = None
    env: dict[str, str] = field(default_factory=dict)
    stop_signal: str = "TERM"
    stop_group: bool = True
    stop_seconds: int = 20


def infrastructure(stack: Stack, credentials: Credentials) -> list[Program]:
    """PostgreSQL, Kafka, the schema registry, the object store."""
    return [
        # SIGINT is PostgreSQL's fast shutdown, and is for its first process alone.
        Program("postgres", postgres.server_command(stack), stop_signal="INT", stop_group=False),
        Program("kafka", kafka.server_command(stack), stop_seconds=30),
        Program(
            "registry",
            registry.server_command(stack),
            layout.REGISTRY_APP,
            env=registry.environment(stack, credentials),
        ),
        # On SIGTERM its S3 side waits 15 s for nothing; what it acknowledged is in its files.
        Program(
            "s3",
            objects.server_command(stack),
            env={"GOMEMLIMIT": "256MiB"},
            stop_seconds=4,
        ),
    ]


def build(stack: Stack, service: str, settings: str) -> str:
    """What a service is made of, as a short hash: a change of it restarts the service."""
    packages = [
        layout.ROOT / "contracts" / "src",
        layout.ROOT / "chassis" / "src",
        layout.ROOT / "services" / service / "src",
    ]
    return stamps.fingerprint([*packages, stack.env / f"{settings}.env"])[:12]


def services(stack: Stack) -> list[Program]:
    """Each service's two sides."""
    python = str(layout.workspace_python())
    return [
        Program(
            f"{name}-{side}",
            [python, "-m", name, side],
            env_file=name,
            env={"LOUPE_BUILD": build(stack, name, name)},
        )
        for name in layout.SERVICES
        for side in ("http", "events")
    ]


def web(stack: Stack) -> list[Program]:
    """The frontend and the gateway in front of everything."""
    node_env = {
        "HOSTNAME": "127.0.0.1",
        "PORT": str(stack.port("frontend")),
        "NODE_ENV": "production",
        "NEXT_TELEMETRY_DISABLED": "1",
        "LOUPE_FRONTEND_ORIGIN": stack.origin,
        "LOUPE_FRONTEND_API_ORIGIN": stack.url("gateway"),
    }
    node = str(layout.NODE_BIN / "node")
    return [
        Program("frontend", [node, "server.js"], frontend.build_folder(), env=node_env),
        Program("gateway", gateway.server_command(), env=gateway.environment(stack)),
    ]


def models(stack: Stack, own_engine: bool) -> list[Program]:
    """Ray Serve, and the language model's server unless another stack's is shared."""
    python = str(layout.workspace_python())
    ray = Program(
        "ray",
        [python, "-m", "vision", "serve"],
        env_file="vision",
        env={"LOUPE_BUILD": build(stack, "vision", "vision")},
        stop_seconds=40,
    )
    engine = Program(
        "vllm",
        [str(layout.engine_python()), "serve.py"],
        layout.ENGINE,
        env_file="engine",
        stop_seconds=30,
    )
    return [ray, engine] if own_engine else [ray]
