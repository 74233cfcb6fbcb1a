"""The settings every service has. A service subclasses, sets `env_prefix`, and reads the environment nowhere else."""

from ipaddress import ip_network
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, PositiveFloat, PositiveInt, SecretStr, StringConstraints
from pydantic_settings import BaseSettings, SettingsConfigDict

HexKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _networks(value: str) -> str:
    """Raises ValueError for what is neither an address nor a network: a typing error must not trust anybody."""
    for each in filter(None, map(str.strip, value.split(","))):
        ip_network(each)
    return value


class ServiceSettings(BaseSettings):
    """`class Settings(ServiceSettings): model_config = SettingsConfigDict(env_prefix="LOUPE_MEDIA_")`."""

    model_config = SettingsConfigDict(env_prefix="LOUPE_", extra="ignore")

    database_url: SecretStr
    kafka_bootstrap: str
    registry_url: str
    host: str = "127.0.0.1"
    http_port: int
    events_port: int
    origin: str
    issuer: str
    jwks_url: str
    token_url: str
    client_id: str = ""
    client_secret: SecretStr = SecretStr("")
    cursor_key: Annotated[SecretStr, Field(description="32 bytes in hex")]
    otlp_endpoint: str | None = None
    spans_file: Path | None = None
    log_level: str = "INFO"

    pool_size: PositiveInt = 5
    pool_overflow: int = Field(default=10, ge=0)
    statement_timeout_s: PositiveFloat = 15
    idle_in_transaction_timeout_s: PositiveFloat = 30
    max_body_bytes: PositiveInt = 256 * 1024
    max_body_values: Annotated[
        PositiveInt, Field(description="members and entries that a JSON body may hold")
    ] = 1000
    trusted_proxies: Annotated[
        str,
        AfterValidator(_networks),
        Field(description="addresses and networks whose X-Forwarded-For is believed, by commas"),
    ] = "127.0.0.1,::1"

    workers: Annotated[PositiveInt, Field(description="events handled at once")] = 8
    handler_timeout_s: PositiveFloat = 300
    absence_s: Annotated[
        PositiveFloat,
        Field(description="a process whose session is missing for this long is taken for dead"),
    ] = 10
    alone_s: Annotated[
        PositiveFloat,
        Field(description="how long one suspect may hold up the other work of its process"),
    ] = 30
    drain_s: Annotated[
        PositiveFloat,
        Field(description="what runs at a stop may take this long; less than until the kill"),
    ] = 12
    inbox_limit: Annotated[
        PositiveInt, Field(description="unfinished rows that are due, above which Kafka is paused")
    ] = 10_000
    max_attempts: PositiveInt = 8
    parked_after: Annotated[
        PositiveInt, Field(description="attempts after which a row waits long")
    ] = 5
    retry_first_s: PositiveFloat = 0.5
    retry_longest_s: PositiveFloat = 300
    poll_s: Annotated[
        PositiveFloat, Field(description="longest wait for a wake-up from the database")
    ] = 1.0
    leader_timeout_s: Annotated[
        PositiveFloat, Field(description="a silent leader loses its lock after this")
    ] = 20
    relay_batch: PositiveInt = 1000
    dependency_check_s: PositiveFloat = 2.0
    done_retention_margin_hours: PositiveInt = 48
    idempotency_hours: PositiveInt = 24
