"""Progress for people: one line a step, live on a terminal, plain in a log."""

from functools import partial
from types import TracebackType

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

console = Console(highlight=False)
say = partial(console.print, soft_wrap=True)


class Display:
    """Shows which steps run and how long each took."""

    def __init__(self) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        self._progress = Progress(*columns, console=console, transient=True)
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> "Display":
        if console.is_terminal:
            self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def began(self, name: str) -> None:
        """A step started."""
        self._tasks[name] = self._progress.add_task(name)

    def ended(self, name: str, seconds: float, error: BaseException | None) -> None:
        """A step came to its end."""
        self._progress.remove_task(self._tasks.pop(name))
        if error is not None:
            console.print(f"  [red]✗[/] {name}")
        elif seconds >= 0.05:
            console.print(f"  [green]✓[/] {name} [dim]{seconds:.1f} s[/]")
