"""What the model is asked, and the shape that its answer must have."""

from collections.abc import Mapping
from typing import Any

from describe.descriptions.facts import facts

SYSTEM = "Write the listing of a pre-owned piece of jewelry. Use these facts only."

ANSWER_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "title": {"type": "string", "minLength": 8, "maxLength": 90},
        "description": {"type": "string", "minLength": 40, "maxLength": 420},
        "alt_text": {"type": "string", "minLength": 8, "maxLength": 140},
        "tags": {
            "type": "array",
            "items": {"type": "string", "minLength": 3, "maxLength": 24},
            "minItems": 1,
            "maxItems": 9,
        },
    },
    "required": ["title", "description", "alt_text", "tags"],
    "additionalProperties": False,
}
"""JSON Schema of an answer; the engine decodes nothing else."""


def question(attributes: Mapping[str, str]) -> str:
    """The facts, one per line, e.g. ``metal colour: yellow``."""
    lines = (f"{code.replace('_', ' ')}: {label}" for code, label in facts(attributes).items())
    return "\n".join(lines)


def messages(attributes: Mapping[str, str]) -> list[dict[str, str]]:
    return [
        {"role": "system", "content": SYSTEM},
        {"role": "user", "content": question(attributes)},
    ]
