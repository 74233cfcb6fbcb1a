"""What a dependency or a route may answer when it refuses: said beside the code, shown in the OpenAPI document."""

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
_STATUSES = "__refusals__"


def answers(*statuses: int) -> Callable[[F], F]:
    """Marks a dependency: whatever route uses it may refuse with these."""

    def mark(function: F) -> F:
        setattr(function, _STATUSES, frozenset(statuses))
        return function

    return mark


def answered_by(dependency: Callable[..., Any] | None) -> frozenset[int]:
    """The statuses of a marked dependency; none of any other."""
    found: frozenset[int] = getattr(dependency, _STATUSES, frozenset())
    return found


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For a route: `@router.get("/x", responses=refusals(404, 410))`."""
    return {status: {} for status in statuses}
