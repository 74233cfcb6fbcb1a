"""The only place where the vision service reads the environment."""

from pathlib import Path
from typing import Annotated

from chassis.settings import ServiceSettings
from pydantic import Field, PositiveFloat, PositiveInt, SecretStr
from pydantic_settings import SettingsConfigDict


class Settings(ServiceSettings):
    """LOUPE_VISION_…"""

    model_config = SettingsConfigDict(env_prefix="LOUPE_VISION_", extra="ignore")

    media_url: str
    s3_endpoint: str
    s3_access_key: str
    s3_secret_key: SecretStr
    bucket: str = "loupe-vision"
    models_dir: Path
    serve_url: Annotated[str, Field(description="where the models' Serve app listens")]

    serve_timeout_s: PositiveFloat = 120
    busy_tries: Annotated[PositiveInt, Field(description="while the models are full")] = 6
    original_timeout_s: PositiveFloat = 30
    max_original_bytes: PositiveInt = 64 * 2**20

    serve_cpus: Annotated[PositiveFloat, Field(description="what Ray may give to the stages")] = 2
    serve_gpus: Annotated[float, Field(ge=0, description="shared by the three stages")] = 0
    serve_object_store_mb: PositiveInt = 200
    serve_batch: Annotated[PositiveInt, Field(description="photos a stage takes at once")] = 4
    serve_queue: Annotated[PositiveInt, Field(description="photos that wait before 503")] = 32
    torch_threads: PositiveInt = 2
