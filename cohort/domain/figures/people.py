"""Each fellow's year, the belonging survey, and who the group is."""

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import Any

from cohort.domain.book import CohortBook, FellowFacts
from cohort.domain.completion import completion_of
from cohort.domain.credit import Presence
from cohort.domain.risk import Standing, assess
from cohort.domain.rounding import in_percent, mean, rounded
from cohort.models import SurveyAnswer, SurveyWave

FEMALE = "f"


def fellow_figures(*, book: CohortBook) -> list[dict[str, Any]]:
    """Return each fellow's minutes by kind, rate in per cent, commitment and result."""
    return [fellow_row(book, assess(book=book, fellow=f, on=book.ends_on)) for f in book.fellows]


def fellow_row(book: CohortBook, standing: Standing) -> dict[str, Any]:
    """Return one fellow's year."""
    hours = standing.hours
    return {
        "id": standing.fellow.code,
        "meeting": hours.meeting,
        "training": hours.training,
        "event": hours.event,
        "initiative": hours.initiative,
        "initiative_counted": hours.initiative_counted,
        "makeup": hours.makeup,
        "total": hours.total,
        "rate": in_percent(standing.rate.share),
        "commitment": standing.commitment,
        "completion": str(completion_of(book=book, standing=standing)),
        "late": times(standing.fellow, Presence.LATE),
        "partial": times(standing.fellow, Presence.PARTIAL),
    }


def times(fellow: FellowFacts, presence: Presence) -> int:
    """Return how often a fellow has a presence, events included."""
    return sum(1 for m in fellow.marks if m.credit.presence == presence)


def survey_figures(*, book: CohortBook) -> dict[str, Any]:
    """Return belonging before and after; the change is of matched pairs only (counting rule 7)."""
    answers = SurveyAnswer.objects.filter(fellowship__cohort=book.cohort_id)
    waves: dict[str, dict[int, Fraction]] = {SurveyWave.PRE: {}, SurveyWave.POST: {}}
    for fellowship, wave, belonging in answers.values_list("fellowship", "wave", "belonging"):
        waves[wave][fellowship] = Fraction(belonging)
    pre, post = waves[SurveyWave.PRE], waves[SurveyWave.POST]
    matched = sorted(pre.keys() & post.keys())
    before, after = [pre[f] for f in matched], [post[f] for f in matched]
    change = rounded((sum(after) - sum(before)) / Fraction(len(matched)), 2) if matched else None
    return {
        "n_pre": len(pre),
        "n_post": len(post),
        "pre_all": mean(list(pre.values()), 2),
        "pre_matched": mean(before, 2),
        "post": mean(after, 2),
        "change": change,
    }


def group_figures(*, book: CohortBook) -> dict[str, Any]:
    """Return who the group is on its first day; quarters are merged by the page, not here (S2-15)."""
    ages = [age_on(f.birth_date, book.starts_on) for f in book.fellows if f.birth_date]
    return {
        "same_quarter": dict(sorted(Counter(f.quarter for f in book.fellows).items())),
        "mean_age": mean([Fraction(age) for age in ages], 1),
        "age_range": [min(ages), max(ages)] if ages else [],
        "women": sum(1 for f in book.fellows if f.gender == FEMALE),
    }


def age_on(birth_date: date, day: date) -> int:
    """Return an age in whole years."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
