"""The papers of an application: handed in, checked, returned with a reason, and when they are complete (R5.1, R7)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from people.access import Role, has_role
from people.models import User
from people.uploads import CleanFile
from recruitment.domain.condition_words import day_words
from recruitment.domain.paper_days import day_of_validity, last_paper_day
from recruitment.domain.paper_news import tell_returned
from recruitment.enums import LIVE_STATES, ApplicationState
from recruitment.models import Application, Call, Paper, PaperKind, PaperState, Question
from recruitment.policy import RecruitmentPolicy

COMPLETING = frozenset({ApplicationState.SUBMITTED, ApplicationState.INCOMPLETE})
"""Where documents may still be added after the deadline, for some days."""
NOT_WITH_THE_FORM = frozenset({PaperKind.PRESENTATION, PaperKind.ANSWER})


class PaperRefusedError(Exception):
    """The paper cannot be taken, checked or returned; the message says why."""


@dataclass(frozen=True)
class PaperStanding:
    """One document that a call asks for, as it stands on a day; `paper` is None until it is handed in."""

    kind: PaperKind
    paper: Paper | None
    expired: bool
    may_be_handed_in: bool

    @property
    def is_there(self) -> bool:
        """Say whether it was handed in and was not returned."""
        return self.paper is not None and self.paper.state != PaperState.RETURNED

    @property
    def is_settled(self) -> bool:
        """Say whether it was checked and still holds."""
        return self.paper is not None and self.paper.state == PaperState.CHECKED and not self.expired


def asked_papers(call: Call) -> list[PaperKind]:
    """Return what a call asks for with the form, in the order of asking; presentations come later."""
    return [PaperKind(kind) for kind in dict.fromkeys(call.papers_asked) if kind not in NOT_WITH_THE_FORM]


def papers_until(call: Call) -> date:
    """Return the last day for completing documents (R5.1)."""
    return call.closes_on + timedelta(days=policy_for(call.cohort, RecruitmentPolicy).documents_days)


def own_papers_until(*, application: Application, papers: Iterable[Paper]) -> date:
    """Return the last day for one application: days of its own after a return or a reopening (R5.1)."""
    policy = policy_for(application.call.cohort, RecruitmentPolicy)
    until = application.call.closes_on + timedelta(days=policy.documents_days)
    return last_paper_day(application=application, papers=papers, until=until, policy=policy)


def papers_standing(*, application: Application, papers: Iterable[Paper], on: date) -> list[PaperStanding]:
    """Return a line for each document that the application's call asks for with the form."""
    known = {paper.kind: paper for paper in papers if paper.kind not in NOT_WITH_THE_FORM}
    taken = takes_papers(application, on, known.values())
    return [standing_of(application, kind, known.get(kind), on, taken=taken) for kind in asked_papers(application.call)]


def standing_of(
    application: Application, kind: PaperKind, paper: Paper | None, on: date, *, taken: bool
) -> PaperStanding:
    """Return how one document stands; `taken` says whether documents are taken on the day."""
    state = paper.state if paper else ""
    until = paper.valid_until if paper and state == PaperState.CHECKED else None
    again = state == PaperState.RETURNED and application.state in LIVE_STATES
    expired = until is not None and until < day_of_validity(kind=kind, sent=application.submitted_on, on=on)
    first = taken and (state != PaperState.CHECKED or expired)
    return PaperStanding(kind, paper, expired=expired, may_be_handed_in=first or again)


def all_there(standing: Sequence[PaperStanding]) -> bool:
    """Say whether every document is handed in and none was returned."""
    return all(line.is_there for line in standing)


def takes_papers(application: Application, on: date, papers: Iterable[Paper]) -> bool:
    """Say whether documents are taken on a day: of a draft until the deadline, of a sent one some days more (R5.1).

    `papers` are those that the application has.
    """
    if application.state == ApplicationState.DRAFT:
        return on <= application.call.closes_on
    in_time = on <= own_papers_until(application=application, papers=papers)
    return application.state in COMPLETING and in_time


@transaction.atomic
def hand_in_paper(
    *, application: Application, kind: str, file: CleanFile, by: User, at: datetime, question: Question | None = None
) -> Paper:
    """Keep a document; a newer file takes the place of the old one. Raises PaperRefusedError.

    The coordinator may add one for somebody at any time, an applicant while documents are taken, and one that was
    returned as long as the application goes on.
    """
    held = hold(application, kind, question, at)
    if not has_role(by, Role.MANAGER):
        refuse_what_need_not_come(held, timezone.localdate(at))
    return keep(held, file=file, at=at)


