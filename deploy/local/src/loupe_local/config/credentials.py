"""A stack's passwords and keys: generated once, kept in one file that only its owner reads."""

import json
import secrets
from dataclasses import asdict, dataclass, field, fields

from loupe_local.base import files, layout
from loupe_local.base.stack import Stack

BUCKET_OWNERS = ("media", "vision")


def _token() -> str:
    return secrets.token_urlsafe(24)


def _key() -> str:
    return secrets.token_hex(32)


def _tokens(names: tuple[str, ...]) -> dict[str, str]:
    return {name: _token() for name in names}


def _access_keys() -> dict[str, str]:
    return {name: secrets.token_hex(10).upper() for name in ("admin", *BUCKET_OWNERS)}


@dataclass(frozen=True)
class Credentials:
    """Every secret of one stack."""

    postgres: str = field(default_factory=_token)
    registry_database: str = field(default_factory=_token)
    databases: dict[str, str] = field(default_factory=lambda: _tokens(layout.SERVICES))
    clients: dict[str, str] = field(default_factory=lambda: _tokens(layout.SERVICES))
    cursor_keys: dict[str, str] = field(
        default_factory=lambda: {name: _key() for name in layout.SERVICES}
    )
    signing_keys_key: str = field(default_factory=_key)
    s3_access_keys: dict[str, str] = field(default_factory=_access_keys)
    s3_secret_keys: dict[str, str] = field(
        default_factory=lambda: _tokens(("admin", *BUCKET_OWNERS))
    )
    vllm: str = field(default_factory=_token)
    supervisor: str = field(default_factory=_token)
    kafka_cluster_id: str = field(default_factory=lambda: secrets.token_urlsafe(16))


def load(stack: Stack) -> Credentials:
    """The stack's secrets; those it lacks are generated and kept."""
    file = stack.run / "credentials.json"
    kept = json.loads(file.read_text()) if file.is_file() else {}
    names = {entry.name for entry in fields(Credentials)}
    credentials = Credentials(**{name: kept[name] for name in names & kept.keys()})
    if asdict(credentials) != kept:
        files.write_private(file, json.dumps(asdict(credentials), indent=1))
    return credentials


def admin_password(stack: Stack) -> tuple[str, bool]:
    """The first admin's password and whether it was made just now."""
    file = stack.folder / "admin-password"
    if file.is_file():
        return file.read_text().strip(), False
    password = _token()
    files.write_private(file, password + "\n")
    return password, True
