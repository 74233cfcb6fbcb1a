"""FULL_TRANSITIVE compatibility of the schemas with their released copies, checked without a registry.

Full: new code reads old bytes and old code reads new bytes, by Avro's schema resolution
(https://avro.apache.org/docs/1.12.0/specification/#schema-resolution); transitive: for every release.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import avro.schema
from avro.compatibility import ReaderWriterCompatibilityChecker, SchemaCompatibilityType

from contracts.files import RELEASED
from contracts.schemas import RecordSchema, records


def incompatibilities(reader: dict[str, Any], writer: dict[str, Any]) -> list[str]:
    """Why `reader` cannot read what `writer` wrote; empty when it can."""
    checker = ReaderWriterCompatibilityChecker()  # type: ignore[no-untyped-call]
    result = checker.get_compatibility(_parsed(reader), _parsed(writer))
    if result.compatibility is SchemaCompatibilityType.compatible:
        return []
    return sorted(result.messages) or [
        ", ".join(str(kind.value) for kind in result.incompatibilities)
    ]


def _parsed(definition: dict[str, Any]) -> avro.schema.Schema:
    return avro.schema.parse(json.dumps(definition))


def releases(folder: Path, schema: RecordSchema) -> list[Path]:
    """The frozen copies of a schema, oldest first: `<topic>/<full name>.<n>.avsc`."""
    found = (folder / schema.topic).glob(f"{schema.full_name}.*.avsc")
    return sorted((path for path in found if _number(path)), key=_number)


def _number(path: Path) -> int:
    match = re.fullmatch(r".*\.(\d+)\.avsc", path.name)
    return int(match[1]) if match else 0


def problems_of(schema: RecordSchema, folder: Path = RELEASED) -> list[str]:
    """What a schema breaks of the FULL_TRANSITIVE promise; empty when nothing."""
    frozen = releases(folder, schema)
    if not frozen:
        return [f"{schema.subject}: no released copy; run `python -m contracts release`"]
    return [line for path in frozen for line in _problems_with(schema, path)]


def _problems_with(schema: RecordSchema, path: Path) -> Iterator[str]:
    released = json.loads(path.read_text("utf-8"))
    for line in incompatibilities(schema.definition, released):
        yield f"{path.name}: today's code cannot read it: {line}"
    for line in incompatibilities(released, schema.definition):
        yield f"{path.name}: its code cannot read today's: {line}"


def removed(folder: Path = RELEASED) -> list[str]:
    """Released records that are gone: their readers would starve without a word."""
    current = {(schema.topic, schema.full_name) for schema in records()}
    frozen = {(p.parent.name, p.name.rsplit(".", 2)[0]) for p in folder.glob("*/*.avsc")}
    return [f"{topic}: released record {name} is gone" for topic, name in sorted(frozen - current)]


def problems(folder: Path = RELEASED) -> list[str]:
    """Every broken promise of the schemas in contracts/."""
    return [line for schema in records() for line in problems_of(schema, folder)] + removed(folder)


def release(folder: Path = RELEASED) -> list[Path]:
    """Freezes each schema that differs from its newest released copy; returns the new copies."""
    return [path for schema in records() if (path := _freeze(schema, folder)) is not None]


def _freeze(schema: RecordSchema, folder: Path) -> Path | None:
    frozen = releases(folder, schema)
    if frozen and json.loads(frozen[-1].read_text("utf-8")) == schema.definition:
        return None
    number = _number(frozen[-1]) + 1 if frozen else 1
    path = folder / schema.topic / f"{schema.full_name}.{number}.avsc"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(schema.definition, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return path
