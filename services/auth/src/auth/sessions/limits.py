"""How often one may try to sign in and to refresh. Wrong passwords never lock out a person who knows the right one.

- A known device has a bucket of its own for its account, which no other device can fill.
- Unknown devices share three: one for an account and an address, so that a guesser locks out only their own address; a
  larger one for an account, against guessing from many addresses (NIST SP 800-63B-4, 3.2.2: at most 100 wrong ones);
  one for an address, against trying one password on every account.

Attempts that succeed do not count. An address may be a whole office behind one router, so its limits are higher.
"""

import hashlib
from collections.abc import Mapping

from chassis.rate_limit import Rate

KNOWN_DEVICE = Rate(burst=10, every_s=60)
UNKNOWN_DEVICES_BY_ACCOUNT_AND_ADDRESS = Rate(burst=10, every_s=60)
UNKNOWN_DEVICES_BY_ACCOUNT = Rate(burst=100, every_s=36)
UNKNOWN_DEVICES_BY_ADDRESS = Rate(burst=50, every_s=5)
UNKNOWN_REFRESH_TOKENS_BY_ADDRESS = Rate(burst=100, every_s=1)
REFRESHES_BY_SESSION = Rate(burst=60, every_s=10)


def sign_in_buckets(email: str, address: str, device: str | None) -> Mapping[str, Rate]:
    """The buckets that an attempt to sign in counts in; `device`: the random name of a device known for this account.

    Emails and devices are stored as digests only, because people mistype passwords as emails.
    """
    account = _digest(email)
    if device is not None:
        return {f"sign-in/device/{account}/{_digest(device)}": KNOWN_DEVICE}
    return {
        f"sign-in/account/{account}": UNKNOWN_DEVICES_BY_ACCOUNT,
        f"sign-in/account/{account}/{address}": UNKNOWN_DEVICES_BY_ACCOUNT_AND_ADDRESS,
        f"sign-in/address/{address}": UNKNOWN_DEVICES_BY_ADDRESS,
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
