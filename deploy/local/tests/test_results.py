"""A stage that went wrong in any way must not count as passed."""

from pathlib import Path

import pytest
from loupe_local.quality.results import TIMED_OUT, Counts, count, judge

JUNIT = """<testsuites><testsuite name="s" tests="4" failures="1" errors="1">
<testcase name="a"/>
<testcase name="b"><failure message="no"/></testcase>
<testcase name="c"><error message="broke"/><system-out>x</system-out></testcase>
<testcase name="d"><skipped/></testcase>
</testsuite></testsuites>"""
PASSED = "<testsuite><testcase name='a'/></testsuite>"


@pytest.fixture
def junit(tmp_path: Path) -> Path:
    return tmp_path / "junit.xml"


def test_errors_count_as_failures(junit: Path) -> None:
    junit.write_text(JUNIT)
    assert count(junit) == Counts(passed=1, failed=2, skipped=1)


def test_all_passed(junit: Path) -> None:
    junit.write_text(PASSED)
    assert judge(0, junit) == (Counts(passed=1), "")


@pytest.mark.parametrize("text", [None, "", "<testsuite>", "<testsuite/>"])
@pytest.mark.parametrize("status", [0, 5])
def test_no_test_is_a_failure(junit: Path, text: str | None, status: int) -> None:
    if text is not None:
        junit.write_text(text)
    counts, reason = judge(status, junit)
    assert counts == Counts(failed=1)
    assert "no test" in reason


def test_a_bad_end_after_good_tests_is_a_failure(junit: Path) -> None:
    junit.write_text(PASSED)
    counts, reason = judge(3, junit)
    assert counts == Counts(passed=1, failed=1)
    assert "exit status 3" in reason


def test_a_time_out_is_a_failure_of_its_own(junit: Path) -> None:
    junit.write_text(PASSED)
    assert judge(TIMED_OUT, junit)[0] == Counts(passed=1, failed=1)


def test_failed_tests_explain_the_exit_status(junit: Path) -> None:
    junit.write_text(JUNIT)
    assert judge(1, junit) == (Counts(passed=1, failed=2, skipped=1), "")
