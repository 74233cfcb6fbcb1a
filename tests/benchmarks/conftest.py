"""The benchmarks' modules, after all others: benchmarks/vision.py must not hide the package vision."""

import sys
from pathlib import Path

FOLDER = str(Path(__file__).parents[2] / "benchmarks")
if FOLDER not in sys.path:
    sys.path.append(FOLDER)
