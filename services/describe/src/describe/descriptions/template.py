"""The plain text that stands in when the model wrote nothing that may be shown. It says that it is one."""

from collections.abc import Mapping

from contracts.vocabulary import vocabulary

from describe.descriptions.claims import Attributes
from describe.descriptions.domain import Written
from describe.descriptions.facts import facts
from describe.descriptions.grounding import Listing

NOTE = "This text comes from a template."


def template(attributes: Attributes) -> Listing:
    """The facts in a row, labelled as the vocabulary labels them."""
    said = facts(attributes)
    kind = said.pop("type", "piece of jewelry")
    title = _title(kind, said)
    lines = [line(code, value) for code, value in said.items()]
    tags = [
        kind,
        *(value for code, value in said.items() if code != "stone" or value != "no stone"),
    ]
    return Listing(title, " ".join([f"{title}.", *lines, NOTE]), title, tuple(dict.fromkeys(tags)))


def _title(kind: str, said: Mapping[str, str]) -> str:
    """In capitals, as the model writes titles: they stand side by side in the shop."""
    of_metal = f"{said.get('metal', '')} {kind}".strip().title().replace(" Of ", " of ")
    stone = said.get("stone", "no stone")
    return of_metal if stone == "no stone" else f"{of_metal} with {stone.title()}"


def line(code: str, value: str) -> str:
    return "No stone." if value == "no stone" else f"{label(code)}: {value}."


def label(code: str) -> str:
    attribute = vocabulary().attribute(code)
    return attribute.label.get("en", code) if attribute else code.replace("_", " ")


def by_template(attributes: Attributes, tries: int, rejected: dict[str, int]) -> Written:
    return Written(template(attributes), "template", None, tries, rejected)
