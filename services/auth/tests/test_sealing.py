"""Private keys at rest."""

import secrets

import pytest
from auth.keys.sealing import CannotUnseal, seal, unseal
from hypothesis import given
from hypothesis import strategies as st

KEY = secrets.token_bytes(32)


@given(st.binary(max_size=500), st.text(min_size=1, max_size=60))
def test_what_is_sealed_opens_again(secret: bytes, kid: str) -> None:
    sealed = seal(KEY, kid, secret)
    assert unseal(KEY, kid, sealed) == secret
    assert seal(KEY, kid, secret) != sealed


@given(st.integers(0, 40), st.integers(1, 255))
def test_any_changed_byte_is_noticed(index: int, change: int) -> None:
    sealed = bytearray(seal(KEY, "kid", b"a private key"))
    sealed[index % len(sealed)] ^= change
    with pytest.raises(CannotUnseal):
        unseal(KEY, "kid", bytes(sealed))


def test_another_installation_or_another_key_id_does_not_open_it() -> None:
    sealed = seal(KEY, "kid", b"a private key")
    with pytest.raises(CannotUnseal, match="LOUPE_AUTH_SIGNING_KEYS_KEY"):
        unseal(secrets.token_bytes(32), "kid", sealed)
    with pytest.raises(CannotUnseal):
        unseal(KEY, "other", sealed)
