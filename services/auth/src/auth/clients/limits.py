"""How often one address may send a wrong client secret."""

from chassis.rate_limit import Rate

CLIENT_TRIES_BY_ADDRESS = Rate(burst=50, every_s=1)
