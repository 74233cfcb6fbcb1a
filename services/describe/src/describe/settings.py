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
    model: Annotated[str, Field(description="its name in the engine")] = "loupe-describe"
    model_version: Annotated[str, Field(description="part of the model that each text names")] = "1"
    vllm_timeout_s: Annotated[
        PositiveFloat, Field(description="seconds of silence, not of the whole answer")
    ] = 60
    vllm_calls: Annotated[PositiveInt, Field(description="concurrent requests to the engine")] = 4
    tries: Annotated[PositiveInt, Field(description="questions before the template is used")] = 3
    answers_per_try: Annotated[PositiveInt, Field(description="candidate answers per question")] = 2
