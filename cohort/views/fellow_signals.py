"""One fellow's trend: hours from week to week, changes of the level, pauses, what was set aside."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from cohort.access import THOSE_WHO_ACCOMPANY, fellows_with_signals
from cohort.domain.policies import policy_for
from cohort.domain.signals import fellow_signals
from cohort.domain.trends import FellowWeek
from cohort.domain.words import CHIP_OF_LEVEL, LEVEL_WORDS
from cohort.policy import CohortPolicy
from cohort.views.signal_rows import Pen, cause_words, signal_row
from people.access import Role, has_role, needs_role
from people.adminkit import acting


@dataclass(frozen=True)
class LevelLine:
    """A level that began on a day: its chip, its word, its causes in words."""

    on: date
    chip: str
    word: str
    causes: str


@dataclass(frozen=True)
class WeekLine:
    """One week with its level in words."""

    week: FellowWeek
    level: LevelLine


def level_line(on: date, level: str, causes: tuple[str, ...]) -> LevelLine:
    """Return a level in words."""
    words = " · ".join(cause_words(code) for code in causes)
    return LevelLine(on, CHIP_OF_LEVEL[level], str(LEVEL_WORDS[level]), words)


@needs_role(*THOSE_WHO_ACCOMPANY, Role.CENTRE_HEAD)
def fellow_signal(request: HttpRequest, fellowship_id: int) -> HttpResponse:
    """Show one fellow's trend to those who accompany or oversee; nobody reads of their own level (R4.5)."""
    rows = fellows_with_signals(acting(request)).select_related("cohort__programme", "person", "guide__person")
    fellowship = get_object_or_404(rows, pk=fellowship_id)
    today = localdate()
    found = fellow_signals(fellowship=fellowship, on=today)
    notes = has_role(request.user, *THOSE_WHO_ACCOMPANY)
    pen = Pen(policy_for(fellowship.cohort, CohortPolicy), notes=notes)
    context = {
        "fellowship": fellowship,
        "today": today,
        "row": signal_row(found.signal, pen) if found.signal else None,
        "signal": found.signal,
        "weeks": found.weeks,
        "week_lines": [WeekLine(week, level_line(week.on, week.level, week.causes)) for week in found.weeks],
        "commitment": found.commitment,
        "changes": [level_line(on, reading.level, reading.causes) for on, reading in reversed(found.changes)],
        "pauses": found.pauses,
        "aside": found.aside,
        "talks": found.talks,
        "notes": notes,
        "oversees": has_role(request.user, Role.MANAGER, Role.CENTRE_HEAD),
    }
    return render(request, "cohort/fellow_signal.html", context)
