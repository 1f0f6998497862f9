"""What is wrong with a row of a web form whose cells can all be read."""

from datetime import date, datetime, tzinfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from recruitment.imports.web_form_known import Known
from recruitment.imports.web_form_rows import FormRow
from recruitment.imports.web_form_targets import EMAIL
from recruitment.models import Call, Fact

OLDEST, YOUNGEST = 110, 10
"""Ages outside of which a date of birth is taken for a slip; whether someone may take part is decided elsewhere."""


def fault_of(row: FormRow, *, call: Call, known: Known, zone: tzinfo, at: datetime) -> str:
    """Return in a sentence what is wrong with a row; empty where nothing is."""
    if not row.fact(Fact.FULL_NAME):
        return _("the name is missing")
    if not (row.fact(EMAIL) or row.fact(Fact.PHONE)):
        return _("neither an address of mail nor a phone is given")
    return fault_of_moment(row, call, known, zone, at) or fault_of_birthday(row, at.astimezone(zone).date())


def fault_of_moment(row: FormRow, call: Call, known: Known, zone: tzinfo, at: datetime) -> str:
    """Return what is wrong with the time of sending."""
    if row.sent_at is None:
        return _("the time of sending is missing")
    if row.sent_at > at:
        return _("the time of sending lies in the future")
    if row.sent_at.astimezone(zone).date() > call.closes_on:
        return _("it was sent after the deadline, %(day)s") % {"day": date_format(call.closes_on, "j.n.Y")}
    if row.sent_at.replace(microsecond=0) in known.erased_moments:
        return _("it belongs to someone whose details were erased")
    return ""


def fault_of_birthday(row: FormRow, today: date) -> str:
    """Return what is wrong with the date of birth."""
    born: date | None = row.fact(Fact.BIRTH_DATE)
    if born and not today.year - OLDEST <= born.year <= today.year - YOUNGEST:
        return _("%(day)s cannot be a date of birth") % {"day": date_format(born, "j.n.Y")}
    return ""
