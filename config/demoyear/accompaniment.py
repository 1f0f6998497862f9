"""What the demonstration shows of those who accompany: talks with their next steps, and a cover that runs."""

import json
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from cohort.models import ContactLog, Fellowship, FellowshipState, Guide, GuideCover
from config.demoyear.year import DemoYear
from people.models import Person

WORDS = Path(settings.BASE_DIR) / "config" / "demo" / "accompaniment.json"
LAST_TALK_DAYS = (0, 12, 8, 19, 5, 10, 26)
EARLIER_DAYS = 13
COVER_DAYS = (2, 9)
NOON = time(12, 0)
PHONES = "+9725023456"


def fill(year: DemoYear) -> None:
    """Write two talks with each fellow, some of them long ago; the guide covers for a colleague this week."""
    words: dict[str, Any] = json.loads(WORDS.read_text(encoding="utf-8"))
    active = Fellowship.objects.filter(cohort=year.cohort, state=FellowshipState.ACTIVE)
    fellows = list(active.select_related("person").order_by("code"))
    last = dict(zip(fellows, cycle(LAST_TALK_DAYS), strict=False))
    ContactLog.objects.bulk_create(
        talk(fellow, year, words["talks"][(number + latest) % len(words["talks"])], days, latest)
        for number, (fellow, newest) in enumerate(last.items())
        for days, latest in ((newest + EARLIER_DAYS, False), (newest, True))
    )
    give_phones(fellows)
    cover_a_colleague(year, words["cover_note"])


def talk(fellow: Fellowship, year: DemoYear, told: dict[str, str], days: int, latest: bool) -> ContactLog:
    """Return a talk of so many days ago; only the latest one has a step that is still open."""
    on = max(year.today - timedelta(days=days), fellow.joined_on)
    step_on = on + timedelta(days=7) if told["step"] else None
    return ContactLog(
        fellowship=fellow,
        on=on,
        way=told["way"],
        note=told["note"],
        next_step=told["step"],
        next_on=step_on,
        step_done_on=None if latest else step_on,
        step_owner=year.guide if told["step"] else None,
        written_by=year.guide,
        written_at=datetime.combine(on, NOON, ZoneInfo(settings.TIME_ZONE)),
    )


def give_phones(fellows: Iterable[Fellowship]) -> None:
    """Give each fellow a number that nobody has."""
    people = [fellow.person for fellow in fellows]
    for number, person in enumerate(people):
        person.phone = f"{PHONES}{number:02}"
    Person.objects.bulk_update(people, ["phone"])


def cover_a_colleague(year: DemoYear, note: str) -> None:
    """Let the demonstration's guide cover for the first colleague."""
    own = Guide.objects.filter(cohort=year.cohort, person=year.guide.person_id).first()
    colleague = Guide.objects.filter(cohort=year.cohort).exclude(person=year.guide.person_id).order_by("code").first()
    if own and colleague:
        before, after = COVER_DAYS
        GuideCover.objects.create(
            guide=colleague,
            covered_by=own,
            starts_on=year.today - timedelta(days=before),
            ends_on=year.today + timedelta(days=after),
            note=note,
            made_by=year.manager,
        )
