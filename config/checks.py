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
    "Security": (
        BIN / "bandit",
        "--quiet",
        "--recursive",
        "--severity-level=medium",
        "--configfile",
        "pyproject.toml",
        *APPS,
    ),
    "Django": (*MANAGE, "check", "--fail-level", "WARNING"),
    "Production": (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"),
    "Migrations": (*MANAGE, "makemigrations", "--check", "--dry-run"),
}


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
    if broken:
        print(f"Failed before the tests: {', '.join(broken)}.", flush=True)
    if "--without-tests" in arguments:
        return len(broken)
    tests = subprocess.run([sys.executable, "-m", "pytest", "-n", "2", "-q"], check=False)
    return tests.returncode or len(broken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
