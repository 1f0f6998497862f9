"""Finds a cohort by the name that people call it."""

from datetime import date

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


def cohort_of_the_day(*, on: date) -> Cohort | None:
    """Return the cohort whose season holds the day, else the one that started last."""
    started = Cohort.objects.select_related("programme").filter(starts_on__lte=on)
    return started.filter(ends_on__gte=on).order_by("-starts_on").first() or started.order_by("-starts_on").first()
