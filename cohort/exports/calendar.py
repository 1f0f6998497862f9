"""A person's calendar as a file that phones and mail programs subscribe to (RFC 5545, RFC 7986)."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText

from cohort.domain.feeds import Entry
from cohort.exports.timezone import timezone_block

FORMAT = "1"
PRODUCT = "-//Machzor//Calendar//EN"
LOOK_AGAIN, LOOK_AGAIN_WORD = timedelta(hours=6), "PT6H"
LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

PageOf = Callable[[int], str]


def lines(text: str) -> str:
    """Return a text without the control characters that a calendar may not hold."""
    return CONTROLS.sub("", LINE_ENDS.sub("\n", text)).strip()


def line(text: str) -> str:
    """Return a text as one line."""
    return " ".join(lines(text).split())


def calendar_name(entries: Sequence[Entry]) -> str:
    """Return what the calendar is called: its cohorts, the newest first."""
    names = dict.fromkeys(line(entry.cohort) for entry in reversed(entries))
    return " · ".join(names) or _("Meetings")


def fingerprint(entries: Sequence[Entry], *, page_of: PageOf) -> str:
    """Return what changes whenever the file would, without building it."""
    content = (FORMAT, get_language(), [(entry, page_of(entry.id)) for entry in entries])
    return sha256(repr(content).encode()).hexdigest()


def calendar_file(entries: Sequence[Entry], *, zone: ZoneInfo, on: date, page_of: PageOf) -> bytes:
    """Return the whole calendar; `page_of` returns the full address of a meeting's page, empty where it has none.

    There is no alarm in it on purpose: calendars set their own, most drop those of a subscribed one, and the reminder
    of a meeting goes out by the way that each person chose.
    """
    name = vText(calendar_name(entries))
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", vText(zone.key))
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText(LOOK_AGAIN_WORD))
    days = [day for entry in entries for day in (entry.starts.date(), entry.ends.date())] or [on]
    calendar.add_component(timezone_block(zone=zone, first=min(days), last=max(days)))
    for entry in entries:
        calendar.add_component(event(entry, page=page_of(entry.id)))
    return bytes(calendar.to_ical(sorted=False))


def event(entry: Entry, *, page: str) -> Event:
    """Return one meeting; a cancelled one stays, says so in its title, and takes up no time."""
    found = Event()
    found.add("uid", f"meeting-{entry.id}@machzor")
    found.add("dtstamp", entry.changed_at)
    found.add("last-modified", entry.changed_at)
    found.add("sequence", entry.changes)
    found.add("dtstart", entry.starts)
    if entry.ends.fold:
        # An hour that comes twice means the first one in a calendar: only the length says that it ends in the second.
        found.add("duration", entry.ends.astimezone(UTC) - entry.starts.astimezone(UTC))
    else:
        found.add("dtend", entry.ends)
    title = line(entry.title)
    found.add("summary", _("Cancelled: %(title)s") % {"title": title} if entry.is_cancelled else title)
    found.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    found.add("transp", "TRANSPARENT" if entry.is_cancelled else "OPAQUE")
    found.add("categories", [entry.kind])
    for key, value in (("location", line(entry.online_url or entry.place)), ("description", description(entry))):
        if value:
            found.add(key, value)
    if page:
        found.add("url", page)
    return found


def description(entry: Entry) -> str:
    """Return the words below a meeting: the cohort, what it is for, what to bring, where to join."""
    told = [
        (_("Goals: %(goals)s"), {"goals": lines(entry.goals)}),
        (_("Please bring: %(bring)s"), {"bring": lines(entry.bring)}),
        (_("Join here: %(address)s"), {"address": line(entry.online_url)}),
    ]
    sentences = [sentence % values for sentence, values in told if all(values.values())]
    return "\n".join([f"{line(entry.cohort)} · {entry.kind}", *sentences])
