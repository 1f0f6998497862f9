"""What an applicant reads about their own application: where it stands, what comes next, by when."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recruitment.enums import ApplicationState
from recruitment.models import Application

S = ApplicationState


@dataclass(frozen=True)
class ApplicationStatus:
    """Ready words: `key` for the page's colours, the label, the next step, its day if it has one."""

    key: str
    label: str
    next_step: str
    by: date | None


LABELS: dict[str, Promise] = {
    S.DRAFT: _("Draft"),
    S.SUBMITTED: _("Submitted"),
    S.INCOMPLETE: _("Documents missing"),
    S.ELIGIBLE: _("Meets the conditions"),
    S.INELIGIBLE: _("Does not meet the conditions"),
    S.INVITED_ASSESSMENT: _("Invited to the assessment centre"),
    S.INVITED_INTERVIEW: _("In interviews"),
    S.RANKED: _("With the selection committee"),
    S.OFFERED: _("Offer made"),
    S.ACCEPTED: _("Accepted"),
    S.DECLINED: _("Withdrawn"),
    S.EXPIRED: _("Withdrawn"),
    S.WITHDREW: _("Withdrawn"),
    S.NOT_ADVANCED_FORM: _("Not accepted"),
    S.NOT_ADVANCED_ASSESSMENT: _("Not accepted"),
    S.REJECTED: _("Not accepted"),
}
WAITLISTED = _("On the wait-list (place %(place)s)")
NOT_THIS_YEAR = _("Thank you for what you put into it. We would be glad to see you in other ways of taking part.")
STEPPED_BACK = _("Thank you for thinking of us. The next call is open to you.")
NEXT_STEPS: dict[str, Promise] = {
    S.DRAFT: _("The application waits for you: complete it and send it."),
    S.SUBMITTED: _("We read your application and check the conditions."),
    S.INCOMPLETE: _("Add the missing documents."),
    S.ELIGIBLE: _("We read the forms; the next message is an invitation or an answer."),
    S.INELIGIBLE: NOT_THIS_YEAR,
    S.INVITED_ASSESSMENT: _("We meet at the assessment centre; the day and hour come by message."),
    S.INVITED_INTERVIEW: _("A personal interview and a short presentation of your project come next."),
    S.RANKED: _("The committee decides; everybody gets an answer."),
    S.OFFERED: _("A seat is kept for you: answer the offer."),
    S.ACCEPTED: _("Welcome. The first meeting is on its way."),
    S.WAITLISTED: _("When a seat becomes free, it is offered to you in this order."),
    S.DECLINED: STEPPED_BACK,
    S.EXPIRED: STEPPED_BACK,
    S.WITHDREW: STEPPED_BACK,
    S.NOT_ADVANCED_FORM: NOT_THIS_YEAR,
    S.NOT_ADVANCED_ASSESSMENT: NOT_THIS_YEAR,
    S.REJECTED: NOT_THIS_YEAR,
}
TO_SEND = frozenset({S.DRAFT})
TO_BE_ANSWERED = frozenset({S.SUBMITTED, S.INCOMPLETE, S.ELIGIBLE, S.INVITED_ASSESSMENT, S.INVITED_INTERVIEW, S.RANKED})


def application_status(application: Application) -> ApplicationStatus:
    """Return what its applicant reads; needs call (and offer) selected to ask the database nothing more."""
    state = ApplicationState(application.state)
    label = str(LABELS.get(state, WAITLISTED))
    if state == S.WAITLISTED:
        label %= {"place": application.waitlist_position}
    return ApplicationStatus(
        key=state.value, label=label, next_step=str(NEXT_STEPS[state]), by=day_of(application, state)
    )


def day_of(application: Application, state: ApplicationState) -> date | None:
    """Return the day by which the next step happens."""
    if state in TO_SEND:
        return application.call.closes_on
    if state in TO_BE_ANSWERED:
        return application.call.answer_on
    if state == S.OFFERED:
        return timezone.localdate(application.offer.answer_by)
    if state == S.ACCEPTED:
        return application.call.cohort.starts_on
    return None