def refuse_what_need_not_come(held: Paper, on: date) -> None:
    """Refuse an applicant's file where the document was checked and holds, or where its days have passed."""
    application = held.application
    if held.kind in asked_papers(application.call):
        standing = standing_of(application, PaperKind(held.kind), held, on, taken=False)
        if standing.is_settled:
            raise PaperRefusedError(_("This document was checked and is right; nothing has to be sent."))
    in_time = takes_papers(application, on, Paper.objects.filter(application=application))
    if not (in_time or (held.state == PaperState.RETURNED and application.state in LIVE_STATES)):
        raise PaperRefusedError(_("Documents are not taken any more for this application."))


@transaction.atomic
def check_paper(
    *,
    application: Application,
    kind: str,
    valid_until: date | None,
    by: User,
    at: datetime,
    seen: str = "",
    question: Question | None = None,
) -> Paper:
    """Record that a document was looked at and is right, also one that was only shown; raise PaperRefusedError.

    `seen` is when the file that was looked at was received: one that was replaced meanwhile is looked at anew.
    """
    refuse_all_but_managers(by)
    day = timezone.localdate(at)
    refuse_run_out(application, kind, valid_until, day)
    held = hold(application, kind, question, at)
    refuse_unseen(held, seen)
    held.state, held.checked_by, held.checked_on = PaperState.CHECKED, by, day
    held.valid_until, held.return_reason, held.returned_on = valid_until, "", None
    return settle(held)


def refuse_run_out(application: Application, kind: str, valid_until: date | None, on: date) -> None:
    """Refuse a paper that does not hold on the day on which it has to (R7)."""
    day = day_of_validity(kind=kind, sent=application.submitted_on, on=on)
    if valid_until is None or valid_until >= day:
        return
    if day == on:
        raise PaperRefusedError(_("The document ran out before today."))
    words = _("On the day of application, %(day)s, this document was too old already. Return it for a newer one.")
    raise PaperRefusedError(words % {"day": day_words(day)})


@transaction.atomic
def return_paper(*, paper: Paper, reason: str, by: User, at: datetime, seen: str = "") -> Paper:
    """Give a document back with what has to be corrected, and tell its applicant; raise PaperRefusedError."""
    refuse_all_but_managers(by)
    if not reason.strip():
        raise PaperRefusedError(_("Write in a few words what has to be corrected."))
    held = hold(paper.application, paper.kind, paper.question, at)
    refuse_unseen(held, seen)
    if (held.state, held.return_reason) == (PaperState.RETURNED, reason.strip()):
        return held
    held.state, held.return_reason = PaperState.RETURNED, reason.strip()
    held.checked_by = held.checked_on = held.valid_until = None
    held.returned_on = timezone.localdate(at)
    settle(held)
    until = own_papers_until(application=held.application, papers=[held])
    tell_returned(paper=held, until=until, at=at)
    return held


def hold(application: Application, kind: str, question: Question | None, at: datetime) -> Paper:
    """Return a document's row, or a new unsaved one, while its application is locked; raise PaperRefusedError."""
    fresh = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    application.state = fresh.state
    if not is_asked(application.call, kind, question):
        raise PaperRefusedError(_("This document is not asked for."))
    held = Paper.objects.filter(application=application, kind=kind, question=question).first()
    return held or Paper(application=application, kind=kind, question=question, received_at=at)


def is_asked(call: Call, kind: str, question: Question | None) -> bool:
    """Say whether a call asks for a document, with its form or as the file of an answer."""
    if kind == PaperKind.ANSWER:
        return question is not None and call.form_questions.filter(question=question).exists()
    return question is None and kind in call.papers_asked


def keep(held: Paper, *, file: CleanFile, at: datetime) -> Paper:
    """Put a new file in the place of what was there, as one that nobody has looked at."""
    held.file.save(file.name, file.content, save=False)
    held.state, held.received_at, held.file_removed_on = PaperState.RECEIVED, at, None
    held.checked_by, held.checked_on, held.valid_until, held.return_reason = None, None, None, ""
    held.returned_on = None
    return settle(held)


def settle(held: Paper) -> Paper:
    """Save a document, and whether its application now has all of them."""
    held.save()
    application = held.application
    rows = Paper.objects.filter(application=application)
    standing = papers_standing(application=application, papers=rows, on=timezone.localdate(held.received_at))
    application.documents_complete = all_there(standing)
    application.save(update_fields=["documents_complete"])
    return held


def refuse_unseen(held: Paper, seen: str) -> None:
    """Refuse to decide about a file that was replaced since it was looked at."""
    if seen and (held.pk is None or held.received_at.isoformat() != seen):
        raise PaperRefusedError(_("A newer file arrived meanwhile. Please look at it once more."))


def refuse_all_but_managers(by: User) -> None:
    """Refuse everyone but coordinators: documents hold what others need not know (R7)."""
    if not has_role(by, Role.MANAGER):
        raise PaperRefusedError(_("Documents are checked by the coordinator."))
