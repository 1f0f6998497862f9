"""The calendar file is one that a strict reader accepts, with every clock right."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from cohort.domain.feeds import Entry
from cohort.exports.calendar import calendar_file, fingerprint
from cohort.tests.strict_calendar import Part, moment, read

ZONE = ZoneInfo("Asia/Jerusalem")
DAY = date(2026, 3, 24)
LENGTH = timedelta(hours=3)


MEETING = Entry(
    id=7,
    cohort="גל חדש 2025/26",
    kind="מפגש",
    title="מפגש ליווי",
    starts=datetime(2026, 3, 24, 18, tzinfo=ZONE),
    ends=datetime(2026, 3, 24, 21, tzinfo=ZONE),
    place="מרכז הצעירים, קריית חוף; קומה 2",
    online_url="",
    goals="להכיר\r\nלתכנן",
    bring="מחברת, עט",
    is_cancelled=False,
    changes=0,
    changed_at=datetime(2026, 1, 5, 8, 30, tzinfo=UTC),
)


def starting(local: str, length: timedelta = LENGTH) -> Entry:
    """Return an entry that starts at a local time and lasts for a real length."""
    begin = datetime.fromisoformat(local).replace(tzinfo=ZONE)
    return replace(MEETING, starts=begin, ends=(begin.astimezone(UTC) + length).astimezone(ZONE))


def no_page(meeting_id: int) -> str:
    return ""


def page(meeting_id: int) -> str:
    return f"https://machzor.example.org/meetings/{meeting_id}/"


def written(*entries: Entry) -> Part:
    """Return the file of entries, read strictly."""
    return read(calendar_file(entries, zone=ZONE, on=DAY, page_of=page))


def zone_and_event(calendar: Part) -> tuple[Part, Part]:
    zone, event = calendar.parts
    return zone, event


def test_file_holds_what_a_subscribed_calendar_needs() -> None:
    calendar = written(MEETING)

    assert calendar.one("X-WR-CALNAME") == calendar.one("NAME") == "גל חדש 2025/26"
    assert (calendar.one("REFRESH-INTERVAL"), calendar.params("REFRESH-INTERVAL")) == ("PT6H", ";VALUE=DURATION")
    assert calendar.one("X-PUBLISHED-TTL") == "PT6H"
    assert [part.name for part in calendar.parts] == ["VTIMEZONE", "VEVENT"]


def test_meeting_is_written_with_all_that_is_known_of_it() -> None:
    _zone, event = zone_and_event(written(replace(MEETING, changes=2)))

    assert event.one("UID") == "meeting-7@machzor"
    assert event.one("SEQUENCE") == "2"
    assert (event.params("DTSTART"), event.one("DTSTART")) == (";TZID=Asia/Jerusalem", "20260324T180000")
    assert event.one("DTEND") == "20260324T210000"
    assert event.one("DTSTAMP") == event.one("LAST-MODIFIED") == "20260105T083000Z"
    assert event.one("LOCATION") == "מרכז הצעירים\\, קריית חוף\\; קומה 2"
    assert event.one("URL") == "https://machzor.example.org/meetings/7/"
    assert (event.one("STATUS"), event.one("TRANSP")) == ("CONFIRMED", "OPAQUE")


def test_library_reads_the_file_back() -> None:
    file = calendar_file([MEETING], zone=ZONE, on=DAY, page_of=page)

    [event] = Calendar.from_ical(file).events

    assert (event.start, event.end) == (MEETING.starts, MEETING.ends)
    assert str(event["summary"]) == MEETING.title
    assert str(event["description"]).splitlines()[2] == "לתכנן"
    assert event.errors == []


def test_online_meeting_leads_to_its_room() -> None:
    room = "https://meet.example.org/a,b;c?x=1"

    _zone, event = zone_and_event(written(replace(MEETING, online_url=room)))

    assert event.one("LOCATION") == room.replace(",", "\\,").replace(";", "\\;")
    assert "meet.example.org" in event.one("DESCRIPTION")


def test_cancelled_meeting_stays_and_says_so() -> None:
    _zone, event = zone_and_event(written(replace(MEETING, is_cancelled=True, changes=1)))

    assert (event.one("STATUS"), event.one("TRANSP")) == ("CANCELLED", "TRANSPARENT")
    assert event.one("SUMMARY").endswith(MEETING.title)
    assert event.one("SUMMARY") != MEETING.title


def test_meeting_without_a_page_or_details_has_no_empty_lines() -> None:
    bare = replace(MEETING, place="", goals="", bring="")

    calendar = read(calendar_file([bare], zone=ZONE, on=DAY, page_of=no_page))

    _zone, event = zone_and_event(calendar)
    assert not event.all("URL")
    assert not event.all("LOCATION")
    assert event.one("DESCRIPTION") == "גל חדש 2025/26 · מפגש"


@pytest.mark.parametrize("text", ["ש" * 300, "ab" + "ש" * 300, "😀" * 100, "a,b;c\\d\n" * 40, "\u2028\x07\x0b"])
def test_any_text_is_folded_by_octets_and_escaped(text: str) -> None:
    entry = replace(MEETING, title=text or "x", goals=text, place=text, cohort=text)

    file = calendar_file([entry], zone=ZONE, on=DAY, page_of=page)

    read(file)
    [event] = Calendar.from_ical(file).events
    assert str(event["summary"]) == " ".join(text.replace("\x07", "").split())


def test_calendar_without_meetings_is_still_one() -> None:
    calendar = written()

    assert [part.name for part in calendar.parts] == ["VTIMEZONE"]


@pytest.mark.parametrize(
    "starts",
    [
        "2026-03-26 18:00",  # the evening before the clock goes forward
        "2026-03-26 23:30",  # into that night
        "2026-03-27 03:00",  # the first hour of the new clock
        "2026-03-27 18:00",
        "2026-10-24 18:00",  # the evening before it goes back
        "2026-10-25 00:30",
        "2026-10-25 02:00",
        "2026-10-25 18:00",
        "2028-02-29 18:00",  # a leap day
        "2026-12-31 22:00",  # over midnight and the new year
    ],
)
def test_clock_is_right_on_every_night_by_the_files_own_zone(starts: str) -> None:
    entry = starting(starts)

    zone, event = zone_and_event(written(entry))

    assert moment(zone, event.one("DTSTART")) == entry.starts.astimezone(UTC)
    assert moment(zone, event.one("DTEND")) == entry.starts.astimezone(UTC) + LENGTH


def test_spring_onset_is_written_on_the_clock_that_it_ends() -> None:
    zone, _event = zone_and_event(written(starting("2026-03-26 18:00")))

    onsets = [(part.name, part.one("DTSTART"), part.one("TZOFFSETTO")) for part in zone.parts]
    assert onsets[1:] == [("DAYLIGHT", "20260327T020000", "+0300")]


def test_zone_covers_a_season_across_two_years() -> None:
    entries = [starting("2025-11-04 18:00"), replace(starting("2026-07-28 18:00"), id=8)]

    zone, *_events = written(*entries).parts

    assert [part.one("TZNAME") for part in zone.parts] == ["IST", "IDT"]


def test_meeting_over_midnight_ends_on_the_next_day() -> None:
    _zone, event = zone_and_event(written(starting("2026-02-10 22:30")))

    assert (event.one("DTSTART"), event.one("DTEND")) == ("20260210T223000", "20260211T013000")


def test_end_in_the_hour_that_comes_twice_is_told_by_its_length() -> None:
    entry = starting("2026-10-24 22:00", timedelta(hours=4, minutes=30))

    _zone, event = zone_and_event(written(entry))

    assert entry.ends.fold == 1
    assert (event.all("DTEND"), event.one("DURATION")) == ([], "PT4H30M")


def test_fingerprint_follows_the_content() -> None:
    same = fingerprint([replace(MEETING)], page_of=page)

    assert fingerprint([MEETING], page_of=page) == same
    others = [replace(MEETING, changes=1), replace(MEETING, is_cancelled=True), replace(MEETING, goals="אחרת")]
    assert same not in {fingerprint([other], page_of=page) for other in others}
    assert fingerprint([MEETING, replace(MEETING, id=8)], page_of=page) != same
    assert fingerprint([MEETING], page_of=no_page) != same
