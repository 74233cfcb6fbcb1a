"""The only place where auth reads the environment."""

from typing import Annotated

from chassis.settings import HexKey, ServiceSettings
from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import SettingsConfigDict

from auth.accounts.domain import normalise_email


class Settings(ServiceSettings):
    """LOUPE_AUTH_…"""

    model_config = SettingsConfigDict(env_prefix="LOUPE_AUTH_", extra="ignore")

    signing_keys_key: Annotated[HexKey, Field(repr=False, description="seals private keys at rest")]
    first_admin_email: Annotated[str, AfterValidator(normalise_email)] = "admin@loupe.local"
    first_admin_password: SecretStr | None = None
    clients: Annotated[
        dict[str, SecretStr], Field(default_factory=dict, description="service client to secret")
    ]
