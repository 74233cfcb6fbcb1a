"""What the search endpoints depend on."""

from typing import Annotated

from fastapi import Depends, Request

from catalog.search.domain import MeaningThresholds


def current_thresholds(request: Request) -> MeaningThresholds:
    """Dependency: what counts as a match by meaning in this shop."""
    settings = request.app.state.settings
    return MeaningThresholds(settings.meaning_margin, settings.meaning_fill)


CurrentThresholds = Annotated[MeaningThresholds, Depends(current_thresholds)]
