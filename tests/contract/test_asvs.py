"""docs/decisions/asvs.md is whole, and names tests that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "decisions" / "asvs.md"
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| (.+) \|$", re.MULTILINE)
TEST = re.compile(r"`([\w./-]+\.(?:py|ts|tsx))::([^`]+)`")
STANDINGS = {"met", "partly", "not met", "does not apply"}
# How many requirements of level 1 each section of the standard has, version 5.0.0.
LEVEL_1 = {
    "1.2": [1, 2, 3, 4, 5],
    "1.3": [1, 2],
    "1.5": [1],
    "2.1": [1],
    "2.2": [1, 2],
    "2.3": [1],
    "3.2": [1, 2],
    "3.3": [1],
    "3.4": [1, 2],
    "3.5": [1, 2, 3],
    "4.1": [1],
    "4.4": [1],
    "5.2": [1, 2],
    "5.3": [1, 2],
    "6.1": [1],
    "6.2": [1, 2, 3, 4, 5, 6, 7, 8],
    "6.3": [1, 2],
    "6.4": [1, 2],
    "7.2": [1, 2, 3, 4],
    "7.4": [1, 2],
    "8.1": [1],
    "8.2": [1, 2],
    "8.3": [1],
    "9.1": [1, 2, 3],
    "9.2": [1],
    "10.4": [1, 2, 3, 4, 5],
    "11.3": [1, 2],
    "11.4": [1],
    "12.1": [1],
    "12.2": [1, 2],
    "13.4": [1],
    "14.2": [1],
    "14.3": [1],
    "15.1": [1],
    "15.2": [1],
    "15.3": [1],
}


def rows() -> list[tuple[str, str, str, str]]:
    return ROW.findall(DOCUMENT.read_text())


def named_tests() -> list[tuple[str, str]]:
    return sorted(set(TEST.findall(DOCUMENT.read_text())))


def test_every_requirement_of_level_1_has_one_row() -> None:
    wanted = [f"{section}.{number}" for section, numbers in LEVEL_1.items() for number in numbers]
    assert [row[0] for row in rows()] == wanted
    assert len(wanted) == 70


def test_every_row_says_how_it_stands() -> None:
    assert {row[2] for row in rows()} <= STANDINGS


@pytest.mark.parametrize(("file", "name"), named_tests())
def test_a_test_that_is_named_exists(file: str, name: str) -> None:
    text = (ROOT / file).read_text()
    found = f"def {name}(" if file.endswith(".py") else f'("{name}"'
    assert found in text, f"{file} has no test {name}"
