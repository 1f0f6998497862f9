"""Strengths for those who were not accepted: asked for once, written by a coordinator (R5.11)."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from people.access import Role, has_role
from people.models import User
from recruitment.domain.applicant_news import tell_applicant
from recruitment.domain.staff_news import tell_staff
from recruitment.enums import REFUSED_STATES
from recruitment.models import Application, Feedback


class FeedbackRefusedError(Exception):
    """Feedback cannot be asked for or written now; the message says why."""


@transaction.atomic
def ask_feedback(*, application: Application, at: datetime) -> Feedback:
    """Ask for feedback; asking again returns the same. Raises FeedbackRefusedError before a refusal."""
    if application.state not in REFUSED_STATES:
        raise FeedbackRefusedError(_("Feedback is given once there is an answer."))
    feedback, made = Feedback.objects.get_or_create(application=application, defaults={"asked_at": at})
    if made:
        tell_staff(
            roles=(Role.MANAGER,),
            key=f"feedback-asked:{feedback.pk}",
            words=lambda: (_("Feedback was asked for"), str(application.person)),
            url=reverse("call_answers", args=[application.call_id]),
            at=at,
        )
    return feedback


@transaction.atomic
def write_feedback(*, feedback: Feedback, strengths: str, by: User, at: datetime) -> Feedback:
    """Write the strengths and tell the applicant; raise FeedbackRefusedError."""
    if not has_role(by, Role.MANAGER):
        raise FeedbackRefusedError(_("Feedback is written by the coordinator."))
    if not strengths.strip():
        raise FeedbackRefusedError(_("Write what was strong, in two or three sentences."))
    held = Feedback.objects.select_for_update(of=("self",)).select_related("application__person").get(pk=feedback.pk)
    if held.written_at:
        raise FeedbackRefusedError(_("This feedback was written meanwhile."))
    held.strengths, held.written_by, held.written_at = strengths.strip(), by, at
    held.save()
    tell_applicant(
        application=held.application,
        kind="feedback",
        key=f"feedback:{held.pk}",
        page="ask_feedback",
        words=lambda: (_("Your feedback is here"), held.strengths),
        at=at,
    )
    return held
