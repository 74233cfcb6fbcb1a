"""Who may ask vision now (see `chassis.standing`)."""

from fastapi import Depends

from chassis import standing

insider = Depends(standing.require_staff(services=("catalog",)))
"""Staff, or the service that shows analyses and searches by vectors."""
