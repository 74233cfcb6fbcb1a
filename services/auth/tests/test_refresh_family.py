"""Refresh tokens as a state machine: whoever replays an old token ends the family."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from auth.sessions.domain import (
    ABSOLUTE_LIFETIME,
    GRACE,
    IDLE_LIFETIME,
    Judgement,
    PresentedToken,
    digest,
    judge,
    new_secret,
    successor,
    token_expiry,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

START = datetime(2026, 1, 1, tzinfo=UTC)
WAITS = st.one_of(st.floats(0, 2 * GRACE.total_seconds()), st.floats(0, 20 * 86400.0))


@dataclass
class Family:
    """What the tables hold."""

    expires_at: datetime
    rotated_at: datetime
    tokens: list[datetime] = field(default_factory=list)  # expiry, by generation
    ended: bool = False

    def presented(self, generation: int) -> PresentedToken:
        return PresentedToken(
            generation=generation,
            current=len(self.tokens) - 1,
            rotated_at=self.rotated_at,
            token_expires_at=self.tokens[generation],
            session_expires_at=self.expires_at,
            ended=self.ended,
        )

    def issue(self, now: datetime) -> None:
        self.rotated_at = now
        self.tokens.append(token_expiry(now, self.expires_at))


class RefreshFamily(RuleBasedStateMachine):
    """Owner and thief present any token of the family at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.family = Family(START + ABSOLUTE_LIFETIME, START)
        self.family.issue(START)
        self.revoked = False

    @rule(wait=WAITS)
    def time_passes(self, wait: float) -> None:
        self.now += timedelta(seconds=wait)

    @rule(back=st.integers(0, 3))
    def present(self, back: int) -> None:
        family, newest = self.family, len(self.family.tokens) - 1
        generation = max(0, newest - back)
        judgement = judge(family.presented(generation), self.now)
        self.check(generation, newest, judgement)
        if judgement is Judgement.ROTATE:
            family.issue(self.now)
        if judgement is Judgement.REVOKE:
            family.ended = self.revoked = True

    def check(self, generation: int, newest: int, judgement: Judgement) -> None:
        family = self.family
        if self.revoked or self.now >= family.expires_at:
            assert judgement is Judgement.REFUSE
        elif generation == newest:
            alive = self.now < family.tokens[newest]
            assert judgement is (Judgement.ROTATE if alive else Judgement.REFUSE)
        elif generation == newest - 1 and self.now < family.rotated_at + GRACE:
            assert judgement is Judgement.REPEAT
        else:
            assert judgement is Judgement.REVOKE

    @invariant()
    def no_token_outlives_its_session_or_the_idle_lifetime(self) -> None:
        newest = self.family.tokens[-1]
        assert newest <= self.family.expires_at
        assert newest <= self.family.rotated_at + IDLE_LIFETIME


RefreshFamily.TestCase.settings = settings(max_examples=60, deadline=None)
TestRefreshFamily = RefreshFamily.TestCase


def test_a_thief_who_refreshes_first_is_found_out_when_the_owner_returns() -> None:
    family = Family(START + ABSOLUTE_LIFETIME, START)
    family.issue(START)
    assert judge(family.presented(0), START) is Judgement.ROTATE
    family.issue(START)
    later = START + GRACE
    assert judge(family.presented(0), later) is Judgement.REVOKE


def test_secrets_are_long_and_stored_as_digests_only() -> None:
    first, second = new_secret(), new_secret()
    assert first != second
    assert len(first) >= 43
    assert first.encode() not in digest(first)
    assert len(digest(first)) == 32


@given(st.binary(min_size=32, max_size=32), st.integers(1, 20))
def test_a_family_is_made_anew_from_its_first_token_by_whoever_has_the_key(
    key: bytes, length: int
) -> None:
    first = new_secret()
    family, again = [first], [first]
    for _ in range(length):
        family.append(successor(key, family[-1]))
        again.append(successor(key, again[-1]))
    assert family == again
    assert len(set(family)) == len(family)
    assert all(len(token) == len(first) for token in family)
    assert successor(key[::-1] + b"x", first) != family[1]
