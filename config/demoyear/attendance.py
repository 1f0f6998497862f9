"""What the demonstration shows of the attendance list: an evening at hand, one that waits, and what was heard."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from cohort.domain.attendance_access import listed
from cohort.domain.checkin_window import start_of
from cohort.models import Attendance, HeardIdea, MarkSource, Meeting, RoomItem
from config.demoyear.year import DemoYear
from people.models import User

FILE = Path(settings.BASE_DIR) / "config" / "demo" / "attendance.json"


def fill(year: DemoYear) -> None:
    """Fill the running season."""
    words: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    held = Meeting.objects.filter(cohort=year.cohort, cancelled_on__isnull=True).order_by("date", "starts_at")
    before, at_hand = held.filter(date__lt=year.today).last(), held.filter(date__gte=year.today).first()
    if before:
        leave_unconfirmed(before, guide=year.guide)
        keep_ideas(before, words, year)
    if at_hand:
        prepare(at_hand, words)


def leave_unconfirmed(meeting: Meeting, *, guide: User) -> None:
    """Let the last evening wait for its confirmation."""
    Meeting.objects.filter(pk=meeting.pk).update(confirmed_at=None, confirmed_by=None)
    Attendance.objects.filter(meeting=meeting).update(source=MarkSource.STAFF, recorded_by=guide)


def keep_ideas(meeting: Meeting, words: dict[str, Any], year: DemoYear) -> None:
    """Keep a few ideas that were heard."""
    fellows = list(listed(meeting)[: len(words["ideas"])])
    HeardIdea.objects.bulk_create(
        HeardIdea(
            cohort=year.cohort,
            meeting=meeting,
            said_by=fellow if idea["named"] else None,
            tag=idea["tag"],
            text=idea["text"],
            heard_at=start_of(meeting) + timedelta(hours=1),
            heard_by=year.guide,
        )
        for idea, fellow in zip(words["ideas"], fellows, strict=False)
    )


def prepare(meeting: Meeting, words: dict[str, Any]) -> None:
    """Say what the room of the evening at hand needs."""
    RoomItem.objects.bulk_create(
        RoomItem(meeting=meeting, label=label, brings=brings) for label, brings in words["things"]
    )
