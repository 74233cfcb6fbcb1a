"""The only place where describe reads the environment."""

from typing import Annotated

from chassis.settings import ServiceSettings
from pydantic import Field, PositiveFloat, PositiveInt, SecretStr
from pydantic_settings import SettingsConfigDict


class Settings(ServiceSettings):
    """LOUPE_DESCRIBE_…"""

    model_config = SettingsConfigDict(env_prefix="LOUPE_DESCRIBE_", extra="ignore")

    vllm_url: Annotated[str, Field(description="the engine's origin, without /v1")]
    vllm_key: SecretStr
    model: Annotated[str, Field(description="as the engine calls it")] = "loupe-describe"
    model_version: Annotated[str, Field(description="stands in every text's model")] = "1"
    vllm_timeout_s: Annotated[PositiveFloat, Field(description="of silence, not of writing")] = 60
    vllm_calls: Annotated[PositiveInt, Field(description="requests to the engine at once")] = 4
    tries: Annotated[PositiveInt, Field(description="before the template speaks")] = 3
    answers_a_try: Annotated[PositiveInt, Field(description="candidates of one request")] = 2
