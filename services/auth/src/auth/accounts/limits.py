"""How often accounts may be registered. An address may be a whole office behind one router, so it may do so often."""

from chassis.rate_limit import Rate

REGISTRATIONS_BY_ADDRESS = Rate(burst=100, every_s=30)
