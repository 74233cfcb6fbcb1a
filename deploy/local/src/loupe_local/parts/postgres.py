"""PostgreSQL: the cluster on disk, how it is started, and each service's role and schema."""

import os
import pwd
import shutil
from pathlib import Path

import psycopg
from psycopg import sql

from loupe_local.base import commands, files, layout
from loupe_local.base.stack import Stack
from loupe_local.config.credentials import Credentials
from loupe_local.install import tools

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "192MB",
    "max_wal_size": "512MB",
    "log_line_prefix": "%m [%p] %u ",
    "log_min_duration_statement": "1000",
    "timezone": "UTC",
}


def unprivileged_user() -> str | None:
    """Whom the server runs as when we are root, which PostgreSQL refuses; else nobody new."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return "nobody"


def as_unprivileged(command: list[str]) -> list[str]:
    """The command, dropped from root to that user where need be.

    It keeps one capability, to pass folders that only root may enter (such as /root), also where it asks
    `access()` whether it may: that looks away from capabilities but for the secure bit.
    """
    user = unprivileged_user()
    if user is None:
        return command
    drop = ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups"]
    keep = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
    return [*drop, "--securebits=+no_setuid_fixup", *keep, *command]


def server_command(stack: Stack) -> list[str]:
    """The server in the foreground."""
    command = [str(tools.POSTGRES_BIN / "postgres"), "-D", str(stack.data / "postgres")]
    for name, value in {**SETTINGS, "port": str(stack.port("postgres"))}.items():
        command += ["-c", f"{name}={value}"]
    return as_unprivileged(command)


def create_cluster(stack: Stack, credentials: Credentials) -> None:
    """Make the data folder once: scram passwords everywhere, the same locale on any machine."""
    data = stack.data / "postgres"
    if (data / "PG_VERSION").is_file():
        return
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True, mode=0o700)
    password = stack.run / "postgres-password"
    files.write_private(password, credentials.postgres)
    _give_away(str(data))
    try:
        _initdb(stack, str(data), str(password))
    finally:
        password.unlink()


def _give_away(path: str) -> None:
    if user := unprivileged_user():
        shutil.chown(path, user, pwd.getpwnam(user).pw_gid)


def _initdb(stack: Stack, data: str, password_file: str) -> None:
    options = [
        "--username=postgres",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--no-instructions",
    ]
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    command = [str(tools.POSTGRES_BIN / "initdb"), "-D", data, f"--pwfile={password_file}"]
    log = stack.logs / "postgres-initdb.log"
    commands.run(as_unprivileged([*command, *options, *locale]), log, Path("/"))


def connect(stack: Stack, credentials: Credentials, database: str) -> psycopg.Connection:
    """An administrator's connection, each statement its own transaction."""
    return psycopg.connect(
        host="127.0.0.1",
        port=stack.port("postgres"),
        user="postgres",
        password=credentials.postgres,
        dbname=database,
        autocommit=True,
        connect_timeout=5,
    )


def create_databases(stack: Stack, credentials: Credentials) -> None:
    """The databases `loupe` and `registry`; a role with its own schema for each service."""
    with connect(stack, credentials, "postgres") as server:
        _role(server, "registry", credentials.registry_database)
        _database(server, "registry", "registry")
        _database(server, "loupe", "postgres")
    with connect(stack, credentials, "loupe") as database:
        database.execute("CREATE SCHEMA IF NOT EXISTS extensions")
        database.execute("CREATE EXTENSION IF NOT EXISTS vector SCHEMA extensions")
        database.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
        database.execute("GRANT USAGE ON SCHEMA extensions TO PUBLIC")
        for service in layout.SERVICES:
            _service(database, service, credentials.databases[service])


def _role(connection: psycopg.Connection, name: str, password: str) -> None:
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    verb = sql.SQL("ALTER ROLE" if found else "CREATE ROLE")
    statement = sql.SQL("{} {} LOGIN PASSWORD {}")
    connection.execute(statement.format(verb, sql.Identifier(name), sql.Literal(password)))


def _database(connection: psycopg.Connection, name: str, owner: str) -> None:
    query = "SELECT 1 FROM pg_database WHERE datname = %s"
    if connection.execute(query, [name]).fetchone():
        return
    statement = sql.SQL("CREATE DATABASE {} OWNER {}")
    connection.execute(statement.format(sql.Identifier(name), sql.Identifier(owner)))
    revoke = sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC")
    connection.execute(revoke.format(sql.Identifier(name)))


def _service(connection: psycopg.Connection, service: str, password: str) -> None:
    _role(connection, service, password)
    name = sql.Identifier(service)
    for statement in (
        "GRANT CONNECT, TEMPORARY ON DATABASE loupe TO {}",
        "CREATE SCHEMA IF NOT EXISTS {} AUTHORIZATION {}",
        "ALTER ROLE {} SET search_path = {}, extensions",
    ):
        names = [name] * statement.count("{}")
        connection.execute(sql.SQL(statement).format(*names))
