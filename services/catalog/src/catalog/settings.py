"""The settings of this service: the only reader of the environment."""

from datetime import timedelta
from typing import Annotated, Literal

from chassis.settings import ServiceSettings
from contracts.vocabulary import vocabulary
from pydantic import Field, PositiveFloat, PositiveInt, StringConstraints
from pydantic_settings import SettingsConfigDict

from catalog.shop.domain import Shop


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
        PositiveFloat,
        Field(description="a product becomes a draft after this, whatever is missing"),
    ] = 600
    embedding_timeout_s: Annotated[
        PositiveFloat, Field(description="how long a search waits for the vector of its words")
    ] = 2.5
    meaning_margin: Annotated[
        float, Field(ge=0, le=2, description="how far below the closest match another match may be")
    ] = 0.05
    meaning_fill: Annotated[
        int, Field(ge=0, description="so many closest products are shown if words match fewer")
    ] = 12
    feed_hours: Annotated[
        PositiveInt, Field(description="the live feed replays what a browser missed for so long")
    ] = 24

    def shop(self) -> Shop:
        """The constants that use cases need."""
        photos_wait = timedelta(seconds=self.photos_wait_s)
        return Shop(self.locale, self.currency, photos_wait, vocabulary())


def load() -> Settings:
    """The settings from the environment. Raises pydantic's ValidationError naming what is missing."""
    return Settings()  # type: ignore[call-arg]
