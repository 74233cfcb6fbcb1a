"""Error statuses of dependencies and routes, declared beside the code for the OpenAPI document."""

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., object])
_STATUSES = "__error_statuses__"


def may_answer(*statuses: int) -> Callable[[F], F]:
    """Decorates a dependency: every route that uses it may respond with these error statuses."""

    def mark(function: F) -> F:
        setattr(function, _STATUSES, frozenset(statuses))
        return function

    return mark


def declared_statuses(dependency: Callable[..., object] | None) -> frozenset[int]:
    """The error statuses of a decorated dependency; empty for any other."""
    found: frozenset[int] = getattr(dependency, _STATUSES, frozenset())
    return found


def error_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For a route: `@router.get("/x", responses=error_responses(404, 410))`."""
    return {status: {} for status in statuses}
