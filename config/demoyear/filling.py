"""Fills the running season, area by area."""

from datetime import date

from cohort.models import Cohort
from config.demoyear import (
    accompaniment,
    answering,
    apply,
    attendance,
    calls,
    canvas,
    checkin,
    choosing,
    documents,
    evenings,
    feeds,
    fieldwork,
    group,
    hours,
    importing,
    milestones,
    neighbours,
    outcome,
    payments,
    planning,
    purse,
    requests,
    scoring,
    screening,
    sending,
    sifting,
    signals,
    spending,
    survey,
    volunteers,
)
from config.demoyear.year import DemoYear
from people.models import User

FILLERS = (
    accompaniment.fill,
    attendance.fill,
    checkin.fill,
    documents.fill,
    group.fill,
    hours.fill,
    importing.fill,
    payments.fill,
    planning.fill,
    feeds.fill,  # the training's own goals stand above those of the plan
    requests.fill,
    signals.fill,
    survey.fill,
    screening.fill,  # the calls that the next ones fill
    calls.fill,
    apply.fill,
    sifting.fill,
    evenings.fill,
    scoring.fill,
    choosing.fill,
    answering.fill,
    sending.fill,
    canvas.fill,
    milestones.fill,
    spending.fill,
    purse.fill,
    volunteers.fill,
    neighbours.fill,
    fieldwork.fill,
    outcome.fill,
)


def fill_year(*, cohort: Cohort, today: date, logins: dict[str, str]) -> None:
    """Fill a season that was just loaded; `logins` are the addresses of the roles."""
    users = {
        role: User.objects.select_related("person").get(email=logins[role]) for role in ("manager", "guide", "fellow")
    }
    year = DemoYear(cohort=cohort, today=today, **users)
    for fill in FILLERS:
        fill(year)
