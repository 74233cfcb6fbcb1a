"""The commands behind the Makefile: `python -m loupe_local COMMAND`."""

import os
import shutil
import sys
from typing import Annotated

import typer

from loupe_local.base.display import say
from loupe_local.base.stack import PROFILES, Stack, StackError, known_stacks
from loupe_local.config import credentials
from loupe_local.install import tools
from loupe_local.running import lifecycle, report

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

Name = Annotated[str, typer.Option("--stack", help="which copy of the platform")]
Base = Annotated[int, typer.Option(help="its first port; 0 for the one it had")]


@app.command()
def up(stack: Name = "dev", profile: str = "full", base: Base = 0, fresh: bool = False) -> None:
    """Install, start and wait until all is ready; --fresh deletes the stack's state first."""
    if profile not in PROFILES:
        raise StackError(f"PROFILE={profile}: choose from {', '.join(PROFILES)}")
    chosen = Stack.named(stack, base or None)
    if fresh and chosen.folder.exists():
        lifecycle.wipe(chosen)
    lifecycle.up(chosen, profile)


@app.command()
def install(profile: str = "full") -> None:
    """Install what the profile needs, and start nothing."""
    lifecycle.install_all(profile)


@app.command()
def down(stack: Name = "dev") -> None:
    """Stop every process of the stack."""
    lifecycle.down(_existing(stack))


@app.command()
def status(stack: Name = "dev") -> None:
    """Say which processes run and answer, since when, and which keep dying."""
    complaints = report.show(_existing(stack))
    if complaints:
        raise StackError("\n".join(complaints))


@app.command()
def logs(service: str = "", stack: Name = "dev") -> None:
    """Show the end of the logs whose name starts with SERVICE; on a terminal, follow them."""
    chosen = _existing(stack)
    found = sorted(str(path) for path in chosen.logs.glob(f"{service}*.log"))
    if not found:
        names = sorted(path.stem for path in chosen.logs.glob("*.log"))
        raise StackError(f"no log named {service}*; there are: {', '.join(names)}")
    follow = ["-F"] if sys.stdout.isatty() else []
    os.execv(shutil.which("tail") or "tail", ["tail", "-n", "100", *follow, *found])  # noqa: S606


@app.command()
def psql(stack: Name = "dev") -> None:
    """A prompt of the stack's database, as its administrator."""
    chosen = _existing(stack)
    address = f"host=127.0.0.1 port={chosen.port('postgres')} user=postgres dbname=loupe"
    password = {"PGPASSWORD": credentials.load(chosen).postgres}
    program = str(tools.POSTGRES_BIN / "psql")
    os.execve(program, [program, address], {**os.environ, **password})  # noqa: S606


@app.command()
def clean(stack: Name = "dev", yes: bool = False) -> None:
    """Delete the stack's state, after asking."""
    chosen = _existing(stack)
    if not chosen.folder.is_dir():
        say(f"Stack {stack} has no state.")
        return
    question = f"Delete the database, Kafka, registry and pictures of stack {stack}?"
    if yes or typer.confirm(question):
        lifecycle.wipe(chosen)


@app.command()
def stacks() -> None:
    """Name the stacks that have state on this machine."""
    say("\n".join(known_stacks()) or "none")


def _existing(name: str) -> Stack:
    if name not in known_stacks() and name not in ("dev", "test"):
        raise StackError(f"no stack {name}; there are: {', '.join(known_stacks()) or 'none'}")
    return Stack.named(name)


def main() -> None:
    """Run a command; what a person must change is said in plain words."""
    try:
        app()
    except StackError as error:
        say("[red]error[/]: ", end="")
        say(str(error), markup=False)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
