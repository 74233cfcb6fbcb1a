"""How often one may try, beside the sign-in (`sessions/guessing.py`). What proves itself right does not count.

An address may be a whole office behind one router, so it gets more.
"""

from chassis.rate_limit import Rate

REGISTRATIONS_BY_ADDRESS = Rate(burst=100, every_s=30)
PASSWORD_TRIES_BY_SESSION = Rate(burst=10, every_s=60)
UNKNOWN_INVITATIONS_BY_ADDRESS = Rate(burst=20, every_s=10)
TRIES_BY_INVITATION = Rate(burst=20, every_s=10)
UNKNOWN_REFRESH_TOKENS_BY_ADDRESS = Rate(burst=100, every_s=1)
REFRESHES_BY_SESSION = Rate(burst=60, every_s=10)
CLIENT_TRIES_BY_ADDRESS = Rate(burst=50, every_s=1)
