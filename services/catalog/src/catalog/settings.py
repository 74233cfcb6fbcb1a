"""The settings of this service: the only reader of the environment."""

from datetime import timedelta
from typing import Annotated, Literal

from chassis.settings import ServiceSettings
from contracts.vocabulary import vocabulary
from pydantic import Field, PositiveFloat, PositiveInt, StringConstraints
from pydantic_settings import SettingsConfigDict

from catalog.shop import Shop


class Settings(ServiceSettings):
    """`LOUPE_CATALOG_<NAME>`."""

    model_config = SettingsConfigDict(env_prefix="LOUPE_CATALOG_", extra="ignore")

    vision_url: str
    locale: Annotated[
        Literal["en", "en-GB"],
        Field(description="the English of labels and texts: American, British"),
    ] = "en"
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "USD"
    photos_wait_s: Annotated[
        PositiveFloat, Field(description="a piece becomes a draft after this, whatever is missing")
    ] = 600
    embedding_timeout_s: PositiveFloat = 1.0
    meaning_margin: Annotated[
        float, Field(ge=0, le=2, description="how far from the closest match still is a match")
    ] = 0.05
    meaning_fill: Annotated[
        int, Field(ge=0, description="so many closest pieces are shown where words find fewer")
    ] = 12
    feed_heartbeat_s: PositiveFloat = 15
    feed_hours: PositiveInt = 24

    def shop(self) -> Shop:
        """What use cases need to know of the shop."""
        wait = timedelta(seconds=self.photos_wait_s)
        return Shop(self.locale, self.currency, wait, vocabulary())


def load() -> Settings:
    """The settings from the environment. Raises pydantic's ValidationError naming what is missing."""
    return Settings()  # type: ignore[call-arg]
