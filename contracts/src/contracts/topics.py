"""Typed view of topics.yaml: who owns a topic, what its key is, how it is laid out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from contracts.files import DATA

_DEAD_LETTER = ".dead-letter.v1"


class UnknownTopic(LookupError):
    """A topic that topics.yaml does not list."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of topics.yaml; `records` are short record names."""

    name: str
    owner: str
    partitions: int
    retention_hours: int
    key: str = ""
    records: tuple[str, ...] = ()
    deletion: str | None = None
    about: str | None = None
    folder: Path = field(default=DATA, compare=False)

    @property
    def retention_ms(self) -> int:
        return self.retention_hours * 3_600_000

    @property
    def namespace(self) -> str:
        """Avro namespace of the topic's records: `media.image.v1` -> `loupe.media.image`."""
        return "loupe." + self.name.rpartition(".")[0]


def parse_topics(document: Mapping[str, Any], folder: Path = DATA) -> dict[str, Topic]:
    """Topics by name, dead-letter topics included, from the parsed yaml; their schemas lie in `folder`/schemas."""
    defaults = {"folder": folder, **document["defaults"]}
    listed = {**document["topics"], **document["dead_letters"]}
    return {name: _topic(name, {**defaults, **layout}) for name, layout in listed.items()}


def _topic(name: str, layout: Mapping[str, Any]) -> Topic:
    return Topic(name=name, **{**layout, "records": tuple(layout.get("records", ()))})


def load_topics(folder: Path) -> dict[str, Topic]:
    return parse_topics(yaml.safe_load((folder / "topics.yaml").read_text("utf-8")), folder)


@cache
def topics() -> dict[str, Topic]:
    """Every topic of Loupe by name."""
    return load_topics(DATA)


def extend(folder: Path) -> dict[str, Topic]:
    """Adds the contract files of another folder to this process (a test's own topics); returns its topics."""
    added = load_topics(folder)
    topics().update(added)
    return added


def topic(name: str) -> Topic:
    """The topic of that name. Raises UnknownTopic."""
    try:
        return topics()[name]
    except KeyError:
        raise UnknownTopic(f"{name} is not in topics.yaml: add it there first") from None


def owned_by(owner: str) -> list[Topic]:
    """The topics that one service says, without its dead letters."""
    return [entry for entry in topics().values() if entry.owner == owner and entry.records]


def dead_letter_topic(service: str) -> str:
    return service + _DEAD_LETTER


def is_dead_letter(topic_name: str) -> bool:
    return topic_name.endswith(_DEAD_LETTER)
