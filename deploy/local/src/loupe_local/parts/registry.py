"""The schema registry: Apicurio, with its state in PostgreSQL so that ids survive a restart.

Kept in Kafka instead (`kafkasql`) it needs half a minute to read itself back.
"""

from loupe_local.base import layout
from loupe_local.base.stack import Stack
from loupe_local.config.credentials import Credentials
from loupe_local.install import tools

HEAP = ["-Xmx256m"]


def environment(stack: Stack, credentials: Credentials) -> dict[str, str]:
    """Apicurio's and Quarkus's settings."""
    address = f"127.0.0.1:{stack.port('postgres')}/registry"
    return {
        "APICURIO_STORAGE_KIND": "sql",
        "APICURIO_STORAGE_SQL_KIND": "postgresql",
        "APICURIO_DATASOURCE_URL": f"jdbc:postgresql://{address}",
        "APICURIO_DATASOURCE_USERNAME": "registry",
        "APICURIO_DATASOURCE_PASSWORD": credentials.registry_database,
        "APICURIO_DATASOURCE_JDBC_MAX_SIZE": "8",
        "APICURIO_DATASOURCE_JDBC_INITIAL_SIZE": "1",
        "APICURIO_DATASOURCE_JDBC_MIN_SIZE": "1",
        "QUARKUS_HTTP_HOST": "127.0.0.1",
        "QUARKUS_HTTP_PORT": str(stack.port("registry")),
        "QUARKUS_MANAGEMENT_HOST": "127.0.0.1",
        "QUARKUS_MANAGEMENT_PORT": str(stack.port("registry-management")),
        "QUARKUS_LOG_LEVEL": "WARN",
    }


def server_command(stack: Stack) -> list[str]:
    """The registry in the foreground."""
    java = tools.java(HEAP, stack.temporary)
    return [*java, "-jar", str(layout.REGISTRY_APP / "quarkus-run.jar")]
