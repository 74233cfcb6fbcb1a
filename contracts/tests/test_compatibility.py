"""A schema change that is not FULL_TRANSITIVE-compatible with the released schemas fails here."""

import copy
import io
import json
from pathlib import Path
from typing import Any

import fastavro
import pytest
from contracts.schemas import RecordSchema, records
from hypothesis import given
from hypothesis import strategies as st

from contracts import compatibility

Schema = dict[str, Any]
BASE: Schema = {
    "type": "record",
    "name": "loupe.t.R",
    "fields": [
        {"name": "id", "type": "string"},
        {"name": "n", "type": ["null", "long"], "default": None},
        {"name": "tags", "type": {"type": "array", "items": "string"}, "default": []},
    ],
}


def test_the_schemas_are_compatible_with_every_release() -> None:
    assert compatibility.problems() == []


def frozen(tmp_path: Path, *versions: Schema) -> Path:
    folder = tmp_path / "t.v1"
    folder.mkdir(parents=True)
    for number, version in enumerate(versions, 1):
        (folder / f"loupe.t.R.{number}.avsc").write_text(json.dumps(version))
    return tmp_path


def changed(**fields: Any) -> Schema:
    """BASE with fields added, replaced, or (None) removed."""
    schema = copy.deepcopy(BASE)
    kept = [entry for entry in schema["fields"] if entry["name"] not in fields]
    schema["fields"] = kept + [{"name": k, **v} for k, v in fields.items() if v is not None]
    return schema


@pytest.mark.parametrize(
    "change",
    [
        changed(extra={"type": "string", "default": ""}),
        changed(n=None),
        changed(extra={"type": ["null", "string"], "default": None}),
        {**BASE, "doc": "other words"},
    ],
    ids=["added with default", "removed one with default", "added nullable", "other doc"],
)
def test_compatible_changes_pass(tmp_path: Path, change: Schema) -> None:
    folder = frozen(tmp_path, BASE)
    assert compatibility.problems_of(RecordSchema("t.v1", "loupe.t.R", change), folder) == []


@pytest.mark.parametrize(
    "change",
    [
        changed(extra={"type": "string"}),
        changed(id=None),
        changed(id={"type": "long"}),
        changed(n={"type": "long", "default": 0}),
        {**BASE, "name": "loupe.t.Other"},
    ],
    ids=[
        "added without default",
        "removed a required one",
        "type",
        "no longer nullable",
        "renamed",
    ],
)
def test_incompatible_changes_fail(tmp_path: Path, change: Schema) -> None:
    folder = frozen(tmp_path, BASE)
    assert compatibility.problems_of(RecordSchema("t.v1", "loupe.t.R", change), folder)


def test_every_release_counts_not_the_newest_alone(tmp_path: Path) -> None:
    """`n` went in release 2 and comes back as text: release 2 would take it, release 1 cannot."""
    folder = frozen(tmp_path, BASE, changed(n=None))
    back = changed(n={"type": "string", "default": ""})
    found = compatibility.problems_of(RecordSchema("t.v1", "loupe.t.R", back), folder)
    assert found
    assert all("loupe.t.R.1.avsc" in line for line in found)


def test_a_schema_without_release_and_a_release_without_schema_fail(tmp_path: Path) -> None:
    folder = frozen(tmp_path, BASE)
    schema = RecordSchema("t.v1", "loupe.t.New", BASE)
    assert "no released copy" in compatibility.problems_of(schema, folder)[0]
    assert compatibility.removed(folder) == ["t.v1: released record loupe.t.R is gone"]


def test_release_freezes_only_what_changed(tmp_path: Path) -> None:
    first = compatibility.release(tmp_path)
    assert len(first) == len(list(records()))
    assert compatibility.release(tmp_path) == []
    assert compatibility.problems(tmp_path) == []


TYPES = st.sampled_from(
    ["string", "long", "boolean", "double", ["null", "string"], ["null", "long"]]
)
FIELDS = st.dictionaries(st.sampled_from("abc"), st.tuples(TYPES, st.booleans()), max_size=3)
_DEFAULTS: dict[str, Any] = {"string": "", "long": 0, "boolean": False, "double": 0.0}


def drawn(fields: dict[str, tuple[Any, bool]]) -> Schema:
    entries = []
    for name, (kind, has_default) in fields.items():
        default = {"default": None if isinstance(kind, list) else _DEFAULTS[kind]}
        entries.append({"name": name, "type": kind, **(default if has_default else {})})
    return {"type": "record", "name": "R", "fields": entries}


@given(FIELDS, FIELDS)
def test_what_the_check_lets_through_can_be_read(
    old: dict[str, tuple[Any, bool]], new: dict[str, tuple[Any, bool]]
) -> None:
    """Against another implementation: fastavro reads with `new` what it wrote with `old`."""
    writer, reader = drawn(old), drawn(new)
    if compatibility.incompatibilities(reader, writer):
        return
    value = {
        e["name"]: None if isinstance(e["type"], list) else _DEFAULTS[e["type"]]
        for e in writer["fields"]
    }
    buffer = io.BytesIO()
    fastavro.schemaless_writer(buffer, writer, value)
    buffer.seek(0)
    read = fastavro.schemaless_reader(buffer, writer, reader)
    assert isinstance(read, dict)
    assert set(read) == set(new)
