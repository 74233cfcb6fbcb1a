"""What each part of a running stack holds in memory, in proportional set size (PSS).

`make up`, then `deploy/local/with-env dev tools -- .venv/bin/python -m benchmarks.memory`. PSS counts
a shared page once over all who share it (man 5 proc, smaps_rollup), so that the parts add up. The
whole is read several times at rest; the median is kept.
"""

import os
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

import psutil

from benchmarks import measuring

READS = 5
SECONDS_BETWEEN = 2.0
REPLICA = "ray::ServeReplica:"
"""How Ray names a replica's process: this, then the application, the deployment and a number."""
GIB = 2**30


def _pss(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _supervisor(stack: Path) -> psutil.Process:
    try:
        return psutil.Process(int((stack / "run" / "supervisord.pid").read_text("ascii")))
    except (FileNotFoundError, ValueError, psutil.NoSuchProcess):
        raise SystemExit("the stack does not run: `make up` first") from None


def _children(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]


def _name(process: psutil.Process) -> str:
    """The name that supervisord gives a part it starts."""
    return process.environ().get("SUPERVISOR_PROCESS_NAME", process.name())


def _part(top: str, process: psutil.Process) -> str:
    """The part a process belongs to; each of Ray Serve's replicas is one of its own."""
    title = " ".join(process.cmdline())
    if REPLICA not in title:
        return top
    return f"{top}: {title.partition(REPLICA)[2].split(':')[1].partition('.')[0].strip()}"


def by_part(stack: Path) -> dict[str, int]:
    """Bytes of PSS of every part's process with all that it started."""
    supervisor = _supervisor(stack)
    held = Counter({"supervisord": _pss(supervisor.pid)})
    for top in supervisor.children():
        name = _name(top)
        for process in _children(top):
            try:
                held[_part(name, process)] += _pss(process.pid)
            except (FileNotFoundError, ProcessLookupError, psutil.NoSuchProcess):
                continue
    return dict(held)


def main() -> int:
    """Print and keep the table."""
    folder = os.environ.get("LOUPE_STACK_DIR")
    if not folder:
        raise SystemExit("no stack named: run it through deploy/local/with-env")
    reads = []
    for _ in range(READS):
        reads.append(by_part(Path(folder)))
        time.sleep(SECONDS_BETWEEN)
    parts = {p: statistics.median(r.get(p, 0) for r in reads) for p in sorted(reads[-1])}
    total = statistics.median(sum(r.values()) for r in reads)
    for part, held in sorted(parts.items(), key=lambda pair: -pair[1]):
        print(f"{held / GIB:7.2f} GiB  {part}")
    print(f"{total / GIB:7.2f} GiB  in all")
    figures = {part: round(held / GIB, 3) for part, held in parts.items()}
    measuring.write(
        "memory", {"unit": "GiB of PSS", "at_rest": figures, "total": round(total / GIB, 2)}
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
