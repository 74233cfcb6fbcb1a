"""`make bench`: every benchmark in turn, one result file each in benchmarks/results/.

Each runs in a process of its own, so that one's memory is not another's figure. One that fails is
named at the end, and the others go on. The stack must run (`make up`), stocked (`make demo`).
"""

import subprocess
import sys
import time

from benchmarks import measuring

MINUTES = 20
BENCHMARKS = ("memory", "events", "vision", "listing", "search")


def run(name: str) -> bool:
    """Whether the benchmark ended well within its time."""
    print(f"\n== {name}", flush=True)
    started = time.monotonic()
    try:
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}"], timeout=MINUTES * 60, check=False
        )
    except subprocess.TimeoutExpired:
        print(f"-- {name}: not done after {MINUTES} minutes", flush=True)
        return False
    print(f"-- {name}: {time.monotonic() - started:.0f} s", flush=True)
    return done.returncode == 0


def main() -> int:
    """0 where all ended well."""
    failed = [name for name in BENCHMARKS if not run(name)]
    print(f"\nresults: {measuring.RESULTS}")
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
