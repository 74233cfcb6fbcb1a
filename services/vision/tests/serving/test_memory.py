import sys
from pathlib import Path

import pytest
from vision.serving.stages import trim_memory

KIB = 1024


def resident_kib() -> int:
    """Of this process (man 5 proc, status)."""
    line = next(one for one in Path("/proc/self/status").read_text().splitlines() if "VmRSS" in one)
    return int(line.split()[1])


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's malloc")
def test_memory_that_is_held_back_by_a_later_small_block_is_given_back() -> None:
    blocks = [bytes(60 * KIB) for _ in range(2000)]
    later = bytes(60 * KIB)
    blocks.clear()
    before = resident_kib()
    trim_memory()
    assert resident_kib() < before - 50 * KIB
    assert later
