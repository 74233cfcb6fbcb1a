"""`python -m contracts sync | check | compatibility | release`."""

import argparse
import asyncio
import sys

from contracts import compatibility
from contracts.settings import MissingSetting, from_environment
from contracts.sync import Cluster


async def _sync() -> list[str]:
    async with Cluster(from_environment()) as cluster:
        for line in await cluster.sync():
            _say(line)
        return await cluster.drift()


async def _check() -> list[str]:
    async with Cluster(from_environment()) as cluster:
        return await cluster.drift()


def _release() -> list[str]:
    for path in compatibility.release():
        _say(f"released {path.parent.name}/{path.name}")
    return compatibility.problems()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _faults(command: str) -> list[str]:
    match command:
        case "sync":
            return asyncio.run(_sync())
        case "check":
            return asyncio.run(_check())
        case "release":
            return _release()
        case _:
            return compatibility.problems()


def main() -> int:
    """Exit status 1, and each difference on a line of its own, when something is not as the files say."""
    parser = argparse.ArgumentParser(prog="contracts", description=__doc__)
    parser.add_argument("command", choices=["sync", "check", "compatibility", "release"])
    try:
        faults = _faults(parser.parse_args().command)
    except MissingSetting as error:
        faults = [str(error)]
    for line in faults:
        sys.stderr.write(line + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
