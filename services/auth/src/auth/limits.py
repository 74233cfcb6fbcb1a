"""How often one may try. An address may be a whole office behind one router, so it gets more."""

from chassis.rate_limit import Rate

SIGN_INS_BY_ACCOUNT = Rate(burst=10, every_s=60)
SIGN_INS_BY_ADDRESS = Rate(burst=50, every_s=5)
REGISTRATIONS_BY_ADDRESS = Rate(burst=100, every_s=30)
PASSWORD_TRIES_BY_ACCOUNT = Rate(burst=10, every_s=60)
INVITATION_TRIES_BY_ADDRESS = Rate(burst=20, every_s=10)
CLIENT_TRIES_BY_ADDRESS = Rate(burst=50, every_s=1)
