"""Finds a cohort by the name that people call it."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cohort.models import Cohort


class CohortNotFoundError(Exception):
    """No cohort, or more than one, has the name; the message lists what there is."""


def find_cohort(*, name: str) -> Cohort:
    """Return the cohort of a name, or of “programme / name” where two share it; raise CohortNotFoundError."""
    programme, slash, own = name.rpartition(" / ")
    wanted = Cohort.objects.select_related("programme").filter(name=own if slash else name)
    found = list(wanted.filter(programme__name=programme) if slash else wanted)
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{c.programme.name} / {c.name}" for c in Cohort.objects.select_related("programme"))
    sentence = _("More than one cohort is called “%(name)s”.") if found else _("There is no cohort “%(name)s”.")
    choice = _("Known cohorts: %(names)s") % {"names": known or _("none")}
    raise CohortNotFoundError(f"{sentence % {'name': name}} {choice}")


def cohort_of_the_day(*, on: date, among: QuerySet[Cohort] | None = None) -> Cohort | None:
    """Return the cohort whose season holds the day, else the one whose season is nearest; the later of equals.

    It is one of all cohorts, or of those `among` which it is looked for.
    """
    looked_through = Cohort.objects.all() if among is None else among
    cohorts = looked_through.select_related("programme").order_by("-starts_on", "-pk")
    return min(cohorts, key=lambda cohort: days_away(cohort, on), default=None)


def days_away(cohort: Cohort, on: date) -> int:
    """Return how many days lie between a day and a cohort's season; 0 within it."""
    return max((cohort.starts_on - on).days, (on - cohort.ends_on).days, 0)
