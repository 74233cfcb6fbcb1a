"""How often one may try to accept an invitation."""

from chassis.rate_limit import Rate

UNKNOWN_INVITATIONS_BY_ADDRESS = Rate(burst=20, every_s=10)
TRIES_BY_INVITATION = Rate(burst=20, every_s=10)
