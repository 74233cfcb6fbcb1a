"""The gateway: Caddy, with the same routes on one machine as the Gateway API has on a cluster."""

from loupe_local.base import layout
from loupe_local.base.stack import Stack
from loupe_local.install import tools

CADDYFILE = layout.ROOT / "deploy" / "gateway" / "Caddyfile"


def environment(stack: Stack) -> dict[str, str]:
    """The addresses that the Caddyfile names."""
    parts = {name: stack.port(name) for name in (*layout.SERVICES, "frontend", "s3")}
    upstreams = {f"LOUPE_UPSTREAM_{name.upper()}": f"127.0.0.1:{p}" for name, p in parts.items()}
    return {
        "LOUPE_GATEWAY_PORT": str(stack.base),
        "LOUPE_DOCS_DIR": str(CADDYFILE.parent / "docs"),
        "XDG_DATA_HOME": str(stack.data / "caddy"),
        "XDG_CONFIG_HOME": str(stack.data / "caddy"),
        **upstreams,
    }


def server_command() -> list[str]:
    """The gateway in the foreground."""
    return [tools.CADDY, "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
