"""The two closing lines name what could not run, and count every test once."""

from typing import Literal

import pytest

from config.tally import Tally


def report(
    name: str,
    outcome: Literal["passed", "failed", "skipped"],
    when: Literal["setup", "call", "teardown"] = "call",
    reason: str = "",
) -> pytest.TestReport:
    longrepr = (name, 1, f"Skipped: {reason}") if outcome == "skipped" else None
    return pytest.TestReport(name, (name, 1, name), {}, outcome, longrepr, when)


def test_tally_counts_a_test_once_that_passes_and_then_fails_to_clean_up() -> None:
    tally = Tally()

    for one in (report("a", "passed"), report("b", "passed"), report("b", "failed", "teardown")):
        tally.pytest_runtest_logreport(one)

    assert tally.last_lines() == "\nEvery part ran.\n1 passed, 1 failed"


def test_tally_names_a_missing_part_once() -> None:
    tally = Tally()

    for name in "ab":
        tally.pytest_runtest_logreport(report(name, "skipped", "setup", "missing part: Chromium (chromium)"))

    assert tally.last_lines() == "\nCould not run here: Chromium (chromium)\n0 passed, 0 failed, 2 skipped"
