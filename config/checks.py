"""All checks of the house, one after the other: linters, types, contracts, Django's own, and the tests.

Run by `make test` against private servers. The line before the last names the parts that could not run on this
machine (with CI=true they have failed); the last line counts the tests.
"""

import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.testing import MISSING

BIN = Path(sys.executable).parent
APPS = ("config", "reports", "recruitment", "initiatives", "alumni", "cohort", "people")
MANAGE = (sys.executable, "manage.py")
# What production is given, for the checks that Django makes of a production's settings.
PRODUCTION = {
    "DJANGO_DEBUG": "0",
    "DJANGO_SECRET_KEY": secrets.token_urlsafe(60),
    "DJANGO_ALLOWED_HOSTS": "machzor.example.org",
    "EMAIL_URL": "submission://user:password@smtp.example.org:587",
    "DEFAULT_FROM_EMAIL": "machzor@example.org",
}
CHECKS: dict[str, tuple[str | Path, ...]] = {
    "Lint": (BIN / "ruff", "check", "--quiet", "."),
    "Format": (BIN / "ruff", "format", "--check", "--quiet", "."),
    "Types": (BIN / "mypy", "--no-error-summary", "manage.py", *APPS),
    "Imports": (BIN / "lint-imports", "--no-logo"),
    "Templates": (BIN / "djlint", "--lint", "--quiet", "templates"),
    "Security": (BIN / "bandit", "--quiet", "--recursive", "--configfile", "pyproject.toml", *APPS),
    "Django": (*MANAGE, "check", "--fail-level", "WARNING"),
    "Production": (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"),
    "Migrations": (*MANAGE, "makemigrations", "--check", "--dry-run"),
}


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

    def last_lines(self) -> str:
        parts = sorted(set(self.skipped.values()))
        missing = "Could not run here: " + "; ".join(parts) if parts else "Every part ran."
        counts = f"{len(self.passed - self.failed)} passed, {len(self.failed)} failed"
        return f"{missing}\n{counts}" + (f", {len(self.skipped)} skipped" if self.skipped else "")


def passes(name: str) -> bool:
    """Run one check and say how it went; its output is shown when it fails."""
    began = time.monotonic()
    environment = os.environ | (PRODUCTION if name == "Production" else {"DJANGO_DEBUG": "1"})
    done = subprocess.run(list(map(str, CHECKS[name])), env=environment, capture_output=True, text=True, check=False)
    word = "failed" if done.returncode else "ok"
    print(f"{name:<12}{word:<8}{time.monotonic() - began:5.1f} s", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def main(arguments: list[str]) -> int:
    broken = [name for name in CHECKS if not passes(name)]
    tally, code = Tally(), pytest.ExitCode.OK
    if "--without-tests" not in arguments:
        code = pytest.ExitCode(pytest.main(["-n", "2", "-q", "--no-header"], plugins=[tally]))
    if broken:
        print(f"Failed besides the tests: {', '.join(broken)}.")
    if "--without-tests" not in arguments:
        print(tally.last_lines(), flush=True)
    return 1 if broken or code != pytest.ExitCode.OK else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
