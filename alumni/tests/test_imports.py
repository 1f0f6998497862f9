"""Reading and writing the register and the acts of a season's folder."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from alumni.imports import AlumniSheet, read_alumni, write_alumni
from alumni.models import EngagementAct, Membership, MembershipState
from alumni.tests.factories import CohortFactory, UserFactory
from people.sheets import Faults, SheetFolder

DEMO = settings.BASE_DIR / "config" / "demo"
HEADING = "id,cohort,verified,reachable,consent\n"
ACTS_HEADING = "alumnus,mode\n"
ReadFiles = Callable[..., tuple[AlumniSheet, list[str]]]


@dataclass(frozen=True)
class Season:
    """The one thing that the reader asks of a cohort."""

    ends_on: date = date(2026, 7, 31)


@pytest.fixture
def read(tmp_path: Path) -> ReadFiles:
    """Read two files given as text; return the sheet and the sentences about faults."""

    def read_files(members: str, acts: str = ACTS_HEADING) -> tuple[AlumniSheet, list[str]]:
        (tmp_path / "alumni_before.csv").write_text(members, encoding="utf-8")
        (tmp_path / "alumni_actions.csv").write_text(acts, encoding="utf-8")
        folder = SheetFolder(tmp_path, Faults())
        return read_alumni(folder, Season()), folder.faults.sentences()

    return read_files


def test_demo_register_is_read_whole() -> None:
    folder = SheetFolder(DEMO, Faults())

    sheet = read_alumni(folder, Season())

    assert folder.faults.sentences() == []
    assert (len(sheet.members), len(sheet.acts)) == (38, 25)


def test_sound_rows_are_read_as_written(read: ReadFiles) -> None:
    sheet, faults = read(
        HEADING + "B1,2019/20,2026-01-05,yes,no\nB2,2023/24,,no,yes\n", ACTS_HEADING + "B2,volunteer\n"
    )

    assert faults == []
    assert [(m.code, m.verified_on, m.reachable, m.consent) for m in sheet.members] == [
        ("B1", date(2026, 1, 5), True, False),
        ("B2", None, False, True),
    ]
    assert [(a.member_code, a.mode) for a in sheet.acts] == [("B2", "volunteer")]


@pytest.mark.parametrize(
    ("line", "column", "value"),
    [
        ("B1,2019/20,yesterday,yes,yes", "verified", "yesterday"),
        ("B1,2019/20,2026-01-05,perhaps,yes", "reachable", "perhaps"),
        ("B1,2019/20,2026-01-05,yes,", "consent", ""),
        ("B 1,2019/20,2026-01-05,yes,yes", "id", "B 1"),
        (",2019/20,2026-01-05,yes,yes", "id", ""),
        ("B1,=cmd|calc,2026-01-05,yes,yes", "cohort", "=cmd|calc"),
        (f"B1,{'x' * 101},2026-01-05,yes,yes", "cohort", "x" * 60),
        ("B1,2019/20,2062-01-05,yes,yes", "verified", "2062-01-05"),
    ],
)
def test_faulty_cell_is_named_with_its_place(read: ReadFiles, line: str, column: str, value: str) -> None:
    _sheet, faults = read(HEADING + line + "\n")

    assert len(faults) == 1
    assert faults[0].startswith("alumni_before.csv")
    assert "2" in faults[0]
    assert column in faults[0]
    assert value in faults[0]


def test_repeated_id_is_a_fault(read: ReadFiles) -> None:
    _sheet, faults = read(HEADING + "B1,2019/20,,yes,yes\nB1,2023/24,,yes,yes\n")

    assert len(faults) == 1
    assert "B1" in faults[0]


def test_act_of_a_stranger_and_unknown_mode_are_faults_at_once(read: ReadFiles) -> None:
    _sheet, faults = read(HEADING + "B1,2019/20,,yes,yes\n", ACTS_HEADING + "B7,volunteer\nB1,danced\n")

    assert len(faults) == 2
    assert "B7" in faults[0]
    assert "danced" in faults[1]


def test_member_with_a_faulty_row_is_no_stranger(read: ReadFiles) -> None:
    _sheet, faults = read(HEADING + "B1,2019/20,,maybe,yes\n", ACTS_HEADING + "B1,volunteer\n")

    assert len(faults) == 1
    assert "maybe" in faults[0]


def test_unreadable_register_does_not_make_everyone_a_stranger(read: ReadFiles) -> None:
    _sheet, faults = read("id,cohort\nB1,2019/20\n", ACTS_HEADING + "B1,volunteer\n")

    assert [f for f in faults if f.startswith("alumni_actions.csv")] == []
    assert len(faults) == 3


def test_missing_files_are_faults(tmp_path: Path) -> None:
    folder = SheetFolder(tmp_path, Faults())

    sheet = read_alumni(folder, Season())

    assert sheet == AlumniSheet(members=[], acts=[])
    assert len(folder.faults.found) == 2


@hypothesis_settings(max_examples=150, deadline=None)
@given(members=st.binary(max_size=200), acts=st.binary(max_size=200), headed=st.booleans())
def test_any_bytes_give_sentences_never_an_exception(
    tmp_path_factory: pytest.TempPathFactory, members: bytes, acts: bytes, headed: bool
) -> None:
    path = tmp_path_factory.mktemp("folder")
    (path / "alumni_before.csv").write_bytes((HEADING.encode() if headed else b"") + members)
    (path / "alumni_actions.csv").write_bytes((ACTS_HEADING.encode() if headed else b"") + acts)
    folder = SheetFolder(path, Faults())

    sheet = read_alumni(folder, Season())

    assert folder.faults.sentences() or isinstance(sheet, AlumniSheet)


CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["B1", "2019/20", "2026-01-05", "0001-01-01", "9999-12-31", "31.2.2026", "yes", "no", "volunteer"]),
)


@hypothesis_settings(max_examples=150, deadline=None)
@given(rows=st.lists(st.lists(CELL, min_size=5, max_size=5), max_size=5))
def test_any_cells_give_sentences_never_an_exception(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("folder")
    body = "\n".join(",".join(row) for row in rows)
    (path / "alumni_before.csv").write_text(HEADING + body, encoding="utf-8", errors="replace")
    (path / "alumni_actions.csv").write_text(ACTS_HEADING + "B1,volunteer\n", encoding="utf-8")
    folder = SheetFolder(path, Faults())

    sheet = read_alumni(folder, Season())

    assert len(sheet.members) <= len(rows)


@pytest.mark.django_db
def test_written_register_is_unverified_and_confirmed(read: ReadFiles) -> None:
    sheet, _faults = read(HEADING + "B1,2019/20,2026-01-05,yes,yes\n", ACTS_HEADING + "B1,volunteer\nB1,volunteer\n")
    cohort = CohortFactory.create()
    told: list[str] = []

    write_alumni(sheet, cohort, UserFactory.create(), told.append)

    member = Membership.objects.get(register=cohort)
    assert (member.code, member.origin_cohort_name, member.state) == ("B1", "2019/20", MembershipState.CONFIRMED)
    assert (member.unverified, member.programme, member.joined_on) == (True, cohort.programme, None)
    assert list(EngagementAct.objects.values_list("membership", "season", "mode")) == [
        (member.pk, cohort.pk, "volunteer"),
        (member.pk, cohort.pk, "volunteer"),
    ]
    assert len(told) == 1


@pytest.mark.django_db
def test_two_cohorts_may_bring_the_same_ids(read: ReadFiles) -> None:
    sheet, _faults = read(HEADING + "B1,2019/20,2026-01-05,yes,yes\n")
    first, second = CohortFactory.create(), CohortFactory.create()

    write_alumni(sheet, first, UserFactory.create(), lambda sentence: None)
    write_alumni(sheet, second, UserFactory.create(), lambda sentence: None)

    assert Membership.objects.filter(code="B1").values("person").distinct().count() == 2


@pytest.mark.django_db
def test_writing_takes_three_queries_however_long_the_register(
    read: ReadFiles, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lines = "".join(f"B{n},2019/20,2026-01-05,yes,yes\n" for n in range(60))
    sheet, _faults = read(HEADING + lines, ACTS_HEADING + "B1,volunteer\n" * 40)
    cohort, by = CohortFactory.create(), UserFactory.create()

    with django_assert_num_queries(3):
        write_alumni(sheet, cohort, by, lambda sentence: None)
