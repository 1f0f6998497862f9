"""Decides the conditions of a call's applications in one press, and sets single conditions aside (R5.2)."""

from collections import Counter
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from people.access import Role, has_role
from people.domain.outbox import News, tell
from people.models import User
from recruitment.domain.applicant_news import address_of
from recruitment.domain.condition_words import day_words
from recruitment.domain.conditions import UNDECIDED, Standing, Terms, examine
from recruitment.domain.letters import letter_news, news_key
from recruitment.domain.moves import move
from recruitment.domain.paper_days import last_paper_day
from recruitment.domain.sifted import Sifted, sent_of, sift, terms_of
from recruitment.enums import ApplicationState as S
from recruitment.enums import IneligibleReason
from recruitment.models import Application, Call, EligibilityException, LetterKind


class ConditionsRefusedError(Exception):
    """The conditions cannot be decided or set aside now; the message says why."""


@transaction.atomic
def decide_conditions(*, call: Call, by: User, at: datetime) -> Counter[str]:
    """Apply every computed result and tell those whom it stops or who still miss something.

    Returns how many went where; a second press moves and tells nobody again. Raises ConditionsRefusedError.
    """
    refuse_all_but(by, Role.MANAGER)
    day = timezone.localdate(at)
    if day <= call.closes_on:
        words = _("Until %(day)s applicants may still change what they sent.") % {"day": day_words(call.closes_on)}
        raise ConditionsRefusedError(words)
    Call.objects.select_for_update().get(pk=call.pk)
    terms, moved, news = terms_of(call=call, on=day), Counter[str](), list[News]()
    for row in sift(call=call, rows=sent_of(call).filter(state__in=(*UNDECIDED, S.INELIGIBLE)), on=day):
        if settle(row, by=by, on=day):
            moved[row.application.state] += 1
            news.extend(told(row, terms))
    tell(news=news, at=at)
    return moved


def settle(row: Sifted, *, by: User, on: date) -> bool:
    """Move one application to its computed state; say whether it moved."""
    to = row.examined.result
    if row.is_decided or to is None or to == row.application.state:
        return False
    reason, application = row.examined.reason, row.application
    words = "; ".join(f"{f.name}: {f.evidence}" for f in row.examined.findings if f.stops)
    columns: dict[str, object] = {"ineligible_reason": reason or ""}
    if to == S.INELIGIBLE:
        columns["form_score"] = None
    move(application=application, to=to, by=by, on=on, reason=words[:500], **columns)
    return True


def told(row: Sifted, terms: Terms) -> list[News]:
    """Return what an applicant is told of the new state; meeting the conditions is told with the next step."""
    if row.application.state == S.INELIGIBLE:
        return [letter_news(row.application, LetterKind.INELIGIBLE)]
    return [missing_news(row, terms)] if row.application.state == S.INCOMPLETE else []


def missing_news(row: Sifted, terms: Terms) -> News:
    """Return what is missing and until when, once for each last day, in the applicant's language."""
    application = row.application
    with translation.override(application.person.language):
        excepted = {exception.condition for exception in row.exceptions}
        examined = examine(application=application, papers=row.papers, excepted=excepted, terms=terms)
        lines = "\n".join(f"{finding.name}: {finding.evidence}" for finding in examined.lacking)
        last = last_paper_day(application=application, papers=row.papers, until=terms.papers_until, policy=terms.policy)
        return News(
            person=application.person,
            kind="recruitment.incomplete",
            key=f"{news_key(application, 'incomplete')}.{last.isoformat()}",
            subject=_("Something is still missing in your application"),
            body=_("Hello %(name)s,\n\nWhat is still missing:\n%(lines)s\n\nPlease complete it until %(day)s.")
            % {"name": application.person, "lines": lines, "day": day_words(last)},
            url=address_of(application, "application_papers"),
        )


@transaction.atomic
def make_exception(
    *, application: Application, condition: str, reason: str, by: User, at: datetime
) -> EligibilityException:
    """Set one condition aside for one application, with a reason; raise ConditionsRefusedError.

    An application that stopped goes on at once where nothing else stands against it.
    """
    refuse_all_but(by, Role.MANAGER, Role.CENTRE_HEAD)
    if condition not in IneligibleReason.values:
        raise ConditionsRefusedError(_("Choose a condition."))
    if not reason.strip():
        raise ConditionsRefusedError(_("Write in a few words why the condition is set aside."))
    if application.state not in (*UNDECIDED, S.INELIGIBLE):
        raise ConditionsRefusedError(_("The conditions of this application were decided already."))
    exception, made = EligibilityException.objects.get_or_create(
        application=application,
        condition=condition,
        defaults={"reason": reason.strip()[:500], "decided_by": by, "decided_on": timezone.localdate(at)},
    )
    if not made:
        raise ConditionsRefusedError(_("This condition was set aside already."))
    if application.state == S.INELIGIBLE:
        go_on(exception, by=by, at=at)
    return exception


def go_on(exception: EligibilityException, *, by: User, at: datetime) -> None:
    """Take an application that had stopped back among those that wait, with days of its own for its papers."""
    application, day = exception.application, timezone.localdate(at)
    if stopped(one_row(application, day)):
        return
    move(application=application, to=S.SUBMITTED, by=by, on=day, reason=exception.reason, ineligible_reason="")
    row = one_row(application, day)
    if settle(row, by=by, on=day):
        tell(news=told(row, terms_of(call=application.call, on=day)), at=at)
    application.state, application.ineligible_reason = row.application.state, row.application.ineligible_reason


def one_row(application: Application, on: date) -> Sifted:
    """Return one application as it stands in the table, with everything computed from it."""
    [row] = sift(call=application.call, rows=Application.objects.filter(pk=application.pk), on=on)
    return row


def stopped(row: Sifted) -> bool:
    """Say whether a condition that nobody set aside still says no."""
    return any(finding.standing == Standing.NOT_MET for finding in row.examined.findings)


def words_after_exception(application: Application) -> str:
    """Return what became of an application after a condition was set aside."""
    said = {
        S.ELIGIBLE: _("The condition was set aside, and the application goes on."),
        S.INELIGIBLE: _("The condition was set aside. Another condition still stops the application: see below."),
        S.INCOMPLETE: _("The condition was set aside. What is still missing was written to the applicant."),
    }
    waits = _("The condition was set aside; the application waits for its documents and for the next decision.")
    return said.get(S(application.state), waits)


def refuse_all_but(by: User, *roles: Role) -> None:
    """Refuse everyone but some roles."""
    if not has_role(by, *roles):
        raise ConditionsRefusedError(_("This is decided by the coordinator or the head of the centre."))
