"""What the demonstration shows of the plan of the year: its rhythm, days off, changes that were told, materials."""

import json
from collections import Counter
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.timezone import make_aware

from cohort.domain.codes import next_codes
from cohort.domain.meeting_changes import Why, cancel_meeting, change_meeting
from cohort.domain.meeting_facts import facts_of
from cohort.models import DayOff, Material, Meeting, MeetingKind, MeetingMode, WeeklyRule
from config.demoyear.year import DemoYear

WORDS = Path(settings.BASE_DIR) / "config" / "demo" / "planning.json"
SEEN_FROM = timedelta(days=3)


def fill(year: DemoYear) -> None:
    """Fill the running season."""
    words: dict[str, Any] = json.loads(WORDS.read_text(encoding="utf-8"))
    meetings = list(year.cohort.meetings.order_by("date"))
    if not meetings:
        return
    describe(meetings, words)
    write_rule(year, meetings, words)
    write_days_off(year, words)
    ahead = [meeting for meeting in meetings if meeting.date > year.today]
    if ahead:
        write_materials(year, ahead[0], words)
        change_some(year, ahead, words)


def describe(meetings: list[Meeting], words: dict[str, Any]) -> None:
    """Say where the sessions are, and what the coming ones are for."""
    for number, meeting in enumerate(meetings):
        meeting.place = "" if meeting.mode == MeetingMode.ONLINE else words["place"]
        meeting.goals = words["goals"][number % len(words["goals"])]
        meeting.bring = words["bring"][number % len(words["bring"])]
        meeting.is_mandatory = meeting.kind == MeetingKind.EVENT and number % 2 == 0
    Meeting.objects.bulk_update(meetings, ["place", "goals", "bring", "is_mandatory"])


def write_rule(year: DemoYear, meetings: list[Meeting], words: dict[str, Any]) -> None:
    """Write the rhythm that most of the meetings follow."""
    weekly = [meeting for meeting in meetings if meeting.kind != MeetingKind.EVENT]
    (weekday, starts_at), _count = Counter((m.date.weekday(), m.starts_at) for m in weekly).most_common(1)[0]
    rule = WeeklyRule.objects.create(
        cohort=year.cohort,
        weekday=weekday,
        starts_at=starts_at,
        minutes=180,
        title=words["title"],
        place=words["place"],
        starts_on=year.cohort.starts_on,
        ends_on=year.cohort.ends_on,
    )
    same = [m.pk for m in weekly if (m.date.weekday(), m.starts_at) == (weekday, starts_at)]
    Meeting.objects.filter(pk__in=same).update(rule=rule)


def write_days_off(year: DemoYear, words: dict[str, Any]) -> None:
    """Write the cohort's own list around the day on which it is seen."""
    DayOff.objects.bulk_create(
        DayOff(
            cohort=year.cohort,
            name=row["name"],
            kind=row["kind"],
            starts_on=year.today + timedelta(days=row["from"]),
            ends_on=year.today + timedelta(days=row["to"]),
            blocks_meetings=row["blocks"],
        )
        for row in words["days_off"]
    )


def write_materials(year: DemoYear, meeting: Meeting, words: dict[str, Any]) -> None:
    """Put material beside the next session."""
    Material.objects.bulk_create(
        Material(meeting=meeting, title=row["title"], url=row["url"], added_by=year.manager)
        for row in words["materials"]
    )


def change_some(year: DemoYear, ahead: list[Meeting], words: dict[str, Any]) -> None:
    """Move one session online, change the place of one, and cancel an evening that was extra."""
    at = make_aware(datetime.combine(year.today - SEEN_FROM, time(10)))
    whys = [Why(reason=reason, by=year.manager, at=at) for reason in words["reasons"]]
    online, elsewhere = ahead[1 % len(ahead)], ahead[2 % len(ahead)]
    to = replace(facts_of(online), mode=MeetingMode.ONLINE, online_url=words["online_url"])
    change_meeting(meeting=online, to=to, why=whys[0])
    change_meeting(meeting=elsewhere, to=replace(facts_of(elsewhere), place=words["other_place"]), why=whys[1])
    extra = Meeting.objects.create(
        cohort=year.cohort,
        code=next_codes(cohort=year.cohort, kind=MeetingKind.EVENT, count=1)[0],
        kind=MeetingKind.EVENT,
        title=words["extra"],
        date=ahead[0].date + timedelta(days=1),
        starts_at=time(19),
        minutes=120,
        place=words["place"],
    )
    cancel_meeting(meeting=extra, why=whys[2])
