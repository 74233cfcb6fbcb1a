"""Counting what test runners report in junit files, so that nothing that went wrong goes unseen."""

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

TIMED_OUT = 124


@dataclass(frozen=True)
class Counts:
    """How many tests came out how."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )


def count(junit: Path) -> Counts:
    """Add up a junit file's cases.

    Raises:
        OSError: there is no such file.
        ElementTree.ParseError: it is not whole.
    """
    total = Counts()
    # Written by the runner that we started ourselves a moment ago.
    for case in ElementTree.parse(junit).iter("testcase"):  # noqa: S314
        kinds = {child.tag for child in case}
        if kinds & {"failure", "error"}:
            total += Counts(failed=1)
        elif "skipped" in kinds:
            total += Counts(skipped=1)
        else:
            total += Counts(passed=1)
    return total


def judge(status: int, junit: Path) -> tuple[Counts, str]:
    """What a stage's exit status and junit file say together, and why it failed beyond its tests.

    A runner that ended badly without a failed case, or that ran nothing, is one failure itself.
    """
    try:
        counts = count(junit)
    except (OSError, ElementTree.ParseError):
        counts = Counts()
    if status == TIMED_OUT:
        return counts + Counts(failed=1), "took too long and was ended"
    if counts == Counts():
        return Counts(failed=1), f"ran no test (exit status {status})"
    if status and not counts.failed:
        return counts + Counts(failed=1), f"exit status {status} although no test failed"
    return counts, ""
