"""Settings of every service, which subclasses them with its `env_prefix`; nothing else reads the environment."""

from ipaddress import ip_network
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, PositiveFloat, PositiveInt, SecretStr, StringConstraints
from pydantic_settings import BaseSettings, SettingsConfigDict

HexKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _networks(value: str) -> str:
    """Raises ValueError for what is neither an address nor a network: a typo must not widen trust."""
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
        PositiveInt, Field(description="members and entries allowed in a JSON body")
    ] = 1000
    trusted_proxies: Annotated[
        str,
        AfterValidator(_networks),
        Field(
            description="addresses and networks whose X-Forwarded-For is trusted, separated by commas"
        ),
    ] = "127.0.0.1,::1"

    workers: Annotated[PositiveInt, Field(description="events handled concurrently")] = 8
    handler_timeout_s: PositiveFloat = 300
    absence_s: Annotated[
        PositiveFloat,
        Field(description="a process whose session is missing for this long counts as dead"),
    ] = 20
    alone_s: Annotated[
        PositiveFloat,
        Field(description="how long a suspect may block the other work of its process"),
    ] = 30
    drain_s: Annotated[
        PositiveFloat,
        Field(
            description="time for running rows to end at a stop; less than the supervisor's kill timeout"
        ),
    ] = 12
    inbox_limit: Annotated[
        PositiveInt,
        Field(description="fetching from Kafka pauses above this many unfinished due rows"),
    ] = 10_000
    max_attempts: PositiveInt = 8
    parked_after: Annotated[
        PositiveInt, Field(description="attempts after which a row counts as parked")
    ] = 5
    retry_first_s: PositiveFloat = 0.5
    retry_longest_s: PositiveFloat = 300
    poll_s: Annotated[
        PositiveFloat, Field(description="longest wait for a notification from the database")
    ] = 1.0
    leader_timeout_s: Annotated[
        PositiveFloat, Field(description="a leader that stops responding loses its lock after this")
    ] = 20
    relay_batch: PositiveInt = 1000
    dependency_check_s: PositiveFloat = 2.0
    done_retention_margin_hours: PositiveInt = 48
    idempotency_hours: PositiveInt = 24
    audit_days: Annotated[PositiveInt, Field(description="retention of audit rows")] = 400
