"""Where the rows behind a headline figure stand."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from cohort.models import Cohort
from people.models import User

LISTS = {
    "T1": ("recruitment_application", "call__cohort__id__exact"),
    "T2": ("cohort_fellowship", "cohort__id__exact"),
    "T3": ("cohort_attendance", "meeting__cohort__id__exact"),
    "T4": ("cohort_attendance", "meeting__cohort__id__exact"),
    "T5": ("cohort_hourlog", "fellowship__cohort__id__exact"),
    "T6": ("cohort_fellowship", "cohort__id__exact"),
    "T7": ("cohort_attendance", "meeting__cohort__id__exact"),
    "T8": ("initiatives_initiative", "cohort__id__exact"),
    "T9": ("initiatives_initiative", "cohort__id__exact"),
    "T10": ("initiatives_initiative", "cohort__id__exact"),
    "T11": ("initiatives_engagement", "initiative__cohort__id__exact"),
    "T12": ("initiatives_engagement", "initiative__cohort__id__exact"),
    "T13": ("initiatives_partnercontribution", "initiative__cohort__id__exact"),
    "T14": ("initiatives_partnercontribution", "initiative__cohort__id__exact"),
    "T15": ("initiatives_budgetline", "cohort__id__exact"),
    "T16": ("initiatives_expense", "initiative__cohort__id__exact"),
    "T17": ("initiatives_fundingentry", "initiative__cohort__id__exact"),
    "T18": ("initiatives_expense", "initiative__cohort__id__exact"),
    "T19": ("initiatives_partnercontribution", "initiative__cohort__id__exact"),
    "T20": ("initiatives_expense", "initiative__cohort__id__exact"),
    "T21": ("initiatives_equipmentprice", "cohort__id__exact"),
    "T22": ("cohort_surveyanswer", "fellowship__cohort__id__exact"),
    "T23": ("initiatives_mediafigure", "cohort__id__exact"),
    "T24": ("cohort_meeting", "cohort__id__exact"),
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
    return f"{reverse(f'admin:{name}_changelist')}?{lookup}={cohort.pk}"
