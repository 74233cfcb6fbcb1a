"""Figures as text, and Markdown tables of them."""

import math
from collections.abc import Sequence

from benchmarks.models.attributes import Interval

Rows = Sequence[Sequence[str]]


def table(head: Sequence[str], rows: Rows) -> str:
    """A Markdown table; the first column is text, the others numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in lines)


def number(value: float | None, digits: int = 3) -> str:
    """A figure, or a dash where there is none."""
    return "–" if value is None or math.isnan(value) else f"{value:.{digits}f}"


def interval(found: Interval) -> str:
    """A figure with its interval in brackets."""
    return f"{number(found.value)} ({number(found.low, 2)}–{number(found.high, 2)})"


def as_words(name: str) -> str:
    """A code as words."""
    return name.replace("_", " ")


def mean(values: Sequence[float]) -> float:
    """The mean of those that are numbers."""
    kept = [value for value in values if not math.isnan(value)]
    return sum(kept) / len(kept) if kept else float("nan")
