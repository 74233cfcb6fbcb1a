"""The text of a listing, and who owns each of its fields: pure, no I/O."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

Field = Literal["title", "description", "alt_text", "tags"]
FIELDS: Final[tuple[Field, ...]] = ("title", "description", "alt_text", "tags")
"""The fields of a text, each of which a person or a machine sets."""

Writer = Literal["model", "template", "person"]


@dataclass(frozen=True, slots=True)
class Text:
    """A listing's text; `attributes_hash` names the attributes from which a machine wrote it.

    `set_by` says who set the fields, except those in `persons`, which a person set.
    """

    title: str
    description: str
    alt_text: str
    tags: tuple[str, ...]
    set_by: Writer
    attributes_hash: str | None = None
    persons: frozenset[str] = frozenset()

    @property
    def by_person(self) -> frozenset[str]:
        """The fields that a person set; no machine changes them."""
        return frozenset(FIELDS) if self.set_by == "person" else self.persons

    def setter(self, name: str) -> Writer:
        """Who set a field; a field without a value yet is a machine's to write."""
        return "person" if name in self.by_person else self.set_by


def edited(text: Text | None, fields: Mapping[str, Any]) -> Text:
    """The text with some fields set by a person; the other fields keep value and owner."""
    base = text or Text("", "", "", (), "model")
    return _owned(replace(base, **fields), base.by_person | fields.keys())


def updated(text: Text | None, machine_text: Text) -> Text:
    """A machine's new text, except the fields that a person set."""
    persons = text.by_person if text else frozenset()
    kept = {name: getattr(text, name) for name in persons}
    return _owned(replace(machine_text, **kept), persons)


def released(text: Text | None, fields: Collection[str]) -> Text | None:
    """The text with some fields given back to a machine; None if no field is left to keep."""
    if text is None or frozenset(fields) == frozenset(FIELDS):
        return None
    return _owned(text, text.by_person - frozenset(fields))


def _owned(text: Text, persons: frozenset[str]) -> Text:
    """The text with exactly these fields owned by a person."""
    if persons == frozenset(FIELDS):
        return replace(text, set_by="person", attributes_hash=None, persons=frozenset())
    writer: Writer = "model" if text.set_by == "person" else text.set_by
    return replace(text, set_by=writer, persons=persons)
