"""The pytest plugin that ends a run with two lines: which parts could not run here, and how many tests passed."""

import pytest

MISSING = "missing part: "


class Tally:
    """Counts the tests as their reports come in, from all test processes."""

    def __init__(self) -> None:
        self.passed: set[str] = set()
        self.failed: set[str] = set()
        self.skipped: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.add(report.nodeid)
        elif report.skipped:
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            self.skipped[report.nodeid] = reason.removeprefix("Skipped: ").removeprefix(MISSING)
        elif report.when == "call":
            self.passed.add(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failed.add(report.nodeid)

    def last_lines(self) -> str:
        parts = sorted(set(self.skipped.values()))
        missing = "Could not run here: " + "; ".join(parts) if parts else "Every part ran."
        counts = f"{len(self.passed - self.failed)} passed, {len(self.failed)} failed"
        return f"\n{missing}\n{counts}" + (f", {len(self.skipped)} skipped" if self.skipped else "")


def pytest_configure(config: pytest.Config) -> None:
    """Count in the process that speaks to the terminal, not in its workers."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Tally(), "tally")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say the two lines after everything else that pytest says."""
    if tally := config.pluginmanager.getplugin("tally"):
        config.get_terminal_writer().line(tally.last_lines())
