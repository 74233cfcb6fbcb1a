"""Only the replicas hold torch: what the ingress and the service's sides import must not bring it."""

import subprocess
import sys

import pytest

HEAVY = ("torch", "ultralytics", "transformers")


@pytest.mark.parametrize(
    "modules", ["vision.app", "vision.serving.ingress, vision.serving.packing"]
)
def test_no_model_library_is_imported(modules: str) -> None:
    look = f"import sys, {modules}; print([m for m in {HEAVY} if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
