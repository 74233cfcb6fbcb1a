"""The only place where media reads the environment."""

from typing import Annotated

from chassis.settings import ServiceSettings
from pydantic import AnyHttpUrl, Field, PositiveInt, SecretStr
from pydantic_settings import SettingsConfigDict


class Settings(ServiceSettings):
    """LOUPE_MEDIA_…"""

    model_config = SettingsConfigDict(env_prefix="LOUPE_MEDIA_", extra="ignore")

    s3_endpoint: AnyHttpUrl
    s3_access_key: str
    s3_secret_key: SecretStr
    s3_region: str = "us-east-1"
    bucket: str = "loupe-media"
    concurrent_conversions: Annotated[
        PositiveInt, Field(description="photos converted at once")
    ] = 2
