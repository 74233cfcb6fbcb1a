"""How often one session may try a current password."""

from chassis.rate_limit import Rate

PASSWORD_TRIES_BY_SESSION = Rate(burst=10, every_s=60)
