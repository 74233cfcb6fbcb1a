"""Whose wrong passwords count against whom. The rule that matters: nobody's wrong ones lock out the right one.

- A known device has a bucket of its own for its account: no stranger can fill it.
- Strangers share: one bucket for an account and an address, so that one who guesses shuts out only their own
  address; a larger one for an account, against guessing from many addresses (NIST SP 800-63B-4, 3.2.2: no more
  than 100 wrong ones); one for an address, against one password tried on every account.
"""

import hashlib
from collections.abc import Mapping

from chassis.rate_limit import Rate

BY_DEVICE = Rate(burst=10, every_s=60)
STRANGERS_BY_ACCOUNT_AND_ADDRESS = Rate(burst=10, every_s=60)
STRANGERS_BY_ACCOUNT = Rate(burst=100, every_s=36)
STRANGERS_BY_ADDRESS = Rate(burst=50, every_s=5)


def buckets(email: str, address: str, device: str | None) -> Mapping[str, Rate]:
    """What one try uses up; `device` is the random name of a device that is known for this account.

    Emails and devices are digests, so that what people only typed is not kept.
    """
    account = _digest(email)
    if device is not None:
        return {f"sign-in/device/{account}/{_digest(device)}": BY_DEVICE}
    return {
        f"sign-in/account/{account}": STRANGERS_BY_ACCOUNT,
        f"sign-in/account/{account}/{address}": STRANGERS_BY_ACCOUNT_AND_ADDRESS,
        f"sign-in/address/{address}": STRANGERS_BY_ADDRESS,
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
