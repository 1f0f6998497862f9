"""Finds a call by the name that people call it."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from recruitment.models import Call


class CallNotFoundError(Exception):
    """No call, or more than one, has the name; the message lists what there is."""


def find_call(*, name: str) -> Call:
    """Return the call of a cohort by its name, by “programme cohort”, or by its number; raise CallNotFoundError."""
    calls = list(known_calls())
    wanted = " ".join(name.split())
    found = [call for call in calls if wanted in spellings(call)]
    if len(found) == 1:
        return found[0]
    by_number = [call for call in calls if str(call.pk) == wanted] if not found else []
    if by_number:
        return by_number[0]
    sentence = _("More than one call is that of “%(name)s”.") if found else _("There is no call for “%(name)s”.")
    known = ", ".join(f"{call.cohort.programme.name} {call.cohort.name} ({call.pk})" for call in calls)
    choice = _("Known calls: %(names)s") % {"names": known or _("none")}
    raise CallNotFoundError(f"{sentence % {'name': name}} {choice}")


def known_calls() -> QuerySet[Call]:
    """Return all calls with their cohorts, the latest first."""
    return Call.objects.select_related("cohort__programme").order_by("-closes_on", "pk")


def spellings(call: Call) -> frozenset[str]:
    """Return the names of a call."""
    programme, cohort = (" ".join(text.split()) for text in (call.cohort.programme.name, call.cohort.name))
    return frozenset({cohort, f"{programme} {cohort}", f"{programme} / {cohort}", str(call)})
