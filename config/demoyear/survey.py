"""What the demonstration shows of questionnaires, pulses and the closing event."""

import json
import secrets
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from cohort.models import Fellowship, Guest, GuestKind, Meeting, MeetingKind, Pulse
from config.demoyear.year import DemoYear

WORDS = Path(settings.BASE_DIR) / "config" / "demo" / "survey.json"
EVENINGS = 3
SCORES = (5, 4, 4, 5, 3, 4, 5)


def fill(year: DemoYear) -> None:
    """Rate the last evenings and begin the guest list of the closing event."""
    words: dict[str, Any] = json.loads(WORDS.read_text(encoding="utf-8"))
    fellows = list(Fellowship.objects.filter(cohort=year.cohort).order_by("code"))
    past = Meeting.objects.filter(cohort=year.cohort, date__lt=year.today, cancelled_on=None).order_by("-date")
    for night, meeting in enumerate(past[:EVENINGS]):
        at = datetime.combine(meeting.date, time(21, 30), ZoneInfo(settings.TIME_ZONE))
        Pulse.objects.bulk_create(
            Pulse(
                fellowship=fellow,
                meeting=meeting,
                score=SCORES[(number + night) % len(SCORES)],
                words=words["words"][night] if number == night else "",
                at=at + timedelta(minutes=number),
            )
            for number, fellow in enumerate(fellows)
            if (number + night) % 3
        )
    invite_guests(year, words)


def invite_guests(year: DemoYear, words: dict[str, Any]) -> None:
    """Put guests of the centre and of the demo's fellow on the list of the last event."""
    event = Meeting.objects.filter(cohort=year.cohort, kind=MeetingKind.EVENT).order_by("-date").first()
    own = Fellowship.objects.get(cohort=year.cohort, person=year.fellow.person_id)
    guests: list[tuple[str, str, int, Fellowship | None]] = [(n, k, p, None) for n, k, p in words["guests"]]
    guests += [(name, GuestKind.FAMILY.value, 1, own) for name in words["family"]]
    if event:
        Guest.objects.bulk_create(
            Guest(
                meeting=event,
                name=name,
                kind=kind,
                people=people,
                invited_by=host,
                token=secrets.token_urlsafe(32),
                added_by=year.manager,
            )
            for name, kind, people, host in guests
        )
