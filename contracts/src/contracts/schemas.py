"""Loads Avro schemas, each inlined into one self-contained document."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from fastavro.schema import load_schema

from contracts.topics import Topic, topic, topics


class UnknownRecord(LookupError):
    """A record type that its topic does not list."""


@dataclass(frozen=True, slots=True)
class RecordSchema:
    """One record type of one topic. `text` is the inlined schema as canonical JSON."""

    topic: str
    full_name: str
    definition: dict[str, Any] = field(hash=False, compare=False)

    @property
    def name(self) -> str:
        return self.full_name.rpartition(".")[2]

    @property
    def subject(self) -> str:
        """Subject by TopicRecordNameStrategy: `<topic>-<record's full name>`."""
        return f"{self.topic}-{self.full_name}"

    @property
    def text(self) -> str:
        return json.dumps(self.definition, separators=(",", ":"))


def load_record(folder: Path, topic_name: str, full_name: str) -> RecordSchema:
    """One record from `<folder>/<topic>/<full name>.avsc`, named types inlined from the same folder."""
    path = folder / topic_name / f"{full_name}.avsc"
    definition = load_schema(str(path), _write_hint=False)
    if not isinstance(definition, dict):
        raise TypeError(f"{path.name} must hold one record")
    return RecordSchema(topic_name, full_name, definition)


@cache
def record(topic_name: str, name: str) -> RecordSchema:
    """The schema of a record by short or full name. Raises UnknownTopic, UnknownRecord."""
    entry = topic(topic_name)
    full_name = name if "." in name else f"{entry.namespace}.{name}"
    if full_name not in full_names(entry):
        raise UnknownRecord(f"{topic_name} carries no {name}: topics.yaml lists {entry.records}")
    return load_record(entry.folder / "schemas", topic_name, full_name)


def full_names(entry: Topic) -> tuple[str, ...]:
    return tuple(f"{entry.namespace}.{name}" for name in entry.records)


def records() -> Iterator[RecordSchema]:
    """Every record schema of every topic."""
    for entry in topics().values():
        for full_name in full_names(entry):
            yield record(entry.name, full_name)


@cache
def deletion_of(topic_name: str) -> str | None:
    """Full name of the record that ends an aggregate of this topic; None where nothing does."""
    name = topic(topic_name).deletion
    return record(topic_name, name).full_name if name else None
