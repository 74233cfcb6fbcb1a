"""Rules of the inbox, free of I/O."""

import hashlib
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from contracts.cloudevents import Header

Outcome = Literal["applied", "ignored", "duplicate", "stale", "superseded", "tombstoned"]
CRASHES_BEFORE_ALONE = 2
MAX_TEXT = 2000
MAX_NAME_BYTES = 1024


@dataclass(frozen=True, slots=True)
class Standing:
    """What the tables say of an event: was its id applied, its aggregate deleted, which version is applied."""

    seen: bool
    buried: bool
    version: int | None


def verdict(sequence: int, standing: Standing, *, replayed: bool) -> Outcome | None:
    """Why an event must not be applied; None when it must.

    A version that is not above the applied one is stale; of a replayed dead letter that reads `superseded`.
    """
    if standing.seen:
        return "duplicate"
    if standing.buried:
        return "tombstoned"
    if standing.version is not None and sequence <= standing.version:
        return "superseded" if replayed else "stale"
    return None


def gap(sequence: int, version: int | None) -> int:
    """Versions that never came between the applied one and this one; counted, never waited for."""
    return 0 if version is None else max(0, sequence - version - 1)


def backoff(attempt: int, first_s: float, longest_s: float) -> float:
    """Seconds to wait after failed attempt 1, 2, …: doubling, with jitter down to half."""
    ceiling = min(longest_s, first_s * 2 ** min(attempt - 1, 32))
    return float(ceiling * random.uniform(0.5, 1))


def alone_limit(crashes: int, first_s: float, longest_s: float) -> float:
    """Seconds for which a suspect is alone: doubled with each crash, so that one that kills late is found too."""
    doublings = min(max(0, crashes - CRASHES_BEFORE_ALONE), 32)
    return min(longest_s, float(first_s * 2**doublings))


def storable(text: str, most: int = MAX_TEXT) -> str:
    """A text as PostgreSQL takes it, cut to `most` characters: no NUL, no half of a surrogate pair."""
    return text[:most].encode("utf-8", "backslashreplace").decode().replace("\0", "\ufffd")


def unstorable(names: Mapping[str, str]) -> str | None:
    """Why an event's names cannot be kept as they are, and compared; None when they can."""
    for name, value in names.items():
        if len(value.encode()) > MAX_NAME_BYTES:
            return f"{name} has {len(value.encode())} bytes, {MAX_NAME_BYTES} are the most"
        if "\0" in value:
            return f"{name} holds a NUL"
    return None


def lease_key(topic: str, key: bytes | None, partition: int, offset: int) -> str:
    """What is handled one after the other: the topic and the record's key, or its offset where it has none.

    A long key is told by its hash: an index takes no entry above 2.7 KB.
    """
    if key is None:
        return f"{topic}//{partition}/{offset}"
    text = readable(key)
    if len(text.encode()) > MAX_NAME_BYTES:
        text = "sha256:" + hashlib.sha256(key).hexdigest()
    return f"{topic}/{text}"


def readable(key: bytes) -> str:
    """A key as text that PostgreSQL takes: UTF-8 where it is, hex where it is not."""
    try:
        text = key.decode()
    except UnicodeDecodeError:
        return "0x" + key.hex()
    return "0x" + key.hex() if "\0" in text else text


def pack_headers(headers: Iterable[Header]) -> list[list[str | None]]:
    """Headers as JSON holds them: pairs of name and hex, order and repetitions kept."""
    return [[name, None if value is None else value.hex()] for name, value in headers]


def unpack_headers(packed: Iterable[tuple[str, str | None]]) -> list[Header]:
    return [(name, None if value is None else bytes.fromhex(value)) for name, value in packed]


def parked(attempts: int, parked_after: int) -> bool:
    return attempts >= parked_after
