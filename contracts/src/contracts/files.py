"""Where the contract files lie: beside this module, so that they install with the package."""

from pathlib import Path

DATA = Path(__file__).parent / "data"
RELEASED = DATA / "released"
