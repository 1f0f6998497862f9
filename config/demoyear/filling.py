"""Fills the running season, area by area."""

from datetime import date

from cohort.models import Cohort
from config.demoyear import (
    accompaniment,
    attendance,
    checkin,
    documents,
    feeds,
    group,
    hours,
    importing,
    payments,
    planning,
    requests,
    signals,
    survey,
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
)


def fill_year(*, cohort: Cohort, today: date, logins: dict[str, str]) -> None:
    """Fill a season that was just loaded; `logins` are the addresses of the roles."""
    users = {
        role: User.objects.select_related("person").get(email=logins[role]) for role in ("manager", "guide", "fellow")
    }
    year = DemoYear(cohort=cohort, today=today, **users)
    for fill in FILLERS:
        fill(year)
