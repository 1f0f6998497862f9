"""Appeals: one for each application, within days of the answer, answered by someone who did not decide (R5.12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohort.domain.policies import policy_for
from people.access import Role, has_role
from people.models import User
from recruitment.domain.applicant_news import tell_applicant
from recruitment.domain.moves import move
from recruitment.domain.staff_news import tell_staff
from recruitment.enums import REOPENED_TO, ApplicationState
from recruitment.models import Appeal, AppealOutcome, Application, ApplicationMove, Call, Decision
from recruitment.policy import RecruitmentPolicy


class AppealRefusedError(Exception):
    """The appeal cannot be made or answered; the message says why."""


@dataclass(frozen=True)
class AppealWindow:
    """Until which day someone may appeal, and whether that day has passed."""

    until: date | None
    is_open: bool


def answer_move(*, application: Application) -> ApplicationMove | None:
    """Return the last move to where the application stands: the one by which it got its refusal."""
    found = [made for made in application.moves.all() if made.to_state == application.state]
    return max(found, key=lambda made: (made.moved_on, made.pk), default=None)


def answered_on(*, application: Application) -> date | None:
    """Return the day of the refusal; None where it is not known."""
    move_made = answer_move(application=application)
    if move_made:
        return move_made.moved_on
    return Decision.objects.filter(application=application).values_list("decided_on", flat=True).first()


def appeal_window(*, application: Application, on: date) -> AppealWindow:
    """Return the window of an application; shut unless it was refused."""
    day = answered_on(application=application) if application.state in REOPENED_TO else None
    if day is None:
        return AppealWindow(None, is_open=False)
    until = day + timedelta(days=policy_for(application.call.cohort, RecruitmentPolicy).appeal_days)
    return AppealWindow(until, is_open=on <= until)


@transaction.atomic
def make_appeal(*, application: Application, text: str, at: datetime) -> Appeal:
    """Appeal once; raise AppealRefusedError without words, before an answer, too late, or a second time."""
    held = Application.objects.select_for_update(of=("self",)).select_related("person", "call__cohort")
    application = held.get(pk=application.pk)
    if Appeal.objects.filter(application=application).exists():
        raise AppealRefusedError(_("You appealed already; one appeal is possible."))
    if not text.strip():
        raise AppealRefusedError(_("Write what you appeal against and why."))
    window = appeal_window(application=application, on=timezone.localdate(at))
    if window.until is None:
        raise AppealRefusedError(_("There is no answer to appeal against."))
    if not window.is_open:
        days = policy_for(application.call.cohort, RecruitmentPolicy).appeal_days
        sentence = ngettext(
            "An appeal is possible for %(count)s day after the answer; this day has passed.",
            "An appeal is possible for %(count)s days after the answer; these days have passed.",
            days,
        )
        raise AppealRefusedError(sentence % {"count": days})
    made = Appeal.objects.create(application=application, text=text.strip(), made_at=at)
    tell_staff(
        roles=(Role.MANAGER, Role.CENTRE_HEAD),
        key=f"appeal-made:{made.pk}",
        words=lambda: (_("An appeal waits for its answer"), str(application.person)),
        url=reverse("call_appeals", args=[application.call_id]),
        at=at,
    )
    return made


def answer_due(*, appeal: Appeal, policy: RecruitmentPolicy) -> date:
    """Return the day by which an appeal is to be answered."""
    return timezone.localdate(appeal.made_at) + timedelta(days=policy.appeal_answer_days)


def why_not(*, appeal: Appeal, by: User) -> str:
    """Return why someone may not answer an appeal; empty when they may."""
    if not has_role(by, Role.MANAGER, Role.CENTRE_HEAD):
        return _("Appeals are answered by the centre head or a coordinator.")
    if any(same_person(by, user) for user in deciders(appeal.application)):
        return _("You decided about this application, so somebody else answers the appeal.")
    if by.person_id and by.person_id in judges(appeal.application):
        return _("You read or assessed this application, so somebody else answers the appeal.")
    return ""


def same_person(one: User, other: User) -> bool:
    """Say whether two logins belong to one person."""
    return one.pk == other.pk or (one.person_id is not None and one.person_id == other.person_id)


def deciders(application: Application) -> Iterator[User]:
    """Yield who refused an application, who prepared or made its decision, and who agreed a mark for it."""
    decision, made = getattr(application, "decision", None), answer_move(application=application)
    users = (decision and decision.staged_by, decision and decision.decided_by, made and made.moved_by)
    yield from (user for user in users if user)
    yield from (agreed.decided_by for agreed in application.consensuses.all())


def judges(application: Application) -> set[int]:
    """Return the people who read the form of an application or gave it marks, in any stage."""
    readers = {review.reader.person_id for review in application.form_reviews.all()}
    return readers | {mark.assessor.person_id for mark in application.ratings.all()}


def appeals_of(*, call: Call) -> QuerySet[Appeal]:
    """Return the appeals of a call with everyone who judged, those that wait first; the same queries for any number."""
    rows = Appeal.objects.filter(application__call=call).select_related(
        "application__person",
        "application__call__cohort",
        "application__decision__staged_by",
        "application__decision__decided_by",
        "decided_by__person",
    )
    judged = rows.prefetch_related(
        "application__moves__moved_by",
        "application__consensuses__decided_by",
        "application__form_reviews__reader",
        "application__ratings__assessor",
    )
    return judged.order_by("decided_at", "made_at")


@transaction.atomic
def answer_appeal(*, appeal: Appeal, outcome: AppealOutcome, answer: str, by: User, at: datetime) -> Appeal:
    """Answer an appeal, reopen the application where it was right, and tell; raise AppealRefusedError."""
    rows = Appeal.objects.select_for_update(of=("self",)).select_related("application__person", "application__call")
    held = rows.get(pk=appeal.pk)
    if held.outcome:
        raise AppealRefusedError(_("This appeal was answered meanwhile."))
    refusal = why_not(appeal=held, by=by)
    if refusal:
        raise AppealRefusedError(refusal)
    if not answer.strip():
        raise AppealRefusedError(_("Write the answer in words."))
    if outcome == AppealOutcome.REOPENED:
        reopen(application=held.application, reason=answer.strip(), by=by, on=timezone.localdate(at))
    held.outcome, held.answer, held.decided_by, held.decided_at = outcome, answer.strip(), by, at
    held.save()
    tell_applicant(
        application=held.application,
        kind="appeal",
        key=f"appeal:{held.pk}",
        page="make_appeal",
        words=lambda: (_("Your appeal was answered"), f"{AppealOutcome(outcome).label}. {held.answer}"),
        at=at,
    )
    return held


def reopen(*, application: Application, reason: str, by: User, on: date) -> None:
    """Take an application back to where it was before the refusal; a decision about it counts as prepared only."""
    to = REOPENED_TO.get(application.state)
    if to is None:
        raise AppealRefusedError(_("This application has moved on meanwhile."))
    columns = {"ineligible_reason": ""} if application.state == ApplicationState.INELIGIBLE else {}
    move(application=application, to=to, by=by, on=on, reason=reason[:500], **columns)
    Decision.objects.filter(application=application).update(decided_on=None, decided_by=None)
