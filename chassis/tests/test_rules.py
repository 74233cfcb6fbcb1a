"""Rules of the inbox and of cursors, free of I/O."""

import string
from typing import Any

import pytest
from chassis.cleanup import done_retention
from chassis.cookies import cookie_name
from chassis.cursors import Cursors
from chassis.inbox import Router
from chassis.inbox.domain import (
    EventHistory,
    backoff,
    drop_reason,
    gap,
    lease_key,
    pack_headers,
    readable,
    unpack_headers,
)
from chassis.inbox.tombstones import aggregates_of
from chassis.problems import Problem
from contracts.schemas import UnknownRecord
from contracts.topics import UnknownTopic
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from ledger import TOPIC, keep

from chassis import crashpoints

KEY, OTHER_KEY = "00" * 32, "11" * 32
HEADERS = st.lists(st.tuples(st.text(), st.none() | st.binary()))


@given(HEADERS)
def test_headers_survive_the_table(headers: list[tuple[str, bytes | None]]) -> None:
    assert unpack_headers(tuple(pair) for pair in pack_headers(headers)) == headers  # type: ignore[misc]


@given(st.binary())
def test_any_key_is_text_that_postgresql_takes(key: bytes) -> None:
    assert "\0" not in readable(key)


@given(st.binary(), st.binary())
def test_keys_of_one_topic_do_not_meet(one: bytes, other: bytes) -> None:
    same = lease_key(TOPIC, one, 0, 1) == lease_key(TOPIC, other, 3, 4)
    assert same == (one == other) or one.startswith(b"0x") or other.startswith(b"0x")


def test_records_without_key_have_a_key_each() -> None:
    keys = {
        lease_key(TOPIC, None, 0, 1),
        lease_key(TOPIC, None, 0, 2),
        lease_key(TOPIC, None, 1, 1),
    }
    assert len(keys) == 3


@given(st.integers(1, 10_000), st.floats(0.001, 60), st.floats(60, 3600))
def test_backoff_grows_to_its_limit(attempt: int, first: float, longest: float) -> None:
    assert 0 < backoff(attempt, first, longest) <= longest


@pytest.mark.parametrize(
    ("standing", "replayed", "expected"),
    [
        (EventHistory(False, False, None), False, None),
        (EventHistory(False, False, 4), False, None),
        (EventHistory(False, False, 5), False, "stale"),
        (EventHistory(False, False, 6), True, "superseded"),
        (EventHistory(True, True, 9), True, "duplicate"),
        (EventHistory(False, True, None), False, "tombstoned"),
    ],
)
def test_verdict_on_version_five(
    standing: EventHistory, replayed: bool, expected: str | None
) -> None:
    assert drop_reason(5, standing, replayed=replayed) == expected


def test_gaps_are_counted() -> None:
    assert [gap(1, None), gap(5, 4), gap(7, 4), gap(3, 4)] == [0, 0, 2, 0]


def test_what_an_event_names() -> None:
    assert aggregates_of(TOPIC, "i1") == [(TOPIC, "i1")]
    embedding = aggregates_of("vision.embedding.v1", "i1/clip-1")
    assert embedding == [("vision.embedding.v1", "i1/clip-1"), (TOPIC, "i1")]


def test_done_rows_outlive_the_longest_retention() -> None:
    assert (
        done_retention([TOPIC, "catalog.dead-letter.v1"], 48).total_seconds() == (720 + 48) * 3600
    )


def test_one_handler_an_event() -> None:
    router = Router()
    router.on(TOPIC, "ImageProcessed")(keep)
    with pytest.raises(ValueError, match="already has a handler"):
        router.on(TOPIC, "ImageProcessed")(keep)


def test_a_name_that_is_in_no_contract_is_refused_at_start() -> None:
    router = Router()
    with pytest.raises(UnknownTopic):
        router.on("media.imago.v1")(keep)
    with pytest.raises(UnknownRecord):
        router.on(TOPIC, "ImageBlessed")(keep)


def test_crash_points_are_named() -> None:
    assert crashpoints.parse("after-effect:3,before-commit") == {
        "after-effect": 3,
        "before-commit": 1,
    }
    with pytest.raises(crashpoints.UnknownPoint, match="not one of before-commit"):
        crashpoints.parse("after-lunch:1")


# --- cursors -----------------------------------------------------------------------------------------------------

VALUES = st.lists(st.none() | st.integers() | st.text() | st.booleans(), max_size=3)


@given(VALUES, st.text())
def test_cursors_survive(values: list[Any], scope: str) -> None:
    cursors = Cursors(KEY)
    assert cursors.verify(cursors.sign(values, scope), scope) == values


@given(VALUES, st.data())
def test_a_cursor_with_one_character_changed_is_refused(
    values: list[Any], data: st.DataObject
) -> None:
    cursor = Cursors(KEY).sign(values, "s")
    at = data.draw(st.integers(0, len(cursor) - 2))  # the last character's low bits carry nothing
    letter = data.draw(st.sampled_from(string.ascii_letters).filter(lambda c: c != cursor[at]))
    with pytest.raises(Problem) as caught:
        Cursors(KEY).verify(cursor[:at] + letter + cursor[at + 1 :], "s")
    assert caught.value.status == 400


@pytest.mark.parametrize("cursor", ["", ".", "a.b", "x" * 2000, "é"])
def test_nonsense_is_no_cursor(cursor: str) -> None:
    with pytest.raises(Problem):
        Cursors(KEY).verify(cursor, "s")


def test_a_cursor_of_another_list_or_key_is_refused() -> None:
    cursor = Cursors(KEY).sign([1, "a"], "products?sort=price")
    for cursors, scope in (
        (Cursors(KEY), "products?sort=new"),
        (Cursors(OTHER_KEY), "products?sort=price"),
    ):
        with pytest.raises(Problem):
            cursors.verify(cursor, scope)


# --- one aggregate's events in any order, with repetitions and deletion ------------------------------------------


class Aggregate(RuleBasedStateMachine):
    """What a consumer applies of one aggregate, however its events arrive."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.version: int | None = None
        self.deleted = False
        self.effects: list[int] = []

    @rule(sequence=st.integers(1, 8), again=st.integers(0, 2), replayed=st.booleans())
    def changed(self, sequence: int, again: int, replayed: bool) -> None:
        self._arrive(f"{sequence}/{again}", sequence, replayed)

    @rule(sequence=st.integers(9, 9))
    def deleted_for_good(self, sequence: int) -> None:
        if self._arrive("deletion", sequence, False):
            self.deleted = True

    def _arrive(self, id_: str, sequence: int, replayed: bool) -> bool:
        standing = EventHistory(id_ in self.ids, self.deleted, self.version)
        if drop_reason(sequence, standing, replayed=replayed) is not None:
            return False
        self.ids.add(id_)
        self.version = sequence
        self.effects.append(sequence)
        return True

    @invariant()
    def versions_only_rise(self) -> None:
        assert self.effects == sorted(set(self.effects))

    @invariant()
    def nothing_follows_a_deletion(self) -> None:
        assert 9 not in self.effects[:-1]


TestAggregate = Aggregate.TestCase


@pytest.mark.parametrize(
    ("origin", "path", "name"),
    [
        ("https://shop.example", "/", "__Host-key"),
        ("https://shop.example", "/api/auth", "__Secure-key"),
        ("http://127.0.0.1:8400", "/", "key"),
        ("http://localhost:8400", "/api/auth", "key"),
    ],
)
def test_a_cookies_name_carries_the_prefix_that_browsers_enforce(
    origin: str, path: str, name: str
) -> None:
    assert cookie_name("key", origin, path) == name
