"""What is installed is what is asked for, to the version and the hash."""

import re

from config.tests.house import ROOT

PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", re.MULTILINE)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(text: str) -> set[tuple[str, str]]:
    return {(normal(name), version) for name, version in PIN.findall(text)}


def unlocked(*, asked: str, locked: str) -> set[tuple[str, str]]:
    """Return the pins that the lock does not have at the same version."""
    return pins(asked) - pins(locked)


def unhashed(locked: str) -> list[str]:
    """Return the entries of the lock without a hash."""
    entries = re.split(r"\n(?=\S)", locked.strip())
    return [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]


def test_lock_holds_every_requirement_at_its_version() -> None:
    asked = (ROOT / "requirements.txt").read_text()
    lines = [line for line in asked.splitlines() if line and not line.startswith("#")]

    assert len(pins(asked)) == len(lines)
    assert unlocked(asked=asked, locked=(ROOT / "requirements.lock").read_text()) == set()


def test_lock_has_a_hash_for_everything() -> None:
    assert unhashed((ROOT / "requirements.lock").read_text()) == []


def test_a_lock_that_lags_behind_is_found() -> None:
    assert unlocked(asked="Django==5.2.19\n", locked="django==5.2.18 \\\n    --hash=sha256:1\n") == {
        ("django", "5.2.19")
    }
    assert unhashed("a==1 \\\n    --hash=sha256:1\nb==2\n") == ["b==2"]
