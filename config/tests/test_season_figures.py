"""A season's folder gives the figures that were worked out apart from this code, and they follow its rows."""

import json
from pathlib import Path
from typing import Any

import pytest

from config.season import load_season
from reports.domain.year import year_figures

SEASONS = Path(__file__).parent / "seasons"
DEMO = Path(__file__).parent.parent / "demo"
FOLDERS = {"public": DEMO, **{name: SEASONS / name for name in ("second", "third", "fourth")}}


def silent(line: str) -> None:
    """Hear progress and say nothing."""


def differences(expected: Any, found: Any, place: str = "") -> list[str]:
    """Name every place where the expected figures are missing or other."""
    if isinstance(expected, dict) and isinstance(found, dict):
        missing = [f"{place}.{key}: missing" for key in expected.keys() - found.keys()]
        known = (differences(expected[key], found[key], f"{place}.{key}") for key in expected.keys() & found.keys())
        return missing + [line for lines in known for line in lines]
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        pairs = enumerate(zip(expected, found, strict=True))
        return [line for number, (a, b) in pairs for line in differences(a, b, f"{place}[{number}]")]
    return [] if expected == found else [f"{place}: expected {expected!r}, found {found!r}"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", FOLDERS)
def test_year_figures_equal_the_expected_ones(name: str) -> None:
    expected = json.loads((SEASONS / name / "expected.json").read_text(encoding="utf-8"))

    cohort = load_season(path=FOLDERS[name], name=None, progress=silent).cohort

    assert differences(expected, year_figures(cohort=cohort)) == []
