"""What a candidate's week leaves for the programme, in hours; it informs and never refuses (S1-31)."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from cohort.models import Cohort, DayKind, DayOff
from cohort.policy import CohortPolicy
from recruitment.models import Application
from recruitment.policy import RecruitmentPolicy

WEEK = timedelta(days=7)
ROOMY = 2


@dataclass(frozen=True)
class Season:
    """What the season asks: hours in all, its weeks, those of exams, and the hours a week that are bearable."""

    hours: Fraction
    weeks: int
    exam_weeks: int
    bearable: int


@dataclass(frozen=True)
class WeekHours:
    """What is left each week against what is needed, in hours; `level` is for the chip, `lines` say how."""

    level: str
    word: str
    lines: tuple[str, ...]


def season_of(*, cohort: Cohort, policy: RecruitmentPolicy) -> Season:
    """Return what a cohort's season asks; two queries."""
    exams = DayOff.objects.filter(cohort=cohort, kind=DayKind.EXAMS).values_list("starts_on", "ends_on")
    mondays = {monday for first, last in exams for monday in mondays_of(first, last)}
    inside = {monday for monday in mondays if cohort.starts_on - WEEK < monday <= cohort.ends_on}
    return Season(
        hours=Fraction(policy_for(cohort, CohortPolicy).commitment_minutes, 60),
        weeks=-(-((cohort.ends_on - cohort.starts_on).days + 1) // WEEK.days),
        exam_weeks=len(inside),
        bearable=policy.committed_week_hours,
    )


def mondays_of(first: date, last: date) -> list[date]:
    """Return the Monday of each week that a stretch of days touches."""
    monday = first - timedelta(days=first.weekday())
    return [monday + WEEK * number for number in range((last - monday).days // WEEK.days + 1)]


def hours_word(value: Fraction) -> str:
    """Return hours with at most one digit after the point."""
    return f"{float(value):.1f}".rstrip("0").rstrip(".")


def week_hours(*, application: Application, season: Season) -> WeekHours:
    """Return what studies, work, duties, reserve and exams leave each week (R1.2)."""
    stated = (application.study_hours, application.work_hours, application.other_hours)
    if all(part is None for part in stated):
        return WeekHours("", _("Hours were not stated"), ())
    busy = sum(part or 0 for part in stated)
    reserve_weeks = -(-(application.reserve_days or 0) // WEEK.days)
    free_weeks = max(season.weeks - season.exam_weeks - reserve_weeks, 1)
    needed, left = season.hours / free_weeks, Fraction(season.bearable - busy)
    return WeekHours(*verdict(left, needed), lines(stated, season, reserve_weeks, free_weeks, needed))


def verdict(left: Fraction, needed: Fraction) -> tuple[str, str]:
    """Return the level and the sentence that stands on top."""
    facts = {"left": hours_word(max(left, Fraction(0))), "needed": hours_word(needed)}
    if left < needed:
        return "problem", _("%(left)s hours are left each week, %(needed)s are needed") % facts
    if left < ROOMY * needed:
        return "watch", _("Tight: %(left)s hours are left each week, %(needed)s are needed") % facts
    return "good", _("%(left)s hours are left each week, %(needed)s are needed") % facts


def lines(
    stated: tuple[int | None, ...], season: Season, reserve_weeks: int, free_weeks: int, needed: Fraction
) -> tuple[str, ...]:
    """Return how it was counted."""
    study, work, other = (part or 0 for part in stated)
    return (
        _("Studies %(study)s, work %(work)s, other duties %(other)s hours a week; up to %(bearable)s are bearable.")
        % {"study": study, "work": work, "other": other, "bearable": season.bearable},
        _("%(weeks)s weeks of the season less %(exams)s of exams and %(reserve)s of reserve duty leave %(free)s.")
        % {"weeks": season.weeks, "exams": season.exam_weeks, "reserve": reserve_weeks, "free": free_weeks},
        _("%(hours)s hours in %(free)s weeks need %(needed)s hours a week.")
        % {"hours": hours_word(season.hours), "free": free_weeks, "needed": hours_word(needed)},
    )
