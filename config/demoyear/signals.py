"""What the demonstration shows of signals and pauses."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from cohort.domain.readings import LiveCause
from cohort.domain.risk import Level
from cohort.domain.signals import Signal, load_signals
from cohort.domain.snapshots import snapshot_past
from cohort.models import Fellowship, Pause, PauseKind, SignalDismissal, SignalOwner
from config.demoyear.year import DemoYear

WORDS = Path(settings.BASE_DIR) / "config" / "demo" / "signals.json"


def fill(year: DemoYear) -> None:
    """Let two pauses have been, keep the past Sundays, give one signal to the coordinator and set one aside."""
    words: dict[str, Any] = json.loads(WORDS.read_text(encoding="utf-8"))
    fellows = list(Fellowship.objects.filter(cohort=year.cohort, state="active").order_by("code"))
    add_pauses(year, fellows[-1], words)
    snapshot_past(cohort=year.cohort, until=year.today + timedelta(days=1))
    # The steps of initiatives are filled in later.
    found = load_signals(cohort=year.cohort, on=year.today)
    signals = [s for s in found if {c.code for c in s.causes} - {LiveCause.NO_INITIATIVE_STEP.value}]
    watched = [signal for signal in signals if signal.level == Level.WATCH]
    if watched:
        add_dismissals(year, watched[-1], words)
    for signal in signals[:1]:
        SignalOwner.objects.create(
            fellowship_id=signal.fellow.id,
            owner=year.manager,
            given_by=year.manager,
            given_on=year.today - timedelta(days=3),
        )


def add_pauses(year: DemoYear, called: Fellowship, words: dict[str, Any]) -> None:
    """Add a closure of two days and one person's call-up, both over."""
    closed, away = year.today - timedelta(days=40), year.today - timedelta(days=65)
    by = {"cohort": year.cohort, "begun_by": year.manager, "ended_by": year.manager}
    Pause.objects.bulk_create(
        [
            Pause(
                kind=PauseKind.CLOSURE,
                starts_on=closed,
                ends_on=closed + timedelta(days=1),
                note=words["closure"],
                **by,
            ),
            Pause(
                kind=PauseKind.CALL_UP,
                fellowship=called,
                starts_on=away,
                ends_on=away + timedelta(days=9),
                note=words["call_up"],
                **by,
            ),
        ]
    )


def add_dismissals(year: DemoYear, signal: Signal, words: dict[str, Any]) -> None:
    """Set one signal aside since yesterday, and once long ago."""
    number, day = signal.fellow.id, timedelta(days=1)
    SignalDismissal.objects.bulk_create(
        SignalDismissal(
            fellowship_id=number,
            level=signal.level.value,
            reason=words[reason],
            dismissed_on=on,
            until=on + timedelta(weeks=2),
            dismissed_by=year.manager,
        )
        for on, reason in ((year.today - day, "reason"), (year.today - 50 * day, "old_reason"))
    )
