"""What the demonstration shows of reporting hours: words for each report, one that came back, one long day."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pgtrigger
from django.conf import settings

from cohort.models import Fellowship, HourKind, HourLog, HourState
from config.demoyear.year import DemoYear

WORDS = Path(settings.BASE_DIR) / "config" / "demo" / "hours.json"


def fill(year: DemoYear) -> None:
    """Fill the running season."""
    words: dict[str, Any] = json.loads(WORDS.read_text(encoding="utf-8"))
    give_words(year, words)
    fellows = list(year.cohort.fellowships.order_by("code"))
    own = next((f for f in fellows if f.person_id == year.fellow.person_id), fellows[0])
    others = [f for f in fellows if f.guide_id == own.guide_id and f.pk != own.pk]
    back = words["returned"]
    decided = {"decided_by": year.guide, "decided_on": year.today - timedelta(days=1), "decision_note": back["note"]}
    HourLog.objects.bulk_create(
        [
            told(own, year, back, state=HourState.RETURNED, **decided),
            *(told(fellow, year, words["long"]) for fellow in others[:1]),
            *(told(fellow, year, words["waiting"]) for fellow in others[1:3]),
        ]
    )


def give_words(year: DemoYear, words: dict[str, Any]) -> None:
    """Say of each loaded report what was done; the spreadsheets hold no words, and approved reports keep theirs."""
    logs = list(HourLog.objects.filter(fellowship__cohort=year.cohort, description="").order_by("fellowship", "date"))
    for number, log in enumerate(logs):
        offered = words[HourKind(log.kind).value]
        log.description = offered[number % len(offered)]
    with pgtrigger.ignore("cohort.HourLog:approved_hours_stand"):
        HourLog.objects.bulk_update(logs, ["description"], batch_size=500)


def told(fellow: Fellowship, year: DemoYear, words: dict[str, Any], **columns: Any) -> HourLog:
    """Return a report of the last days, unsaved; it waits unless the columns say otherwise."""
    return HourLog(
        fellowship=fellow,
        date=year.today - timedelta(days=words["days_ago"]),
        reported_on=year.today - timedelta(days=words["days_ago"] - 1),
        kind=HourKind.INITIATIVE,
        minutes=words["minutes"],
        description=words["description"],
        explanation=words.get("explanation", ""),
        **{"state": HourState.PENDING, **columns},
    )
