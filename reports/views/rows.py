"""Where the rows behind a headline figure stand."""

from urllib.parse import urlencode

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from cohort.models import Cohort
from people.models import User
from recruitment.models import Call

LISTS = {
    "T1": ("recruitment_application", "call"),
    "T2": ("cohort_fellowship", "cohort"),
    "T3": ("cohort_attendance", "cohort"),
    "T4": ("cohort_attendance", "cohort"),
    "T5": ("cohort_hourlog", "cohort"),
    "T6": ("cohort_fellowship", "cohort"),
    "T7": ("cohort_attendance", "cohort"),
    "T8": ("initiatives_initiative", "cohort__name"),
    "T9": ("initiatives_initiative", "cohort__name"),
    "T10": ("initiatives_initiative", "cohort__name"),
    "T11": ("initiatives_engagement", "initiative__cohort__name"),
    "T12": ("initiatives_engagement", "initiative__cohort__name"),
    "T13": ("initiatives_partnercontribution", "initiative__cohort__name"),
    "T14": ("initiatives_partnercontribution", "initiative__cohort__name"),
    "T15": ("initiatives_budgetline", "cohort__name"),
    "T16": ("initiatives_expense", "initiative__cohort__name"),
    "T17": ("initiatives_fundingentry", "initiative__cohort__name"),
    "T18": ("initiatives_expense", "initiative__cohort__name"),
    "T19": ("initiatives_partnercontribution", "initiative__cohort__name"),
    "T20": ("initiatives_expense", "initiative__cohort__name"),
    "T21": ("initiatives_equipmentprice", "cohort__name"),
    "T22": ("cohort_surveyanswer", "cohort"),
    "T23": ("initiatives_mediafigure", "cohort__name"),
    "T24": ("cohort_meeting", "cohort"),
}
PAGES = {"T25": "payments"}


def rows_url(figure_id: str, cohort: Cohort, user: AbstractBaseUser | AnonymousUser) -> str:
    """Return the address of the list that a figure was counted from; empty for a reader who may not open it."""
    if figure_id in PAGES:
        return reverse(PAGES[figure_id], args=[cohort.pk])
    name, lookup = LISTS[figure_id]
    app, _underscore, model = name.partition("_")
    if not (isinstance(user, User) and user.has_perm(f"{app}.view_{model}")):
        return ""
    return f"{reverse(f'admin:{name}_changelist')}?{urlencode({lookup: value_of(lookup, cohort)})}"


def value_of(lookup: str, cohort: Cohort) -> object:
    """Return what a list's filter takes for a cohort: its key, its name, or its call for applications."""
    if lookup == "call":
        return Call.objects.filter(cohort=cohort).values_list("pk", flat=True).first() or 0
    return cohort.name if lookup.endswith("name") else cohort.pk
