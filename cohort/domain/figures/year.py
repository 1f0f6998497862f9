"""Calendar, hours, attendance and scholarships of a whole cohort."""

from collections import Counter
from fractions import Fraction
from typing import Any

from cohort.domain.balance import Balance, balance
from cohort.domain.book import Attended, CohortBook, FellowFacts, code_key
from cohort.domain.completion import completions
from cohort.domain.credit import ATTENDED
from cohort.domain.instalments import Instalment, InstalmentState, first_check, first_instalment, second_instalment
from cohort.domain.rate import rate
from cohort.domain.rounding import in_hours, in_percent, rounded
from cohort.models import MeetingKind

Figures = dict[str, Any]
CITY_PROCESS = "city_process"


def calendar_figures(*, book: CohortBook) -> Figures:
    """Return how many sessions of each kind there were, and their minutes."""
    rated = [s for s in book.sessions if s.is_rated]
    training = [s for s in book.sessions if s.kind == MeetingKind.TRAINING]
    events = [s for s in book.sessions if s.kind == MeetingKind.EVENT]
    return {
        "meetings": len(rated),
        "meeting_minutes": sum(s.minutes for s in rated),
        "training_meetings": len(training),
        "training_minutes": sum(s.minutes for s in training),
        "events": len(events),
        "event_minutes": sum(s.minutes for s in events),
        "scheduled_minutes": book.scheduled_minutes,
        "scheduled_hours": in_hours(book.scheduled_minutes),
    }


def city_process_figures(*, book: CohortBook) -> list[list[str]]:
    """Return id, day and title of the sessions that took part in the city's decisions (S1-16)."""
    return [[s.code, s.date.isoformat(), s.title] for s in book.sessions if CITY_PROCESS in s.tags]


def hours_figures(*, book: CohortBook) -> Figures:
    """Return the hours of all fellows at the end of the season, and how their year ended."""
    balances = [final_balance(book, fellow) for fellow in book.fellows]
    totals = [b.total for b in balances]
    logs = [log for fellow in book.fellows for log in fellow.logs]
    return {
        "total_counted": in_hours(sum(totals)),
        **parts(balances),
        "mean": in_hours(Fraction(sum(totals), len(totals) or 1)),
        "min": in_hours(min(totals, default=0)),
        "max": in_hours(max(totals, default=0)),
        "completion": dict(sorted(Counter(map(str, completions(book=book).values())).items())),
        "pending_minutes": sum(b.pending for b in balances),
        "logs_by_status": dict(sorted(Counter(log.state for log in logs).items())),
    }


def final_balance(book: CohortBook, fellow: FellowFacts) -> Balance:
    """Return a fellow's hours of the whole season, as decided until now."""
    return balance(fellow=fellow, on=book.ends_on, policy=book.policy, known_on=book.known_on(book.ends_on))


def parts(balances: list[Balance]) -> Figures:
    """Return the hours by kind."""
    return {
        "meeting": in_hours(sum(b.meeting for b in balances)),
        "training": in_hours(sum(b.training for b in balances)),
        "event": in_hours(sum(b.event for b in balances)),
        "initiative_counted": in_hours(sum(b.initiative_counted for b in balances)),
        "initiative_approved_all": in_hours(sum(b.initiative for b in balances)),
        "makeup": in_hours(sum(b.makeup for b in balances)),
    }


def attendance_figures(*, book: CohortBook) -> Figures:
    """Return the marks of meetings and of events, and the rate over all fellows."""
    marks = [m for fellow in book.fellows for m in fellow.marks]
    rated = [m for m in marks if m.session.is_rated]
    exempt = sum(1 for m in rated if m.is_exempt)
    attended = sum(1 for m in rated if m.credit.presence in ATTENDED)
    repaired = sum(repairs(book))
    counted = len(rated) - exempt
    return {
        "meeting_records": len(rated),
        "exempt": exempt,
        "attended": attended,
        "made_up": repaired,
        "rate_pct": in_percent(Fraction(attended, counted) if counted else None),
        "rate_with_makeup_pct": in_percent(Fraction(attended + repaired, counted) if counted else None),
        "by_status_meetings": by_presence(rated),
        "by_status_events": by_presence([m for m in marks if not m.session.is_rated]),
        "lowest_meeting": lowest_meeting(rated),
    }


def repairs(book: CohortBook) -> list[int]:
    """Return how many meetings each fellow repaired."""
    found = []
    for fellow in book.fellows:
        hours = final_balance(book, fellow)
        attendance = rate(fellow=fellow, on=book.ends_on, makeup_minutes=hours.makeup, policy=book.policy)
        found.append(attendance.repaired)
    return found


def by_presence(marks: list[Attended]) -> dict[str, int]:
    """Return how often each presence occurs."""
    return dict(sorted(Counter(str(m.credit.presence) for m in marks).items()))


def lowest_meeting(marks: list[Attended]) -> list[int | str] | None:
    """Return people present, id and day of the weakest meeting; the earliest of equals."""
    present = Counter(m.session for m in marks if m.credit.presence in ATTENDED)
    held = {m.session for m in marks}
    if not held:
        return None
    weakest = min(held, key=lambda s: (present[s], code_key(s.code)))
    return [present[weakest], weakest.code, weakest.date.isoformat()]


def scholarship_figures(*, book: CohortBook) -> Figures:
    """Return the scholarship ledger at the end of the season, in whole shekels."""
    first = [first_instalment(book=book, fellow=f, on=book.ends_on) for f in book.fellows]
    second = [second_instalment(book=book, fellow=f, on=book.ends_on) for f in book.fellows]
    day = first_check(book)
    scheduled = sum(s.minutes for s in book.sessions if s.date <= day)
    on_time = [i for i in first if i.ready_on == day]
    return {
        "per_fellow": shekels(book.policy.scholarship_agorot),
        "instalment1_threshold_hours": in_hours(book.policy.first_instalment_hours_share * scheduled),
        "scheduled_to_31jan_hours": in_hours(scheduled),
        "paid1_on_time": len(on_time),
        "held1": [i.fellow.code for i in first if i.ready_on != day],
        "paid1_total": shekels(paid(first)),
        "paid2": sum(1 for i in second if i.state == InstalmentState.READY),
        "withheld2": [i.fellow.code for i in second if i.state == InstalmentState.WITHHELD],
        "paid_total": shekels(paid(first) + paid(second)),
        "committed": shekels(book.policy.scholarship_agorot * len(book.fellows)),
    }


def paid(halves: list[Instalment]) -> int:
    """Return the agorot of the halves that are ready."""
    return sum(i.agorot for i in halves if i.state == InstalmentState.READY)


def shekels(agorot: int) -> int:
    """Return whole shekels."""
    return int(rounded(Fraction(agorot, 100), 0))
