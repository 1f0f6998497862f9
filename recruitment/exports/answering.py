"""One's booked hours as a file that every calendar takes in (RFC 5545)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.timezone import get_default_timezone_name
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText

from cohort.exports.calendar import line
from cohort.exports.timezone import timezone_block
from recruitment.models import Slot


def hours_file(slots: Sequence[Slot], *, programme: str, at: datetime) -> bytes:
    """Return the calendar of at least one hour; an hour that was moved takes the place of the former one."""
    zone = ZoneInfo(get_default_timezone_name())
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Machzor//Calendar//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-timezone", vText(get_default_timezone_name()))
    days = [slot.starts_at.astimezone(zone).date() for slot in slots]
    calendar.add_component(timezone_block(zone=zone, first=min(days), last=max(days)))
    for slot in slots:
        calendar.add_component(event(slot, programme=programme, at=at))
    return bytes(calendar.to_ical(sorted=False))


def event(slot: Slot, *, programme: str, at: datetime) -> Event:
    """Return one hour; its name in the calendar is the applicant's stage, so that a moved one moves there too."""
    zone = ZoneInfo(get_default_timezone_name())
    begins = slot.starts_at.astimezone(zone)
    found = Event()
    found.add("uid", f"hour-{slot.application_id}-{slot.stage}@machzor")
    found.add("dtstamp", at)
    found.add("sequence", int((slot.booked_at or at).timestamp()) // 60)
    found.add("dtstart", begins)
    found.add("dtend", begins + timedelta(minutes=slot.minutes))
    found.add(
        "summary", line(_("%(stage)s · %(programme)s") % {"stage": slot.get_stage_display(), "programme": programme})
    )
    if slot.place:
        found.add("location", line(slot.place))
    return found
