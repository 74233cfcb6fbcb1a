"""The vector of a search's words, or why there is none."""

from enum import StrEnum
from typing import Protocol


class Missing(StrEnum):
    """Why there is no vector: `away`, vision is down, does not serve the space, or was asked
    for too much by one caller; `late`, its answer is not there yet
    and will be kept. To ask again a little later may find more.
    """

    AWAY = "away"
    LATE = "late"


Embedding = list[float] | Missing


class Embedder(Protocol):
    """Gives the vector of a text in a space, or why there is none."""

    def is_free(self, text: str, space: str) -> bool:
        """Whether an answer costs the models nothing: it is cached, or asked for already."""
        ...

    async def embed(self, text: str, space: str) -> Embedding:
        """The vector of a text in a space."""
        ...

    async def close(self) -> None:
        """Ends the calls under way."""
        ...
