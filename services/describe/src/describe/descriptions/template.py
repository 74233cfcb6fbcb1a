"""The plain text that stands in when the model wrote nothing that may be shown. It says that it is one."""

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
    metal = said.get("metal", "")
    title = f"{metal} {kind}".strip().capitalize()
    lines = [line(code, value) for code, value in said.items()]
    tags = [
        kind,
        *(value for code, value in said.items() if code != "stone" or value != "no stone"),
    ]
    return Listing(title, " ".join([f"{title}.", *lines, NOTE]), title, tuple(dict.fromkeys(tags)))


def line(code: str, value: str) -> str:
    return "No stone." if value == "no stone" else f"{label(code)}: {value}."


def label(code: str) -> str:
    attribute = vocabulary().attribute(code)
    return attribute.label.get("en", code) if attribute else code.replace("_", " ")


def by_template(attributes: Attributes, tries: int, rejected: dict[str, int]) -> Written:
    return Written(template(attributes), "template", None, tries, rejected)
