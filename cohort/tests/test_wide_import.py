"""Bringing a centre's attendance sheet along: what is added, replaced, left alone and left out, and why."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cohort.imports.wide_plan import Outcome
from cohort.imports.wide_report import left_out_sentences, notes, preview_rows
from cohort.models import Attendance, Cohort, MarkSource, Meeting, MeetingKind
from cohort.tests.factories import AttendanceFactory, MeetingFactory, UserFactory
from cohort.tests.factories_wide import FIRST_DAY, brought, cohort_with, csv_of, fellow_named, told, xlsx_of

pytestmark = pytest.mark.django_db
HEAD = "שם,4.11.25,11.11.25,18.11.25"


def marks(cohort: Cohort) -> list[tuple[Any, ...]]:
    rows = Attendance.objects.filter(meeting__cohort=cohort).order_by("fellowship__code", "meeting__date")
    return list(
        rows.values_list("fellowship__code", "meeting__code", "mark", "late_minutes", "early_minutes", "reason")
    )


def test_sheet_is_brought_along_and_again_changes_nothing() -> None:
    cohort = cohort_with()
    file = csv_of(HEAD, "נועה כהן־לוי,V,X,2.5", "סמי חדאד,איחור 20,חולה,יצא 30", "דנה ג׳רבי,מילואים,,ייצוג")

    assert told(cohort, file) == "added: 8, replaced: 0, unchanged: 0, left out: 0"
    assert marks(cohort) == [
        ("F1", "M1", "present", 0, 0, ""),
        ("F1", "M2", "absent_unexcused", 0, 0, ""),
        ("F1", "M3", "present", 30, 0, ""),
        ("F2", "M1", "present", 20, 0, ""),
        ("F2", "M2", "absent_excused", 0, 0, "illness"),
        ("F2", "M3", "present", 0, 30, ""),
        ("F3", "M1", "exempt", 0, 0, "reserve_duty"),
        ("F3", "M3", "representing", 0, 0, ""),
    ]
    assert set(Attendance.objects.values_list("source", flat=True)) == {MarkSource.IMPORT}
    assert told(cohort, file) == "added: 0, replaced: 0, unchanged: 8, left out: 0"


def test_dry_run_counts_and_writes_nothing() -> None:
    cohort = cohort_with()

    plan = brought(cohort, csv_of(HEAD, "סמי חדאד,V,V,?"), dry_run=True)

    assert plan.counts == {Outcome.ADDED: 2, Outcome.REPLACED: 0, Outcome.UNCHANGED: 0, Outcome.LEFT_OUT: 1}
    assert marks(cohort) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1255"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_are_understood(encoding: str, separator: str) -> None:
    cohort = cohort_with()
    rows = [row.replace(",", separator) for row in ("נוכחות המחזור,,,", HEAD, "סמי חדאד,V,X,V")]

    assert told(cohort, csv_of(*rows, encoding=encoding)).startswith("added: 3,")


def test_workbook_with_real_dates_numbers_and_a_title_is_read() -> None:
    cohort = cohort_with()
    days = [FIRST_DAY + timedelta(weeks=n) for n in range(3)]
    head = ["#", "שם", *days, "סה״כ"]
    rows = [[1, "סמי חדאד", "V", 2.5, True, 2], [2, "דנה ג'רבי", 1, 0, "X", 1]]
    file = xlsx_of([["מעקב נוכחות"], [], head, *rows])

    plan = brought(cohort, file)

    assert plan.counts[Outcome.ADDED] == 6
    assert " ".join(f"{mark} {late}" for _, _, mark, late, *_ in marks(cohort)) == (
        "present 0 present 30 present 0 present 0 absent_unexcused 0 absent_unexcused 0"
    )
    assert "סה״כ" in "".join(notes(plan))


def test_names_are_found_however_they_are_written() -> None:
    cohort = cohort_with()
    fellow_named(cohort, "נועה כהן", code="F8")
    fellow_named(cohort, "נועה כהן", code="F9")

    rows = ("נועה כהן לוי,V,,", "חדאד  סמי,V,,", 'דנה ג"רבי,V,,', "נועה כהן,V,,", "F9,V,,", "מישהו אחר,V,X,", ",V,,")
    plan = brought(cohort, csv_of(HEAD, *rows))

    assert sorted(row[0] for row in marks(cohort)) == ["F1", "F2", "F3", "F9"]
    assert [(cell.name, cell.value) for cell in plan.cells if cell.outcome == Outcome.LEFT_OUT] == [
        ("נועה כהן", "V"),
        ("מישהו אחר", "V"),
        ("מישהו אחר", "X"),
        ("", "V"),
    ]
    sentences = list(left_out_sentences(plan))
    assert len(sentences) == 3
    assert "F8, F9" in sentences[0]


def test_id_beside_the_name_tells_two_of_a_name_apart_and_a_second_row_is_left_out() -> None:
    cohort = cohort_with(names=("נועה כהן", "נועה כהן"))

    plan = brought(cohort, csv_of("id,שם,4.11", "F2,נועה כהן,V", "F1,נועה כהן,X", "F1,,V"))

    assert marks(cohort) == [("F1", "M1", "absent_unexcused", 0, 0, ""), ("F2", "M1", "present", 0, 0, "")]
    assert plan.counts[Outcome.LEFT_OUT] == 1


def test_first_and_family_name_may_stand_in_two_columns() -> None:
    cohort = cohort_with()

    assert told(cohort, csv_of("משפחה,פרטי,4.11", "חדאד,סמי,V")).startswith("added: 1,")


def test_columns_without_a_meeting_are_told_once_and_counted_by_cells() -> None:
    cohort = cohort_with()
    Meeting.objects.filter(code="M2").update(cancelled_on=date(2025, 11, 10))

    plan = brought(cohort, csv_of("שם,4.11,11.11,12.11,31.11,4.11.25", "סמי חדאד,V,V,V,V,V", "דנה ג׳רבי,V,X,,,"))

    assert plan.counts == {Outcome.ADDED: 2, Outcome.REPLACED: 0, Outcome.UNCHANGED: 0, Outcome.LEFT_OUT: 5}
    assert len(list(left_out_sentences(plan))) == 4


def test_two_meetings_of_a_day_are_told_apart_by_hour_or_kind_or_left_out() -> None:
    cohort = cohort_with()
    kind = {"kind": MeetingKind.TRAINING, "starts_at": time(9)}
    MeetingFactory.create(cohort=cohort, code="T1", date=FIRST_DAY, **kind)

    brought(cohort, csv_of("שם,4.11 09:00,4.11 18:00", "סמי חדאד,V,X"))
    brought(cohort, csv_of(",הכשרה,מפגש", "שם,4.11,4.11", "דנה ג׳רבי,V,X"))
    plan = brought(cohort, csv_of("שם,4.11", "נועה כהן־לוי,V"))

    assert {row[:3] for row in marks(cohort)} == {
        ("F2", "T1", "present"),
        ("F2", "M1", "absent_unexcused"),
        ("F3", "T1", "present"),
        ("F3", "M1", "absent_unexcused"),
    }
    assert plan.counts[Outcome.LEFT_OUT] == 1


def test_mark_that_says_the_same_stays_and_another_is_replaced() -> None:
    cohort = cohort_with()
    fellow = cohort.fellowships.get(code="F2")
    one, two, three = cohort.meetings.order_by("date")
    AttendanceFactory.create(meeting=one, fellowship=fellow, late_minutes=7, source=MarkSource.SELF)
    AttendanceFactory.create(meeting=two, fellowship=fellow, mark="absent_excused", reason="exam")
    before = AttendanceFactory.create(meeting=three, fellowship=fellow, mark="absent_unexcused")

    assert told(cohort, csv_of(HEAD, "סמי חדאד,V,מוצדק,V")) == "added: 0, replaced: 1, unchanged: 2, left out: 0"
    after = Attendance.objects.get(pk=before.pk)
    assert (after.mark, after.version, after.source) == ("present", 2, MarkSource.IMPORT)
    assert Attendance.objects.get(meeting=one).late_minutes == 7
    assert Attendance.objects.get(meeting=two).reason == "exam"


def test_confirmed_list_changes_with_the_file_as_its_reason() -> None:
    cohort = cohort_with()
    meeting = cohort.meetings.get(code="M1")
    AttendanceFactory.create(meeting=meeting, fellowship=cohort.fellowships.get(code="F2"))
    meeting.confirmed_at, meeting.confirmed_by = timezone.now(), UserFactory.create()
    meeting.save()

    assert told(cohort, csv_of(HEAD, "סמי חדאד,X,X,", "דנה ג׳רבי,V,,")).startswith("added: 2, replaced: 1,")

    reasons = {mark.meeting.code: mark.correction_reason for mark in Attendance.objects.select_related("meeting")}
    assert "נוכחות.csv" in reasons["M1"]
    assert reasons["M2"] == ""


def test_cells_outside_one_s_time_in_the_group_are_left_out() -> None:
    cohort = cohort_with()
    late, gone = cohort.fellowships.get(code="F1"), cohort.fellowships.get(code="F2")
    late.joined_on = date(2025, 11, 10)
    late.save()
    gone.state, gone.ended_on, gone.ended_reason = "left", date(2025, 11, 12), "עבודה"
    gone.save()

    told_line = told(cohort, csv_of(HEAD, "נועה כהן־לוי,X,V,V", "סמי חדאד,V,V,X"))

    assert told_line == "added: 4, replaced: 0, unchanged: 0, left out: 2"


def test_queries_do_not_grow_with_the_sheet() -> None:
    small, large = cohort_with(), cohort_with(meetings=30, names=[f"חבר {n}" for n in range(1, 21)])
    days = ",".join(f"{FIRST_DAY + timedelta(weeks=n):%d.%m.%Y}" for n in range(30))
    rows = [f"חבר {n}," + ",".join(["V", "X", "2.5"] * 10) for n in range(1, 21)]
    brought(small, csv_of(HEAD, "סמי חדאד,V,,"), dry_run=True)

    with CaptureQueriesContext(connection) as few:
        brought(small, csv_of(HEAD, "סמי חדאד,V,,"))
    with CaptureQueriesContext(connection) as many:
        plan = brought(large, csv_of(f"שם,{days}", *rows))

    assert plan.counts[Outcome.ADDED] == 600
    assert len(many) == len(few)
    assert len(preview_rows(plan)) == 20
