"""What every benchmark says about where it ran, and where its result goes."""

import json
import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[3]
"""The repository, which every benchmark reads: it is installed in place."""
RESULTS = ROOT / "benchmarks" / "results"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def machine() -> dict[str, Any]:
    """The machine, and how busy it was: a figure without these says little."""
    return {
        "processor": _processor(),
        "processors": os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "loupe": version("chassis"),
        "load_average": os.getloadavg()[0],
    }


def write(name: str, figures: dict[str, Any]) -> Path:
    """Keep a benchmark's figures as `results/<name>.json`, with the machine and the time beside them."""
    RESULTS.mkdir(exist_ok=True)
    said = {"measured_at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine()}
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps(said | figures, indent=2) + "\n", "utf-8")
    return path
