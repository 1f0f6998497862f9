"""What must hold in each line of applicants.csv."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from people.domain.persons import identity
from people.sheets import Faults, Row
from recruitment.domain.dates import CallDates
from recruitment.imports.rows import NEEDED_ONCE_SUBMITTED


def check_applicants(faults: Faults, rows: Sequence[Row], dates: CallDates) -> None:
    """Note what is wrong with a line by itself, and people who stand in two lines."""
    for row in rows:
        if row["submitted"] is None:
            check_draft(faults, row)
        else:
            check_submitted(faults, row, dates)
    check_people_once(faults, rows)


def check_draft(faults: Faults, row: Row) -> None:
    """Note a score that a draft cannot have."""
    if row["form_score"] is not None:
        faults.at(row, "form_score", _("empty: a draft that was not submitted has no score"))


def check_submitted(faults: Faults, row: Row, dates: CallDates) -> None:
    """Note what a submitted application lacks, and days that cannot be."""
    for column in NEEDED_ONCE_SUBMITTED:
        if row[column] is None:
            faults.at(row, column, _("a value is missing"))
    if row["submitted"] > dates.closes_on:
        faults.at(row, "submitted", _("a day up to the deadline, %(day)s") % {"day": dates.closes_on.isoformat()})
    if row["birth_date"] and row["birth_date"] >= row["submitted"]:
        faults.at(row, "birth_date", _("a day before the application was submitted"))


def check_people_once(faults: Faults, rows: Sequence[Row]) -> None:
    """Note someone who stands in two lines: the same e-mail, name and date of birth."""
    lines: dict[tuple[object, ...], int] = {}
    for row in rows:
        key = identity(full_name=row["name"], email=row["email"] or "", birth_date=row["birth_date"])
        if key and key in lines:
            faults.at(row, "name", _("the same person already stands in line %(line)s") % {"line": lines[key]})
        elif key:
            lines[key] = row.line
