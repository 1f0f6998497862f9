"""What the demonstration shows of the group."""

import json
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from cohort.domain.rounds import make_round, present_fellows
from cohort.models import Introduction, RoundKind, ShareChoice
from config.demoyear.year import DemoYear

WORDS = Path(settings.BASE_DIR) / "config" / "demo" / "group.json"


def fill(year: DemoYear) -> None:
    """Introduce some fellows, and let the group sit together twice."""
    words: dict[str, Any] = json.loads(WORDS.read_text(encoding="utf-8"))
    cohort = year.cohort
    cohort.first_evening, cohort.bring, cohort.chat_url = words["first_evening"], words["bring"], words["chat"]
    cohort.save(update_fields=["first_evening", "bring", "chat_url"])
    fellows = present_fellows(cohort)
    at = datetime.combine(cohort.starts_on, time(20), ZoneInfo(settings.TIME_ZONE))
    Introduction.objects.bulk_create(
        Introduction(fellowship=fellow, about=about, ask_me=ask_me, written_at=at)
        for fellow, (about, ask_me) in zip(fellows, words["introductions"], strict=False)
    )
    ShareChoice.objects.bulk_create(
        ShareChoice(fellowship=fellow, full_name=True, quarter=True, field_of_study=number % 2 == 0, chosen_at=at)
        for number, fellow in enumerate(fellows[:12])
    )
    for kind, days in ((RoundKind.MINGLING, 10), (RoundKind.HOMEWORK, 80)):
        make_round(
            cohort=cohort,
            kind=kind,
            question=words[kind],
            size=4,
            here=fellows,
            meeting=None,
            due_on=year.today + timedelta(days=6) if kind == RoundKind.HOMEWORK else None,
            by=year.guide,
            at=at + timedelta(days=days),
        )
