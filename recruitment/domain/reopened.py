"""Whom an upheld appeal took back to a stage whose places are given: they get a place beyond the number (R5.12)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from recruitment.enums import ApplicationState as S
from recruitment.models import AppealOutcome, Application, Call

BACK_TO: dict[S, tuple[S, ...]] = {
    S.ELIGIBLE: (S.NOT_ADVANCED_FORM, S.INELIGIBLE),
    S.INVITED_ASSESSMENT: (S.NOT_ADVANCED_ASSESSMENT,),
}
"""From which refusals an appeal leads back to those who wait for the places of a stage."""


def reopened(*, call: Call, state: S, places: int) -> set[str]:
    """Return the ids of those in a state whom an appeal took back to it.

    Whose conditions were looked at anew competes like everyone while there are places, so counts only without any.
    """
    refusals = [before for before in BACK_TO[state] if before != S.INELIGIBLE or not places]
    rows = call.applications.filter(state=state, appeal__outcome=AppealOutcome.REOPENED)
    return set(rows.filter(moves__from_state__in=refusals).values_list("code", flat=True))


def beyond_words(people: Iterable[Application]) -> tuple[str, ...]:
    """Return a sentence for each who gets a place beyond the number."""
    sentence = _("%(who)s comes back after an appeal and gets a place beyond the number.")
    return tuple(sentence % {"who": application.person} for application in people)
