"""Whether functions and files stay short, and public names documented: figures, and the limits on them.

python -m loupe_local.quality.shape
"""

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from loupe_local.base import layout

MEDIAN_LINES = 8
SHORT_LINES = 25
SHORT_SHARE = 0.95
FILE_LINES = 300
DOCUMENTED_SHARE = 0.95
GENERATED = ("migrations/versions/",)

Function = ast.FunctionDef | ast.AsyncFunctionDef
Documentable = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True)
class Module:
    """One Python file. `name` is its path within the repository."""

    name: str
    source: str

    @property
    def is_test(self) -> bool:
        """Tests are held to the length of files alone."""
        return "tests/" in self.name

    @property
    def lines(self) -> int:
        """How many lines the file has."""
        return len(self.source.splitlines())

    @property
    def tree(self) -> ast.Module:
        """The parsed file."""
        return ast.parse(self.source, self.name)


def function_lengths(modules: Iterable[Module]) -> list[int]:
    """Lines of every function, from `def` to its last line."""
    nodes = (node for module in modules for node in ast.walk(module.tree))
    return [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for node in nodes
        if isinstance(node, Function)
    ]


def public_names(module: Module) -> Iterator[tuple[str, bool]]:
    """The public functions and classes of a module, each with whether it has a docstring."""
    for node in module.tree.body:
        if isinstance(node, Documentable) and not node.name.startswith("_"):
            yield f"{module.name}:{node.lineno} {node.name}", bool(ast.get_docstring(node))


def problems(modules: list[Module]) -> list[str]:
    """What breaks a limit, one line each."""
    sources = [module for module in modules if not module.is_test]
    return [*_long_files(modules), *_long_functions(sources), *_undocumented(sources)]


def _long_files(modules: list[Module]) -> list[str]:
    return [
        f"{module.name} has {module.lines} lines: split it ({FILE_LINES} at most)"
        for module in modules
        if module.lines > FILE_LINES
    ]


def _long_functions(sources: list[Module]) -> list[str]:
    lengths = function_lengths(sources)
    if not lengths:
        return []
    middle = median(lengths)
    short = sum(length < SHORT_LINES for length in lengths) / len(lengths)
    found = []
    if middle > MEDIAN_LINES:
        found.append(f"the median function has {middle:g} lines ({MEDIAN_LINES} at most)")
    if short < SHORT_SHARE:
        found.append(
            f"{short:.1%} of functions are under {SHORT_LINES} lines ({SHORT_SHARE:.0%} at least)"
        )
    return found


def _undocumented(sources: list[Module]) -> list[str]:
    names = [name for module in sources for name in public_names(module)]
    missing = [name for name, documented in names if not documented]
    if len(missing) <= (1 - DOCUMENTED_SHARE) * len(names):
        return []
    share = 1 - len(missing) / len(names)
    head = f"{share:.1%} of public names have a docstring ({DOCUMENTED_SHARE:.0%} at least); without one:"
    return [head, *(f"  {name}" for name in missing)]


def tracked_modules(root: Path) -> list[Module]:
    """Every Python file that git knows of, but for generated ones."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.py"]
    listed = subprocess.run(
        command, cwd=root, check=True, capture_output=True, text=True, timeout=60
    )
    names = sorted(filter(None, listed.stdout.split("\0")))
    kept = [name for name in names if not any(part in name for part in GENERATED)]
    return [
        Module(name, (root / name).read_text("utf-8")) for name in kept if (root / name).is_file()
    ]


def main() -> int:
    """Print the figures and what breaks a limit; the exit status says whether anything does."""
    modules = tracked_modules(layout.ROOT)
    lengths = function_lengths(module for module in modules if not module.is_test)
    found = problems(modules)
    print(f"{len(modules)} files, {len(lengths)} functions, median {median(lengths):g} lines")
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
