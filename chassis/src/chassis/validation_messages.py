"""Pydantic's validation errors as messages for people.

The value itself is never shown: it may be secret or long.
"""

from collections.abc import Callable, Mapping
from typing import Any

Context = Mapping[str, Any]

_MESSAGES: Mapping[str, str | Callable[[Context], str]] = {
    "missing": "Is missing.",
    "extra_forbidden": "Is not known here. Leave it out.",
    "string_type": "Must be a text.",
    "string_unicode": "Must be a text in UTF-8.",
    "string_too_short": lambda c: _at_least(c["min_length"], "character"),
    "string_too_long": lambda c: f"Must have at most {_number(c['max_length'])} characters.",
    "string_pattern_mismatch": lambda c: f"Does not have the form {c['pattern']}",
    "too_short": lambda c: _at_least(c["min_length"], "entry"),
    "too_long": lambda c: f"Must have at most {_number(c['max_length'])} entries.",
    "int_type": "Must be a whole number.",
    "int_parsing": "Must be a whole number.",
    "int_parsing_size": "Is a number with too many digits.",
    "int_from_float": "Must be a whole number, without decimals.",
    "float_type": "Must be a number.",
    "float_parsing": "Must be a number.",
    "finite_number": "Must be a finite number.",
    "bool_type": "Must be true or false.",
    "bool_parsing": "Must be true or false.",
    "greater_than": lambda c: f"Must be more than {_number(c['gt'])}.",
    "greater_than_equal": lambda c: f"Must be {_number(c['ge'])} or more.",
    "less_than": lambda c: f"Must be less than {_number(c['lt'])}.",
    "less_than_equal": lambda c: f"Must be {_number(c['le'])} or less.",
    "multiple_of": lambda c: f"Must be a multiple of {_number(c['multiple_of'])}.",
    "enum": lambda c: f"Must be {c['expected']}.",
    "literal_error": lambda c: f"Must be {c['expected']}.",
    "uuid_type": "Must be an id: a UUID of 36 characters.",
    "uuid_parsing": "Must be an id: a UUID of 36 characters.",
    "datetime_type": "Must be a date and time, such as 2026-01-31T12:00:00Z.",
    "datetime_parsing": "Must be a date and time, such as 2026-01-31T12:00:00Z.",
    "datetime_from_date_parsing": "Must be a date and time, such as 2026-01-31T12:00:00Z.",
    "list_type": "Must be a list.",
    "dict_type": "Must be a JSON object.",
    "model_type": "Must be a JSON object.",
    "model_attributes_type": "Must be a JSON object, sent as application/json.",
    "json_invalid": lambda c: f"Is not JSON: {c['error']}.",
}


def validation_message(kind: str, context: Context, message: str) -> str:
    """The message for an error of this kind; `message` is pydantic's own, for kinds without a text here.

    Messages of our own validators are already written for people.
    """
    if kind in ("value_error", "assertion_error"):
        return _ended(str(context.get("error", message)))
    found = _MESSAGES.get(kind)
    if found is None:
        return _ended(message)
    return found if isinstance(found, str) else found(context)


def _at_least(number: int, what: str) -> str:
    if number == 1:
        return "Must not be empty."
    plural = "entries" if what == "entry" else f"{what}s"
    return f"Must have at least {_number(number)} {plural}."


def _number(number: float) -> str:
    return f"{number:,}" if isinstance(number, int | float) else str(number)


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
