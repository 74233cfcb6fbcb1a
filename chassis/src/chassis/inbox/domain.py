"""Rules of the inbox; no I/O."""

import hashlib
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from contracts.cloudevents import Header

Outcome = Literal["applied", "ignored", "duplicate", "stale", "superseded", "tombstoned"]
CRASHES_BEFORE_ALONE = 2
MAX_NAME_BYTES = 1024


@dataclass(frozen=True, slots=True)
class EventHistory:
    """Whether the event's id was applied, whether its aggregate was deleted, and the applied version."""

    applied: bool
    tombstoned: bool
    version: int | None


def drop_reason(sequence: int, history: EventHistory, *, replayed: bool) -> Outcome | None:
    """Why an event must not be applied; None when it must.

    A version that is not above the applied one is stale; a replayed dead letter is then `superseded`.
    """
    if history.applied:
        return "duplicate"
    if history.tombstoned:
        return "tombstoned"
    if history.version is not None and sequence <= history.version:
        return "superseded" if replayed else "stale"
    return None


def gap(sequence: int, version: int | None) -> int:
    """How many versions between the applied one and this one never arrived; counted, never waited for."""
    return 0 if version is None else max(0, sequence - version - 1)


def backoff(attempt: int, first_s: float, longest_s: float) -> float:
    """Seconds to wait after failed attempt 1, 2, …: doubling, with jitter down to half."""
    ceiling = min(longest_s, first_s * 2 ** min(attempt - 1, 32))
    return float(ceiling * random.uniform(0.5, 1))


def alone_limit(crashes: int, first_s: float, longest_s: float) -> float:
    """Seconds that a suspect runs alone: doubled with each crash, so that one that crashes late is found too."""
    doublings = min(max(0, crashes - CRASHES_BEFORE_ALONE), 32)
    return min(longest_s, float(first_s * 2**doublings))


def unstorable_reason(names: Mapping[str, str]) -> str | None:
    """Why an event's id, source or subject cannot be stored unchanged; None when all can."""
    for name, value in names.items():
        if len(value.encode()) > MAX_NAME_BYTES:
            return f"{name} has {len(value.encode())} bytes, the limit is {MAX_NAME_BYTES}"
        if "\0" in value:
            return f"{name} contains a NUL"
    return None


def lease_key(topic: str, key: bytes | None, partition: int, offset: int) -> str:
    """The key whose rows are handled in order: the topic and the record's key, or its offset where it has none.

    A long key is replaced by its hash: an index entry has at most 2.7 KB.
    """
    if key is None:
        return f"{topic}//{partition}/{offset}"
    text = readable(key)
    if len(text.encode()) > MAX_NAME_BYTES:
        text = "sha256:" + hashlib.sha256(key).hexdigest()
    return f"{topic}/{text}"


def readable(key: bytes) -> str:
    """A key as text that PostgreSQL can store: as UTF-8 where it is valid, else as hex."""
    try:
        text = key.decode()
    except UnicodeDecodeError:
        return "0x" + key.hex()
    return "0x" + key.hex() if "\0" in text else text


def pack_headers(headers: Iterable[Header]) -> list[list[str | None]]:
    """Headers for a JSON column: pairs of name and hex value, in order, with repetitions."""
    return [[name, None if value is None else value.hex()] for name, value in headers]


def unpack_headers(packed: Iterable[tuple[str, str | None]]) -> list[Header]:
    return [(name, None if value is None else bytes.fromhex(value)) for name, value in packed]


def is_parked(attempts: int, parked_after: int) -> bool:
    return attempts >= parked_after
