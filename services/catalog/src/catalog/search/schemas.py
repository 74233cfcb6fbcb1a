"""What crosses HTTP of browsing and searching."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from catalog.embeddings.domain import Missing
from catalog.products.schemas import Card
from catalog.search.domain import Mode, Sort

Value = Annotated[str, StringConstraints(pattern=r"^[^\x00]{1,60}$")]
Values = Annotated[list[Value], Field(max_length=40)]


class SearchParameters(BaseModel):
    """A shopper's query. Any of a facet's values, all of the facets; prices in minor units.

    One field an attribute of the vocabulary: a test says so.
    """

    model_config = ConfigDict(extra="forbid")

    q: Annotated[
        str | None,
        StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^[^\x00]*$"),
        Field(description="words: full text joined with the meaning of the pictures"),
    ] = None
    type: Values = []
    metal: Values = []
    metal_colour: Values = []
    stone: Values = []
    stone_colour: Values = []
    stone_shape: Values = []
    setting: Values = []
    style: Values = []
    finish: Values = []
    condition: Values = []
    price_min: Annotated[int | None, Field(ge=0, le=2**53)] = None
    price_max: Annotated[int | None, Field(ge=0, le=2**53)] = None
    sort: Sort | None = None
    mode: Annotated[
        Mode | None, Field(description="searches by words or by meaning alone, to measure them")
    ] = None
    cursor: Annotated[str | None, StringConstraints(max_length=1000)] = None
    limit: Annotated[int, Field(ge=1, le=100)] = 24


class FacetValue(BaseModel):
    """How many pieces of the result have this value, were it the only one ticked of its facet."""

    value: str
    label: str
    count: int
    selected: bool


class PriceStep(BaseModel):
    """How many pieces of the result cost `from_amount` or more and less than `to_amount` (open
    where null).
    """

    from_amount: int
    to_amount: int | None
    count: int


class PriceRange(BaseModel):
    """The cheapest and the dearest piece of the result, in minor units."""

    min: int
    max: int
    currency: str


class Results(BaseModel):
    """A page of pieces; counts are of the whole result.

    `search_mode` is null without words, `joined` (words and meaning), `words` while there is no
    meaning to search by, or what was asked for. `meaning` is null unless meaning was left out
    against the shopper's wish, and then says why.
    """

    items: list[Card]
    total: int
    facets: dict[str, list[FacetValue]]
    price_range: PriceRange | None
    price_steps: list[PriceStep]
    search_mode: Mode | None
    meaning: Annotated[
        Missing | None,
        Field(
            description="why the words alone were searched: `away`, the models do not answer; `late`, they took too "
            "long. The same question asked again after a few seconds may find more."
        ),
    ] = None
    next_cursor: str | None


class Similar(BaseModel):
    """Pieces like another one, the most alike first."""

    items: list[Card]
