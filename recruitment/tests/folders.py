"""A season's screening files for the tests: the demo's, whole or with lines changed."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from cohort.domain.policies import PolicyType
from cohort.policy import CohortPolicy
from people.sheets import Faults, SheetFolder
from recruitment.domain.book import ScreeningBook
from recruitment.domain.course import standings
from recruitment.imports import ScreeningSheet, read_screening
from recruitment.policy import RecruitmentPolicy

DEMO = Path(__file__).resolve().parents[2] / "config" / "demo"
FILES = ("assessors.csv", "applicants.csv", "withdrawals.csv", "ratings.csv", "fellows.csv")
GUIDES = ("ג1", "ג2", "ג3")
Change = Callable[[str], str]


@dataclass(frozen=True)
class Season:
    """What screening asks of the cohort's sheet; the demo's values."""

    city: str = "קריית חוף"
    starts_on: date = date(2025, 11, 1)
    numbers: dict[type, Any] = field(default_factory=dict)

    def policy(self, policy_class: type[PolicyType]) -> PolicyType:
        chosen: PolicyType = self.numbers.get(policy_class, policy_class())
        return chosen


def read(path: Path, season: Season | None = None) -> tuple[ScreeningSheet, list[str]]:
    """Return a folder's screening and the sentences about its faults."""
    folder = SheetFolder(path, Faults())
    sheet = read_screening(folder, season or Season(), GUIDES)
    return sheet, folder.faults.sentences()


def changed_demo(path: Path, **changes: Change) -> Path:
    """Copy the demo's screening files into a folder, some of them changed as text."""
    for name in FILES:
        shutil.copyfile(DEMO / name, path / name)
    for stem, change in changes.items():
        file = path / f"{stem}.csv"
        file.write_text(change(file.read_text("utf-8-sig")), "utf-8")
    return path


def replaced(old: str, new: str) -> Change:
    """Return a change of one text that must stand in the file exactly once."""

    def change(text: str) -> str:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        return text.replace(old, new)

    return change


def appended(*lines: str) -> Change:
    """Return a change that adds lines at the end."""
    return lambda text: text.rstrip("\n") + "\n" + "\n".join(lines) + "\n"


def without(start: str) -> Change:
    """Return a change that drops every line with a given start."""
    return lambda text: "\n".join(line for line in text.splitlines() if not line.startswith(start)) + "\n"


def book_of(sheet: ScreeningSheet, season: Season | None = None) -> ScreeningBook:
    """Return the book that a sheet without faults would load as."""
    assert sheet.course is not None
    season = season or Season()
    return ScreeningBook(
        starts_on=season.starts_on,
        capacity=season.policy(CohortPolicy).capacity,
        policy=season.policy(RecruitmentPolicy),
        standings=tuple(standings(sheet.course)),
        marks=sheet.marks,
    )


def small_season(path: Path) -> tuple[Path, Season]:
    """Write a season of four applicants and two seats: the best one declines, the last one waits."""
    scores = {"A1": 5, "A2": 4, "A3": 3, "A4": 2}
    heading = (DEMO / "applicants.csv").read_text("utf-8-sig").splitlines()[0]
    people = [
        f"{code},שם {code},f,2000-01-01,{code}@example.org,קריית חוף,רובע א׳,מכללה,חינוך,1,yes,yes,2025-09-01,80"
        for code in scores
    ]
    marks = [
        f"{code},{stage},R1,leadership,{score}"
        for code, score in scores.items()
        for stage in ("assessment_center", "interview", "pitch")
    ]
    files = {
        "assessors.csv": ["id,name", "R1,מעריכה"],
        "applicants.csv": [heading, *people],
        "withdrawals.csv": ["applicant,stage,reason", "A1,offer,moved_city"],
        "ratings.csv": ["candidate,stage,rater,criterion,score", *marks],
        "fellows.csv": ["id,applicant,guide", "F1,A2,ג1", "F2,A3,ג2"],
    }
    for name, lines in files.items():
        (path / name).write_text("\n".join(lines) + "\n", "utf-8")
    numbers = {
        CohortPolicy: CohortPolicy(capacity=2),
        RecruitmentPolicy: RecruitmentPolicy(assessment_center_places=4, interview_places=4),
    }
    return path, Season(numbers=numbers)
