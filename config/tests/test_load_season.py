"""Loading a season: all or nothing, once, and a sentence for every fault."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from cohort.models import Cohort, HourLog
from config.season import load_season
from config.tests.folders import DEMO, change_cell, change_rows, copy_of_demo
from people.models import Person
from people.sheets import SheetError
from recruitment.models import Application
from reports.domain.year import year_figures

pytestmark = pytest.mark.django_db


def silent(line: str) -> None:
    """Hear progress and say nothing."""


def refused(folder: Path) -> list[str]:
    """Load a folder that cannot be loaded and return the sentences."""
    with pytest.raises(SheetError) as caught:
        load_season(path=folder, name=None, progress=silent)
    assert not Cohort.objects.exists()
    assert not Person.objects.exists()
    return caught.value.faults.sentences()


def test_same_folder_twice_changes_nothing_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_season", DEMO)
    before = (Person.objects.count(), Application.objects.count(), HourLog.objects.count())

    call_command("load_season", DEMO)

    assert (Person.objects.count(), Application.objects.count(), HourLog.objects.count()) == before
    assert "2025/26" in capsys.readouterr().out.splitlines()[-1]
    assert Cohort.objects.count() == 1


def test_cohort_option_loads_into_another_cohort() -> None:
    load_season(path=DEMO, name=None, progress=silent)

    other = load_season(path=DEMO, name="2025 second", progress=silent)

    assert other.written
    assert other.cohort.name == "2025 second"
    assert Cohort.objects.count() == 2


def test_both_cohorts_of_one_database_keep_their_own_figures(tmp_path: Path) -> None:
    first = load_season(path=DEMO, name=None, progress=silent).cohort
    before = year_figures(cohort=first)
    folder = copy_of_demo(tmp_path)
    change_cell(folder, "initiatives.csv", 2, "actual_reach", "100")

    second = load_season(path=folder, name="changed", progress=silent).cohort

    assert year_figures(cohort=first) == before
    assert year_figures(cohort=second)["initiatives"]["actual_reach"] == before["initiatives"]["actual_reach"] + 16


def test_other_content_in_the_same_cohort_is_refused(tmp_path: Path) -> None:
    load_season(path=DEMO, name=None, progress=silent)
    folder = copy_of_demo(tmp_path)
    change_cell(folder, "survey.csv", 2, "belonging_pre", "1.0")

    with pytest.raises(SheetError, match="--cohort"):
        load_season(path=folder, name=None, progress=silent)


def test_figures_follow_changed_rows(tmp_path: Path) -> None:
    folder = copy_of_demo(tmp_path)
    change_cell(folder, "hour_logs.csv", 2, "minutes", "180")
    change_cell(folder, "expenses.csv", 2, "amount", "1100")

    figures = year_figures(cohort=load_season(path=folder, name=None, progress=silent).cohort)

    assert figures["hours"]["total_counted"] == 3249.75
    assert figures["budget"]["actual"]["initiatives"] == 80060
    assert figures["budget"]["balance"] == 17580


def test_all_faults_come_at_once_with_their_places(tmp_path: Path) -> None:
    folder = copy_of_demo(tmp_path)
    change_cell(folder, "sessions.csv", 3, "date", "2027-01-01")
    change_cell(folder, "attendance.csv", 4, "mark", "here")
    change_cell(folder, "expenses.csv", 5, "amount", "-5")
    change_cell(folder, "volunteers.csv", 6, "minutes", "many")
    change_cell(folder, "alumni_before.csv", 7, "verified", "yesterday")

    sentences = refused(folder)

    places = ["alumni_before.csv", "attendance.csv", "expenses.csv", "sessions.csv", "volunteers.csv"]
    assert [next(s for s in sentences if s.startswith(place)) for place in places] == sentences
    assert all(re.search(str(line), sentence) for line, sentence in zip((7, 4, 5, 3, 6), sentences, strict=True))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ratings.csv", b""),
        ("sessions.csv", b"\xff\xfe\x00\x01\x02"),
        ("partners.csv", b"partner,type\n"),
        ("hour_logs.csv", b'id,fellow,date,kind,minutes,status,note\n"L001,F01'),
        ("survey.csv", b"fellow,belonging_pre,belonging_post\nF01," + b"9" * 1_000_000 + b",3\n"),
        ("initiatives.csv", b"PK\x03\x04" + bytes(range(256)) * 20),
    ],
)
def test_broken_files_give_sentences(tmp_path: Path, name: str, content: bytes) -> None:
    folder = copy_of_demo(tmp_path)
    (folder / name).write_bytes(content)

    sentences = refused(folder)

    assert any(s.startswith(name) for s in sentences)
    assert max(len(s) for s in sentences) < 600


def test_missing_file_and_missing_folder_are_named(tmp_path: Path) -> None:
    folder = copy_of_demo(tmp_path)
    (folder / "guides.csv").unlink()

    assert any(s.startswith("guides.csv") for s in refused(folder))
    assert any("nowhere" in s for s in refused(tmp_path / "nowhere"))


def test_spreadsheet_habits_are_understood(tmp_path: Path) -> None:
    folder = copy_of_demo(tmp_path)
    text = (folder / "guides.csv").read_text(encoding="utf-8-sig")
    (folder / "guides.csv").write_bytes(text.replace(",", ";").encode("cp1255"))

    def day_first(rows: list[dict[str, str]]) -> None:
        for row in rows:
            year, month, day = row["date"].split("-")
            row["date"] = f"{int(day)}/{int(month)}/{year}"

    change_rows(folder, "sessions.csv", day_first)

    loaded = load_season(path=folder, name=None, progress=silent)

    assert loaded.cohort.meetings.order_by("date")[0].date.isoformat() == "2025-11-04"


@pytest.mark.parametrize(
    ("name", "line", "column", "value"),
    [
        ("cohort.csv", 2, "key", "nickname"),
        ("cohort.csv", 8, "value", "26"),
        ("applicants.csv", 2, "birth_date", "31-31-1999"),
        ("applicants.csv", 2, "name", "=cmd|' /C calc'!A0"),
        ("ratings.csv", 2, "score", "6"),
        ("fellows.csv", 2, "applicant", "A30"),
        ("attendance.csv", 2, "fellow", "F99"),
        ("attendance.csv", 2, "late", "500"),
        ("adjustments.csv", 2, "ends_on", "2026-01-01"),
        ("hour_logs.csv", 2, "minutes", "600"),
        ("hour_logs.csv", 2, "date", "2026-08-03"),
        ("initiatives.csv", 3, "fellow", "F77"),
        ("budget.csv", 3, "planned", "80000"),
        ("withdrawals.csv", 2, "applicant", "A999"),
    ],
)
def test_one_wrong_cell_is_refused_with_its_place(
    tmp_path: Path, name: str, line: int, column: str, value: str
) -> None:
    folder = copy_of_demo(tmp_path)
    change_cell(folder, name, line, column, value)

    sentences = refused(folder)

    assert any(s.startswith(name) for s in sentences)


def test_one_unreadable_date_gives_one_sentence(tmp_path: Path) -> None:
    folder = copy_of_demo(tmp_path)
    change_cell(folder, "sessions.csv", 4, "date", "soon")

    sentences = refused(folder)

    assert len(sentences) == 1
    assert re.search(r"sessions\.csv.*4.*date.*soon", sentences[0])


def test_impossible_cohort_name_is_a_fault() -> None:
    with pytest.raises(SheetError, match="--cohort"):
        load_season(path=DEMO, name="x" * 101, progress=silent)


def test_command_prints_faults_and_leaves_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copy_of_demo(tmp_path)
    change_cell(folder, "media.csv", 2, "value", "lots")

    with pytest.raises(SystemExit) as left:
        call_command("load_season", folder)

    assert left.value.code == 1
    assert "media.csv" in capsys.readouterr().err
