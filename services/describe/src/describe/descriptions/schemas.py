"""What crosses HTTP about descriptions."""

from datetime import datetime
from typing import Any, Self

from pydantic import BaseModel, Field

from describe.descriptions.domain import Description, WrittenText


class DescriptionOut(BaseModel):
    """A product's text. `rejected` counts the model's refused answers by the kind of claim."""

    product_id: str
    version: int
    state: str = Field(description="written | failed")
    locale: str
    attributes_hash: str
    attributes: dict[str, str]
    title: str | None = None
    description: str | None = None
    alt_text: str | None = None
    tags: list[str] = []
    written_by: str | None = Field(None, description="model | template")
    model: str | None = None
    tries: int = 0
    rejected: dict[str, int] = {}
    reason: str | None = None
    detail: str | None = None
    changed_at: datetime

    @classmethod
    def of(cls, one: Description) -> Self:
        text = _text(one.written) if one.written else {}
        return cls.model_validate(
            {**{name: getattr(one, name) for name in UNCHANGED_FIELDS}, **text}
        )


UNCHANGED_FIELDS = (
    "product_id",
    "version",
    "state",
    "locale",
    "attributes_hash",
    "attributes",
    "reason",
    "detail",
    "changed_at",
)


def _text(written: WrittenText) -> dict[str, Any]:
    listing = {
        name: getattr(written.listing, name)
        for name in ("title", "description", "alt_text", "tags")
    }
    return listing | {
        name: getattr(written, name) for name in ("written_by", "model", "tries", "rejected")
    }


class StatsOut(BaseModel):
    """How many texts the model wrote and how many the template."""

    written: int
    by_model: int
    by_template: int
    share: float | None = Field(description="of the model; null before the first text")
    mean_tries: float | None
    models: dict[str, int] = Field(description="texts by name@version")
