"""Everything that is known of a cohort's year, loaded in six queries however many people and meetings there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from cohort.domain.credit import Credit, Presence, credit
from cohort.domain.policies import prefix_of, typed_overrides
from cohort.models import Attendance, Cohort, CommitmentAdjustment, Fellowship, HourLog, Meeting, PolicyOverride
from cohort.models.meeting import RATED_KINDS
from cohort.policy import CohortPolicy

MaybeDay = date | None


@dataclass(frozen=True)
class Session:
    """A meeting, training or event that was not cancelled; its length in minutes."""

    id: int
    code: str
    date: date
    starts_at: time
    minutes: int
    kind: str
    title: str
    mode: str
    place: str
    online_url: str
    bring: str
    tags: tuple[str, ...]

    @property
    def is_rated(self) -> bool:
        """Say whether it enters the attendance rate: meetings and trainings do, events don't (R4.2)."""
        return self.kind in RATED_KINDS


@dataclass(frozen=True)
class Attended:
    """A session with what one fellow's mark there is worth."""

    session: Session
    credit: Credit

    @property
    def is_exempt(self) -> bool:
        """Say whether the session left this fellow's count (R3.4)."""
        return self.credit.presence == Presence.EXEMPT


@dataclass(frozen=True)
class Log:
    """One hours report, in minutes; reported on the day of the activity as far as nothing else is known."""

    date: date
    kind: str
    minutes: int
    state: str
    reported_on: MaybeDay
    decided_on: MaybeDay


@dataclass(frozen=True)
class Adjustment:
    """Days of exemption, both ends included."""

    starts_on: date
    ends_on: date
    announced_on: date
    approved_on: date | None

    def covers(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True)
class FellowFacts:
    """One fellow with their marks (oldest first), reports and adjustments."""

    id: int
    code: str
    name: str
    guide_id: int | None
    gender: str
    birth_date: date | None
    quarter: str
    joined_on: date
    marks: tuple[Attended, ...]
    logs: tuple[Log, ...]
    adjustments: tuple[Adjustment, ...]


@dataclass(frozen=True)
class CohortBook:
    """One cohort's year: its numbers, sessions (oldest first) and fellows (by their ids)."""

    cohort_id: int
    name: str
    starts_on: date
    ends_on: date
    policy: CohortPolicy
    sessions: tuple[Session, ...]
    fellows: tuple[FellowFacts, ...]

    def known_on(self, day: date) -> date:
        """Return until when decisions count for the figures of a day: the year is closed by all that came later."""
        return day if day < self.ends_on else date.max

    @property
    def scheduled_minutes(self) -> int:
        """Return the length of all sessions."""
        return sum(session.minutes for session in self.sessions)

    def fellow(self, fellowship_id: int) -> FellowFacts:
        """Return one fellow; raise StopIteration for a stranger."""
        return next(f for f in self.fellows if f.id == fellowship_id)


def code_key(code: str) -> tuple[int, str]:
    """Return what ids are ordered by: their number first."""
    digits = "".join(c for c in code if c.isdigit())
    return int(digits) if digits else 0, code


def load_book(cohort: Cohort) -> CohortBook:
    """Return the book of one cohort."""
    return load_books([cohort])[0]


def load_books(cohorts: Sequence[Cohort]) -> list[CohortBook]:
    """Return the books of several cohorts, in their order; six queries however many they are."""
    ids = [cohort.pk for cohort in cohorts]
    policies = policies_of(ids)
    sessions = sessions_of(ids)
    fellows = fellows_of(ids, policies, sessions)
    return [
        CohortBook(
            cohort_id=cohort.pk,
            name=cohort.name,
            starts_on=cohort.starts_on,
            ends_on=cohort.ends_on,
            policy=policies[cohort.pk],
            sessions=tuple(sessions[cohort.pk]),
            fellows=tuple(sorted(fellows[cohort.pk], key=lambda f: code_key(f.code))),
        )
        for cohort in cohorts
    ]


def policies_of(ids: Sequence[int]) -> dict[int, CohortPolicy]:
    """Return each cohort's numbers."""
    rows: dict[int, list[PolicyOverride]] = defaultdict(list)
    for override in PolicyOverride.objects.filter(cohort__in=ids, key__startswith=prefix_of(CohortPolicy) + "."):
        rows[override.cohort_id].append(override)
    return {number: replace(CohortPolicy(), **typed_overrides(rows[number])) for number in ids}


def sessions_of(ids: Sequence[int]) -> dict[int, list[Session]]:
    """Return each cohort's sessions that were not cancelled, oldest first."""
    found: dict[int, list[Session]] = defaultdict(list)
    told = ("kind", "title", "mode", "place", "online_url", "bring", "tags")
    columns = ("cohort", "id", "code", "date", "starts_at", "minutes", *told)
    for cohort, *values, tags in Meeting.objects.filter(cohort__in=ids, cancelled_on=None).values_list(*columns):
        found[cohort].append(Session(*[*values, tuple(tags)]))
    for sessions in found.values():
        sessions.sort(key=lambda s: (s.date, s.starts_at, code_key(s.code)))
    return found


def fellows_of(
    ids: Sequence[int], policies: dict[int, CohortPolicy], sessions: dict[int, list[Session]]
) -> dict[int, list[FellowFacts]]:
    """Return each cohort's fellows."""
    known = {session.id: session for of_cohort in sessions.values() for session in of_cohort}
    of_fellow = {"fellowship__cohort__in": ids}
    marks = grouped(
        Attendance.objects.filter(**of_fellow).values_list(
            "fellowship", "meeting", "mark", "late_minutes", "early_minutes"
        )
    )
    logs = grouped(
        HourLog.objects.filter(**of_fellow)
        .order_by("date", "pk")
        .values_list("fellowship", "date", "kind", "minutes", "state", "reported_on", "decided_on")
    )
    adjustments = grouped(
        CommitmentAdjustment.objects.filter(**of_fellow, declined_on=None).values_list(
            "fellowship", "starts_on", "ends_on", "announced_on", "approved_on"
        )
    )
    fellows: dict[int, list[FellowFacts]] = defaultdict(list)
    for cohort, number, *values in fellowship_rows(ids):
        rows = (
            attended(marks[number], known, policies[cohort]),
            tuple(Log(*log) for log in logs[number]),
            tuple(Adjustment(*adjustment) for adjustment in adjustments[number]),
        )
        fellows[cohort].append(FellowFacts(*[number, *values, *rows]))
    return fellows


def fellowship_rows(ids: Sequence[int]) -> Iterable[tuple[Any, ...]]:
    """Return the columns of FellowFacts behind each cohort's id."""
    return Fellowship.objects.filter(cohort__in=ids).values_list(
        "cohort",
        "id",
        "code",
        "person__full_name",
        "guide",
        "person__gender",
        "person__birth_date",
        "quarter",
        "joined_on",
    )


def grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    """Return rows by their first column."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for first, *rest in rows:
        found[first].append(tuple(rest))
    return found


def attended(
    rows: Iterable[tuple[Any, ...]], sessions: dict[int, Session], policy: CohortPolicy
) -> tuple[Attended, ...]:
    """Return a fellow's marks with their worth, oldest first."""
    marks = [
        Attended(
            session=sessions[meeting],
            credit=credit(scheduled=sessions[meeting].minutes, mark=mark, late=late, early=early, policy=policy),
        )
        for meeting, mark, late, early in rows
        if meeting in sessions
    ]
    return tuple(sorted(marks, key=lambda m: (m.session.date, m.session.starts_at, code_key(m.session.code))))
