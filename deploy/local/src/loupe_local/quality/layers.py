"""The pictures of docs/architecture.md, drawn from import-linter's contracts: who may import whom.

python -m loupe_local.quality.layers        # writes them anew
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from loupe_local.base import layout

DOCUMENT = layout.ROOT / "docs" / "architecture.md"
START, END = "<!-- layers: drawn by loupe_local.quality.layers -->", "<!-- end of layers -->"
SERVICES = ("auth", "media", "vision", "describe", "catalog")
NOT_DRAWN = {"__main__", "testing", "migrations", "tables"}


class Contract(TypedDict, total=False):
    """A layers contract as pyproject.toml states it; the highest layer comes first."""

    name: str
    type: str
    containers: list[str]
    layers: list[str]


def contracts(pyproject: Path) -> list[Contract]:
    """The layers contracts of a pyproject.toml."""
    stated = tomllib.loads(pyproject.read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return [contract for contract in stated if contract["type"] == "layers"]


def rows(layers: list[str]) -> list[list[str]]:
    """The members of each layer that are worth drawing; `|` and `:` part the members of one layer."""
    split = [[name.strip(" ()") for name in re.split("[|:]", layer)] for layer in layers]
    kept = [[name for name in row if name not in NOT_DRAWN] for row in split]
    return [row for row in kept if row]


def mermaid(layers: list[str]) -> str:
    """A flowchart in Mermaid's notation (mermaid.js.org/syntax/flowchart.html): an arrow is an import."""
    drawn = rows(layers)
    boxes = [f'    l{n}["{" · ".join(row)}"]' for n, row in enumerate(drawn)]
    arrows = " --> ".join(f"l{n}" for n in range(len(drawn)))
    return "\n".join(["```mermaid", "flowchart LR", *boxes, f"    {arrows}", "```"])


def sections(stated: list[Contract]) -> Iterator[str]:
    """The packages first, then each service's folders."""
    packages = next(contract for contract in stated if not contract.get("containers"))
    yield f"**Packages.** {packages['name']}.\n\n{mermaid(packages['layers'])}"
    inside = {c["containers"][0]: c for c in stated if len(c.get("containers", [])) == 1}
    for service in SERVICES:
        yield f"**{service}**\n\n{mermaid(inside[service]['layers'])}"


def drawn(text: str, stated: list[Contract]) -> str:
    """The document with its pictures as the contracts are now.

    Raises:
        ValueError: the document has no place for them.
    """
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError(f"the document lacks the lines {START!r} and {END!r}")
    return f"{before}{START}\n\n" + "\n\n".join(sections(stated)) + f"\n\n{END}{after}"


def main() -> None:
    """Write the pictures into the document."""
    stated = contracts(layout.ROOT / "pyproject.toml")
    DOCUMENT.write_text(drawn(DOCUMENT.read_text("utf-8"), stated), "utf-8")


if __name__ == "__main__":
    main()
