"""Files about volunteers: the own shifts for a calendar, and the roster as a workbook or CSV."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.timezone import get_default_timezone_name
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText
from xlsxwriter import Workbook

from cohort.exports.calendar import line
from cohort.exports.timezone import timezone_block
from initiatives.domain.city_roster import CityRow
from initiatives.domain.engagements import STANDING
from initiatives.models import SignUp, Volunteer
from people.cells import FORMULA_START

LANGUAGE = "he"
BYTE_ORDER_MARK = "\ufeff"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
HEAD = {"bold": True, "bg_color": "#0B6570", "font_color": "#FFFFFF", "text_wrap": True}
MINUTES_OF_AN_HOUR = 60
Cell = str | float | date | None


def shifts_file(*, volunteer: Volunteer, at: datetime, page: str) -> bytes:
    """Return the calendar of a volunteer's shifts; each keeps its name in it, so that a moved one moves there too."""
    zone = ZoneInfo(get_default_timezone_name())
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Machzor//Calendar//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-timezone", vText(zone.key))
    own = SignUp.objects.filter(
        engagement__volunteer=volunteer, state__in=STANDING, shift__cancelled_on__isnull=True
    ).select_related("shift__initiative")
    rows = list(own.order_by("shift__starts_at"))
    days = [row.shift.starts_at.astimezone(zone).date() for row in rows] or [at.date()]
    calendar.add_component(timezone_block(zone=zone, first=min(days), last=max(days)))
    for row in rows:
        calendar.add_component(shift_event(row, zone=zone, at=at, page=page))
    return bytes(calendar.to_ical(sorted=False))


def shift_event(row: SignUp, *, zone: ZoneInfo, at: datetime, page: str) -> Event:
    """Return one shift of a calendar."""
    begins = row.shift.starts_at.astimezone(zone)
    found = Event()
    found.add("uid", f"shift-{row.shift_id}@machzor")
    found.add("dtstamp", at)
    found.add("dtstart", begins)
    found.add("dtend", begins + timedelta(minutes=row.shift.minutes))
    found.add("summary", line(f"{row.shift.title} · {row.shift.initiative.title}"))
    found.add("url", page)
    if row.shift.place:
        found.add("location", line(row.shift.place))
    return found


def columns() -> Sequence[tuple[str, Callable[[CityRow], Cell]]]:
    """Return heading and value of each column of the roster."""
    return (
        (_("Id"), lambda row: row.volunteer.code),
        (_("Full name"), lambda row: row.volunteer.person.full_name),
        (_("Phone"), lambda row: getattr(row.volunteer.person.phone, "as_national", "")),
        (_("E-mail address"), lambda row: row.volunteer.person.email),
        (_("Initiatives"), lambda row: ", ".join(row.initiatives)),
        (_("Hours"), lambda row: row.minutes / MINUTES_OF_AN_HOUR),
        (_("A student"), lambda row: _("Yes") if row.is_student else _("No")),
        (_("Under 18"), lambda row: _("Yes") if row.volunteer.is_minor else _("No")),
        (_("Insurance"), lambda row: str(row.insured.word)),
        (_("Referral from"), lambda row: row.volunteer.insured_from),
        (_("until"), lambda row: row.volunteer.insured_until),
        (_("Clearance"), lambda row: str(row.cleared.word) if row.cleared else ""),
        (_("Parent"), lambda row: str(row.parent.word) if row.parent else ""),
    )


def roster_workbook(rows: Sequence[CityRow]) -> bytes:
    """Return the roster as a right-to-left workbook in Hebrew; a text never runs as a formula."""
    target = io.BytesIO()
    with translation.override(LANGUAGE), Workbook(target, OPTIONS) as book:
        sheet = book.add_worksheet(_("Volunteers"))
        sheet.right_to_left()
        sheet.freeze_panes(1, 2)
        head, day = book.add_format(HEAD), book.add_format({"num_format": "d.m.yyyy"})
        hours = book.add_format({"num_format": "0.00"})
        for place, (heading, value) in enumerate(columns()):
            sheet.write_string(0, place, heading, head)
            sheet.set_column(place, place, 20)
            for number, row in enumerate(rows, 1):
                match value(row):
                    case str() as text:
                        sheet.write_string(number, place, text)
                    case date() as moment:
                        sheet.write_datetime(number, place, moment, day)
                    case float() as amount:
                        sheet.write_number(number, place, amount, hours)
    return target.getvalue()


def roster_csv(rows: Sequence[CityRow]) -> bytes:
    """Return the roster as CSV for spreadsheets; a cell never starts a formula."""
    target = io.StringIO()
    with translation.override(LANGUAGE):
        writer = csv.writer(target)
        shown = columns()
        writer.writerow([heading for heading, _value in shown])
        writer.writerows([[plain(value(row)) for _heading, value in shown] for row in rows])
    return (BYTE_ORDER_MARK + target.getvalue()).encode()


def plain(cell: Cell) -> str:
    """Return a cell as text that no spreadsheet runs."""
    match cell:
        case None:
            return ""
        case float():
            return f"{cell:.2f}"
        case date():
            return cell.isoformat()
    return f"'{cell}" if cell.lstrip().startswith(FORMULA_START) else cell
