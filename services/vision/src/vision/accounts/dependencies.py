"""Who may ask vision now (see `chassis.account_status`)."""

from fastapi import Depends

from chassis import account_status

insider = Depends(account_status.require_staff(services=("catalog",)))
"""Staff, or the service that shows analyses and searches by vectors."""
