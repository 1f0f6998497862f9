"""A cohort with meetings and sheets about it, for the tests of bringing attendance along."""

import io
from collections.abc import Sequence
from datetime import date, timedelta

import xlsxwriter

from cohort.imports.wide_attendance import AttendanceFile, closing_line, import_attendance
from cohort.imports.wide_plan import Plan
from cohort.models import Cohort, Fellowship
from cohort.tests.factories import CohortFactory, FellowshipFactory, MeetingFactory, PersonFactory
from people.domain.logins import system_user

FIRST_DAY = date(2025, 11, 4)
NAMES = ("נועה כהן־לוי", "סמי חדאד", "דנה ג׳רבי")


def cohort_with(*, meetings: int = 3, names: Sequence[str] = NAMES) -> Cohort:
    """Return a cohort with weekly meetings from FIRST_DAY and fellows F1, F2, … of these names."""
    cohort = CohortFactory.create()
    for number in range(meetings):
        MeetingFactory.create(cohort=cohort, code=f"M{number + 1}", date=FIRST_DAY + timedelta(weeks=number))
    for number, name in enumerate(names, 1):
        fellow_named(cohort, name, code=f"F{number}")
    return cohort


def fellow_named(cohort: Cohort, name: str, *, code: str) -> Fellowship:
    """Return a fellow of a name and id."""
    person = PersonFactory.create(full_name=name)
    return FellowshipFactory.create(cohort=cohort, person=person, code=code, guide=None)


def csv_of(*rows: str, encoding: str = "utf-8-sig") -> AttendanceFile:
    """Return a CSV file of some lines."""
    return AttendanceFile("נוכחות.csv", "\n".join(rows).encode(encoding))


def xlsx_of(rows: Sequence[Sequence[object]]) -> AttendanceFile:
    """Return a workbook of one sheet; dates are dates there."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "d.m.yy"})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return AttendanceFile("attendance.xlsx", target.getvalue())


def brought(cohort: Cohort, file: AttendanceFile, *, dry_run: bool = False) -> Plan:
    """Import a file."""
    return import_attendance(file=file, cohort=cohort, by=system_user("import"), dry_run=dry_run)


def told(cohort: Cohort, file: AttendanceFile) -> str:
    """Import a file and return the closing line."""
    return closing_line(brought(cohort, file))
