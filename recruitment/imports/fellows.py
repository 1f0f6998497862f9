"""Checks fellows.csv against the acceptances that were computed."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from people.sheets import Row, SheetFolder
from recruitment.domain.course import Course, standings
from recruitment.enums import ApplicationState
from recruitment.imports.references import check_ids, has_faults


def check_guides(folder: SheetFolder, rows: Sequence[Row], guide_ids: Collection[str]) -> None:
    """Note guides who do not stand in guides.csv."""
    check_ids(folder, rows, "guide", guide_ids, "guides.csv")


def check_fellows(folder: SheetFolder, rows: Sequence[Row], course: Course) -> None:
    """Note fellows who were not accepted, stand twice, or are missing."""
    if has_faults(folder, "fellows.csv"):
        return
    states = {s.code: ApplicationState(s.state).label for s in standings(course)}
    lines: dict[str, int] = {}
    for row in rows:
        code = row["applicant"]
        if code in lines:
            folder.faults.at(row, "applicant", _("this already stands in line %(line)s") % {"line": lines[code]})
        elif code not in course.seating.accepted:
            sentence = _("someone who was accepted; the computed outcome is “%(state)s”")
            folder.faults.at(row, "applicant", sentence % {"state": states[code]})
        lines.setdefault(code, row.line)
    for code in course.seating.accepted:
        if code not in lines:
            sentence = _("this applicant was accepted and needs a line")
            folder.faults.add(file="fellows.csv", column="applicant", value=code, expected=sentence)
