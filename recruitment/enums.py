"""The stages, criteria and states of screening, and which state may follow which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Where assessors give marks."""

    ASSESSMENT_CENTER = "assessment_center", _("Assessment centre")
    INTERVIEW = "interview", _("Personal interview")
    PITCH = "pitch", _("Project presentation")


class Criterion(models.TextChoices):
    """What is marked, with written anchors for 1, 3 and 5 (R5.3)."""

    LEADERSHIP = "leadership", _("Leadership skills")
    SOCIAL = "social", _("Social skills")
    MEDIA = "media", _("Social media")
    LOCAL_COMMITMENT = "local_commitment", _("Belonging and commitment to the city")
    INITIATIVE = "initiative", _("Initiative and drive")


class WithdrawalStage(models.TextChoices):
    """When someone stepped back."""

    APPLICATION = "application", _("Before the assessment centre")
    ASSESSMENT_CENTER = "assessment_center", _("Assessment centre")
    INTERVIEW = "interview", _("Interview and presentation")
    OFFER = "offer", _("Offer")


class IneligibleReason(models.TextChoices):
    """Why an application stops at the conditions; the first that applies (R5.2)."""

    NOT_RESIDENT = "not_resident", _("Lives outside the city")
    NOT_STUDENT = "not_student", _("Not a student this year")
    AGE = "age", _("Age")
    EVENING_TAKEN = "evening_taken", _("Not free on the weekly evening")
    OTHER_SCHOLARSHIP = "other_scholarship", _("Receives another scholarship of the same funder")
    DOCUMENTS_MISSING = "documents_missing", _("Documents were not completed")


class ApplicationState(models.TextChoices):
    """Where an application stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    INCOMPLETE = "incomplete", _("Documents missing")
    ELIGIBLE = "eligible", _("Meets the conditions")
    INELIGIBLE = "ineligible", _("Does not meet the conditions")
    NOT_ADVANCED_FORM = "not_advanced_form", _("Not advanced after the form review")
    INVITED_ASSESSMENT = "invited_assessment_center", _("Invited to the assessment centre")
    NOT_ADVANCED_ASSESSMENT = "not_advanced_assessment", _("Not advanced after the assessment centre")
    INVITED_INTERVIEW = "invited_interview", _("In interviews")
    RANKED = "ranked", _("With the selection committee")
    OFFERED = "offered", _("Offer made")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined_offer", _("Offer declined")
    EXPIRED = "expired_offer", _("Offer expired")
    WAITLISTED = "waitlisted", _("On the wait-list")
    REJECTED = "rejected_final", _("Not accepted")
    WITHDREW = "withdrew", _("Withdrawn")


class DecisionOutcome(models.TextChoices):
    """What the selection committee decided."""

    OFFER = "offer", _("Offer")
    WAITLIST = "waitlist", _("Wait-list")
    REJECT = "reject", _("Not accepted")


class OfferAnswer(models.TextChoices):
    """How an offer ended."""

    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("Expired")


S = ApplicationState
ANSWERED_STATES = frozenset(
    {
        S.INELIGIBLE,
        S.NOT_ADVANCED_FORM,
        S.NOT_ADVANCED_ASSESSMENT,
        S.ACCEPTED,
        S.DECLINED,
        S.EXPIRED,
        S.WAITLISTED,
        S.REJECTED,
        S.WITHDREW,
    }
)
REFUSED_STATES = frozenset({S.INELIGIBLE, S.NOT_ADVANCED_FORM, S.NOT_ADVANCED_ASSESSMENT, S.REJECTED})
RANKED_STATES = frozenset({S.RANKED, S.OFFERED, S.ACCEPTED, S.DECLINED, S.EXPIRED, S.WAITLISTED, S.REJECTED})
SEAT_STATES = frozenset({S.OFFERED, S.ACCEPTED})
LIVE_STATES = frozenset(S) - ANSWERED_STATES | {S.WAITLISTED}
"""Where an application still goes on."""

APPLICATION_MOVES: dict[str, frozenset[str]] = {
    S.DRAFT: frozenset({S.SUBMITTED, S.WITHDREW}),
    S.SUBMITTED: frozenset({S.INCOMPLETE, S.ELIGIBLE, S.INELIGIBLE, S.WITHDREW}),
    S.INCOMPLETE: frozenset({S.ELIGIBLE, S.INELIGIBLE, S.WITHDREW}),
    S.ELIGIBLE: frozenset({S.INVITED_ASSESSMENT, S.NOT_ADVANCED_FORM, S.WITHDREW}),
    S.INELIGIBLE: frozenset({S.ELIGIBLE, S.SUBMITTED}),
    S.NOT_ADVANCED_FORM: frozenset({S.ELIGIBLE}),
    S.INVITED_ASSESSMENT: frozenset({S.INVITED_INTERVIEW, S.NOT_ADVANCED_ASSESSMENT, S.WITHDREW}),
    S.NOT_ADVANCED_ASSESSMENT: frozenset({S.INVITED_ASSESSMENT}),
    S.INVITED_INTERVIEW: frozenset({S.RANKED, S.WITHDREW}),
    S.RANKED: frozenset({S.OFFERED, S.WAITLISTED, S.REJECTED, S.WITHDREW}),
    S.OFFERED: frozenset({S.ACCEPTED, S.DECLINED, S.EXPIRED}),
    S.ACCEPTED: frozenset({S.DECLINED}),
    S.DECLINED: frozenset(),
    S.EXPIRED: frozenset(),
    S.WAITLISTED: frozenset({S.OFFERED, S.REJECTED, S.WITHDREW}),
    S.REJECTED: frozenset({S.RANKED}),
    S.WITHDREW: frozenset({S.DRAFT}),
}

REOPENED_TO: dict[str, ApplicationState] = {
    S.INELIGIBLE: S.SUBMITTED,
    S.NOT_ADVANCED_FORM: S.ELIGIBLE,
    S.NOT_ADVANCED_ASSESSMENT: S.INVITED_ASSESSMENT,
    S.REJECTED: S.RANKED,
}
"""Where an application waits anew once an appeal was right (R5.12): before the decision that was appealed against."""
