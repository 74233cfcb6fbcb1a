"""Commands of this service beside those that every service has."""

import typer
from chassis.commands import run
from chassis.context import Context
from chassis.service import Service

from auth.accounts.passwords import Passwords
from auth.accounts.tasks import ensure_first_admin
from auth.clients import service as clients
from auth.keys import service as keys
from auth.keys.signer import Signer
from auth.settings import Settings


def extend(app: typer.Typer, service: Service[Settings]) -> None:
    """Adds them to the service's command line."""

    @app.command(name="first-admin")
    def first_admin() -> None:
        """Make the first admin account, unless there is an admin already."""
        made = run(service, _first_admin)
        typer.echo("made the first admin" if made else "there is an admin already")

    @app.command(name="ensure-clients")
    def ensure_clients() -> None:
        """Register the services' clients and their secrets, as the settings name them."""
        typer.echo(f"{run(service, _ensure_clients)} clients registered")

    @app.command(name="rotate-keys")
    def rotate_keys() -> None:
        """Sign with a new key from now on; the old one verifies until its tokens have expired."""
        typer.echo(f"signing with {run(service, _rotate_keys)}")


async def _first_admin(context: Context[Settings]) -> bool:
    settings = context.settings
    if settings.first_admin_password is None:
        raise typer.BadParameter(
            "Set LOUPE_AUTH_FIRST_ADMIN_PASSWORD to the first admin's password."
        )
    password = settings.first_admin_password.get_secret_value()
    return await ensure_first_admin(
        context.database, Passwords(), settings.first_admin_email, password
    )


async def _ensure_clients(context: Context[Settings]) -> int:
    secrets = {
        client_id: secret.get_secret_value()
        for client_id, secret in context.settings.clients.items()
    }
    async with context.database.transaction() as tx:
        await clients.ensure(tx, secrets)
    return len(secrets)


async def _rotate_keys(context: Context[Settings]) -> str:
    signer = Signer(context.settings.issuer, bytes.fromhex(context.settings.signing_keys_key))
    async with context.database.transaction() as tx:
        return await keys.rotate(tx, signer, actor="operator", actor_kind="system")
