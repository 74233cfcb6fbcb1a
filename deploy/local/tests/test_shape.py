"""The limits on the shape of the code, each broken once."""

from loupe_local.quality.shape import FILE_LINES, Module, function_lengths, problems

SHORT = 'def {name}() -> None:\n    """What it does."""\n'


def modules(count: int, source: str = SHORT) -> list[Module]:
    return [Module(f"a/src/{n}.py", source.format(name=f"f{n}")) for n in range(count)]


def test_short_documented_code_passes() -> None:
    assert problems(modules(20)) == []


def test_a_long_file_is_named_tests_included() -> None:
    long = Module("a/tests/test_b.py", "x = 1\n" * (FILE_LINES + 1))
    assert problems([*modules(20), long]) == [
        "a/tests/test_b.py has 301 lines: split it (300 at most)"
    ]


def test_lines_of_a_function_go_from_its_def_to_its_end() -> None:
    source = (
        "@decorated\ndef f() -> None:\n    if x:\n        y()\n\n\nasync def g() -> None: ...\n"
    )
    assert function_lengths([Module("a.py", source)]) == [3, 1]


def test_long_functions_are_counted_by_median_and_share() -> None:
    long = Module("a/src/long.py", 'def long() -> None:\n    """Long."""\n' + "    x()\n" * 30)
    assert problems([*modules(20), long, long]) == [
        "90.9% of functions are under 25 lines (95% at least)"
    ]
    assert "the median function has 32 lines (8 at most)" in problems([long])


def test_public_names_without_a_docstring_are_listed() -> None:
    bare = Module("a/src/bare.py", "class Bare: ...\n\n\ndef _private() -> None: ...\n")
    assert problems([*modules(19), bare]) == []
    assert problems([*modules(9), bare])[1:] == ["  a/src/bare.py:1 Bare"]


def test_tests_need_neither_short_functions_nor_docstrings() -> None:
    assert (
        problems(
            [*modules(3), Module("a/tests/test_b.py", "def test_b() -> None:\n" + "    x\n" * 40)]
        )
        == []
    )
