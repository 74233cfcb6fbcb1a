"""Where things lie: the repository's folders and those under `.loupe`, which git ignores."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[5]
LOCAL = ROOT / "deploy" / "local"
FRONTEND = ROOT / "frontend"
ENGINE = ROOT / "services" / "describe" / "engine"

STATE = ROOT / ".loupe"
CACHE = STATE / "cache"
STAMPS = STATE / "stamps"
LOGS = STATE / "logs"
ENVS = STATE / "envs"
STACKS = STATE / "stacks"

MAVEN_REPOSITORY = CACHE / "maven"
KAFKA_JARS = CACHE / "kafka"
REGISTRY_APP = CACHE / "registry"
NODE_BIN = CACHE / "node-bin"

SERVICES = ("auth", "media", "vision", "describe", "catalog")


def workspace_python() -> Path:
    """The interpreter of the services' environment."""
    return ROOT / ".venv" / "bin" / "python"


def engine_python() -> Path:
    """The interpreter of the language model server's own environment."""
    return ENVS / "engine" / "bin" / "python"
