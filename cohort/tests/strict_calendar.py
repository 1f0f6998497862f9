"""Reads a calendar file as strictly as RFC 5545 is written, with nothing but the file itself."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

OCTETS = 75
CONTENT_LINE = re.compile(
    r'(?P<name>[A-Z0-9-]+)(?P<params>(?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(?P<value>.*)', re.DOTALL
)
TEXT = frozenset({"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE", "UID"})
WELL_ESCAPED = re.compile(r"(?:[^\\,;\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*")
UTC_TIME, LOCAL_TIME, DURATION = re.compile(r"\d{8}T\d{6}Z"), re.compile(r"\d{8}T\d{6}"), re.compile(r"P(T\d+H)?.*")
ONCE = frozenset({"UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "SEQUENCE", "STATUS", "SUMMARY", "LOCATION", "URL"})
STATUSES = frozenset({"TENTATIVE", "CONFIRMED", "CANCELLED"})


@dataclass
class Part:
    """One component: its name, its lines as (name, parameters, value), and what it holds."""

    name: str
    lines: list[tuple[str, str, str]] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)

    def all(self, name: str) -> list[str]:
        return [value for found, _params, value in self.lines if found == name]

    def one(self, name: str) -> str:
        values = self.all(name)
        assert len(values) == 1, f"{self.name}: {name} stands there {len(values)} times"
        return values[0]

    def params(self, name: str) -> str:
        return next(params for found, params, _value in self.lines if found == name)


def read(file: bytes) -> Part:
    """Return the calendar of a file, or fail with what is wrong with it."""
    physical = physical_lines(file)
    stack = [Part("")]
    for line in unfolded(physical):
        found = CONTENT_LINE.fullmatch(line)
        assert found, f"no content line: {line!r}"
        name, params, value = found["name"], found["params"], found["value"]
        if name == "BEGIN":
            stack.append(Part(value))
        elif name == "END":
            part = stack.pop()
            assert part.name == value
            stack[-1].parts.append(part)
        else:
            assert name not in TEXT or WELL_ESCAPED.fullmatch(value), f"{name} is not escaped: {value!r}"
            stack[-1].lines.append((name, params, value))
    assert len(stack) == 1
    assert [part.name for part in stack[0].parts] == ["VCALENDAR"]
    check(stack[0].parts[0])
    return stack[0].parts[0]


def physical_lines(file: bytes) -> list[bytes]:
    """Return the lines of a file; each ends with CRLF, is short enough and holds whole characters."""
    assert file.endswith(b"\r\n")
    found = file.removesuffix(b"\r\n").split(b"\r\n")
    for line in found:
        assert line
        assert b"\r" not in line
        assert b"\n" not in line
        assert len(line) <= OCTETS, line
        line.decode()
    return found


def unfolded(physical: list[bytes]) -> list[str]:
    """Return the content lines that were folded."""
    assert not physical[0].startswith(b" ")
    return b"\r\n".join(physical).replace(b"\r\n ", b"").decode().split("\r\n")


def check(calendar: Part) -> None:
    """Fail unless a calendar has what it must have, once, in values of the right kind."""
    assert calendar.one("VERSION") == "2.0"
    assert calendar.one("PRODID")
    assert calendar.one("METHOD") == "PUBLISH"
    assert {part.name for part in calendar.parts} <= {"VTIMEZONE", "VEVENT"}
    assert calendar.parts
    zones = [part.one("TZID") for part in calendar.parts if part.name == "VTIMEZONE"]
    assert len(set(zones)) == len(zones)
    events = [part for part in calendar.parts if part.name == "VEVENT"]
    assert len({event.one("UID") for event in events}) == len(events)
    for event in events:
        check_event(event, zones=zones)


def check_event(event: Part, *, zones: list[str]) -> None:
    """Fail unless an event keeps section 3.6.1."""
    counts = Counter(name for name, _params, _value in event.lines)
    assert not {name for name in ONCE if counts[name] > 1}
    assert UTC_TIME.fullmatch(event.one("DTSTAMP"))
    assert UTC_TIME.fullmatch(event.one("LAST-MODIFIED"))
    assert event.one("UID")
    assert int(event.one("SEQUENCE")) >= 0
    assert event.one("STATUS") in STATUSES
    assert counts["DTEND"] + counts["DURATION"] == 1
    for name in ("DTSTART", *(["DTEND"] if counts["DTEND"] else [])):
        assert LOCAL_TIME.fullmatch(event.one(name))
        assert event.params(name).removeprefix(";TZID=") in zones
    if counts["DTEND"]:
        assert event.one("DTEND") > event.one("DTSTART")
    else:
        assert DURATION.fullmatch(event.one("DURATION"))


def moment(zone: Part, local: str) -> datetime:
    """Return a local time in UTC, by the onsets of a VTIMEZONE alone (section 3.6.5)."""
    wall = datetime.strptime(local, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    onsets = [
        (datetime.strptime(part.one("DTSTART"), "%Y%m%dT%H%M%S").replace(tzinfo=UTC), offset(part.one("TZOFFSETTO")))
        for part in zone.parts
    ]
    return wall - max(onset for onset in onsets if onset[0] <= wall)[1]


def offset(text: str) -> timedelta:
    """Return an offset such as +0300."""
    minutes = int(text[1:3]) * 60 + int(text[3:5])
    return timedelta(minutes=minutes if text[0] == "+" else -minutes)
