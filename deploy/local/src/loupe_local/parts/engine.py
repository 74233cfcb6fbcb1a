"""The language model's server: this stack's own, or the dev stack's, since it keeps no state."""

from loupe_local.base import files, layout
from loupe_local.base.stack import Stack
from loupe_local.config import credentials, env_files
from loupe_local.config.credentials import Credentials
from loupe_local.parts import probes

MODEL = "loupe-describe"
SHARED_FROM = "dev"


def shareable(stack: Stack) -> Stack | None:
    """The dev stack, if it is another one and its language model answers."""
    if stack.name == SHARED_FROM or not (layout.STACKS / SHARED_FROM / "stack.json").is_file():
        return None
    other = Stack.named(SHARED_FROM)
    return other if probes.answers(other.url("vllm", "/health")) else None


def client_settings(stack: Stack, own: Credentials, shared: Stack | None) -> env_files.Env:
    """Where the describe service finds the model, and its key."""
    key = credentials.load(shared).vllm if shared else own.vllm
    return {
        "VLLM_URL": (shared or stack).url("vllm"),
        "VLLM_KEY": key,
        "MODEL": MODEL,
    }


def write_settings(stack: Stack, own: Credentials) -> None:
    """The server's own env file."""
    env = {
        "LOUPE_ENGINE_HOST": "127.0.0.1",
        "LOUPE_ENGINE_PORT": str(stack.port("vllm")),
        "LOUPE_ENGINE_KEY": own.vllm,
        "LOUPE_ENGINE_SERVED_NAME": MODEL,
        "LOUPE_ENGINE_MODELS_DIR": str(layout.CACHE / "models"),
    }
    files.write_private(stack.env / "engine.env", env_files.render(env))
