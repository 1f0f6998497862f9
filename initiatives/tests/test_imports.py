"""Reading and writing initiatives of a season's folder."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries

from initiatives.imports import COHORT_KEYS, InitiativesSheet, write_initiatives
from initiatives.models import Expense, FundingEntry, Partner, Volunteer
from initiatives.tests.factories import CohortFactory, FellowshipFactory, UserFactory
from initiatives.tests.seasons import cells_of, load_folder, read_folder

DEMO = settings.BASE_DIR / "config" / "demo"
Changed = Callable[[str, str, str], tuple[InitiativesSheet, list[str]]]


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """Read the demo season with one text replaced in one file."""

    def read_changed(file: str, old: str, new: str) -> tuple[InitiativesSheet, list[str]]:
        folder = shutil.copytree(DEMO, tmp_path / "season")
        text = (folder / file).read_text(encoding="utf-8-sig")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return read_folder(folder)

    return read_changed


def test_demo_season_is_read_whole() -> None:
    sheet, faults = read_folder(DEMO)

    assert faults == []
    assert (len(sheet.initiatives), len(sheet.expenses), len(sheet.contributions)) == (20, 91, 34)
    assert (len(sheet.engagements), len(sheet.partner_kinds), len(sheet.budget)) == (599, 32, 4)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("initiatives.csv", "I01,F01,", "I01,F77,", "F77"),
        ("initiatives.csv", "I01,F01,", "I01,F01,a,b,,,1,1,registration,idea,0,0\nI01,F01,", "I01"),
        ("initiatives.csv", "registration,completed", "registration,finished", "finished"),
        ("initiatives.csv", "registration,completed", "guess,completed", "guess"),
        ("initiatives.csv", ",60,84,", ",60,-84,", "-84"),
        ("expenses.csv", "X001,I01,content,,", "X001,I77,content,,", "I77"),
        ("expenses.csv", "X001,I01,content,,", "X002,I01,content,,", "X002"),
        ("expenses.csv", "X001,I01,content,,", "X001,I01,content,sound,", "sound"),
        ("expenses.csv", "X001,I01,content,,", "X001,I01,salaries,,", "salaries"),
        ("expenses.csv", "content,,1150,", "content,,0,", "amount"),
        ("expenses.csv", "yes,approved", "yes,requested", "requested"),
        ("expenses.csv", "content,,1150,", "content,,1871,", "399"),
        ("partners.csv", ",business,I01,", ",shop,I01,", "shop"),
        ("partners.csv", ",business,I01,", ",business,I88,", "I88"),
        ("volunteers.csv", "I01,V281,180,yes", "I01,V281,180,no", "no"),
        ("volunteers.csv", "I01,V281,180", "I99,V281,180", "I99"),
        ("budget.csv", "initiatives_allocated,90000", "initiatives_allocated,90001", "90000"),
        ("budget.csv", "shared,5000,4860", "", "shared"),
        ("equipment.csv", "sound,", "drone,", "drone"),
        ("media.csv", "posts,148", "likes,148", "likes"),
    ],
)
def test_fault_is_named_with_its_file(changed: Changed, file: str, old: str, new: str, said: str) -> None:
    _sheet, faults = changed(file, old, new)

    assert faults
    assert all(fault.startswith(file) for fault in faults)
    assert said in faults[0]


def test_second_kind_of_a_partner_gives_way_to_the_first(changed: Changed) -> None:
    sheet, faults = changed("partners.csv", "אגף הספורט,municipality,I12", "אגף הספורט,business,I12")

    assert faults == []
    assert sheet.partner_kinds["אגף הספורט"] == "municipality"


def test_faulty_initiative_is_no_stranger_elsewhere(changed: Changed) -> None:
    _sheet, faults = changed("initiatives.csv", "registration,completed", "registration,finished")

    assert len(faults) == 1


def test_missing_file_is_a_fault(tmp_path: Path) -> None:
    folder = shutil.copytree(DEMO, tmp_path / "season")
    (folder / "expenses.csv").unlink()

    sheet, faults = read_folder(folder)

    assert (list(sheet.expenses), len(faults)) == ([], 1)


def test_allocation_of_the_cohort_file_is_read_in_agorot() -> None:
    key = COHORT_KEYS["allocation_per_initiative"]

    assert (key.policy_key, key.read("4500")) == ("initiatives.allocation_agorot", 4_500_00)


@pytest.mark.django_db
def test_decisions_are_written_as_the_files_hold_them() -> None:
    cohort = load_folder(DEMO)

    states = [Expense.objects.filter(state=state).count() for state in ("approved", "rejected", "pending")]
    assert states == [89, 2, 0]
    assert FundingEntry.objects.get(kind="release").agorot == 4_180_00
    assert Volunteer.objects.filter(cohort=cohort).count() == 330
    assert Partner.objects.filter(cohort=cohort).count() == 32


@pytest.mark.django_db
def test_writing_takes_the_same_queries_however_long_the_files(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    sheet, _faults = read_folder(DEMO)
    cohort, by = CohortFactory.create(), UserFactory.create()
    for code in cells_of(DEMO / "fellows.csv", "id"):
        FellowshipFactory.create(cohort=cohort, code=code, guide=None)

    with django_assert_num_queries(12):
        write_initiatives(sheet, cohort, by, lambda sentence: None)
