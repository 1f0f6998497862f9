"""The papers of a fellow: handing in, checking, returning, running out, and dropping files that are not needed (R7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.book import policies_of
from cohort.domain.policies import policy_for
from cohort.domain.seasondays import first_in_season
from cohort.models import DOCUMENT_MOVES, Document, DocumentKind, DocumentState, Fellowship
from cohort.policy import CohortPolicy
from people.access import Role, has_role
from people.models import User
from people.uploads import CleanFile

CHOICES = frozenset({DocumentKind.PHOTO_CONSENT})
"""What is asked but no condition for the seat."""
SHORT_LIVED = (DocumentKind.ID_APPENDIX, DocumentKind.STUDY_CONFIRMATION)
"""Whose files go some time after the check; the fact of the check stays."""


class DocumentRefusedError(Exception):
    """The paper cannot be taken, checked or returned; the message says why."""


@dataclass(frozen=True)
class Paper:
    """One line of a fellow's checklist as it stands on a day."""

    kind: DocumentKind
    document: Document | None
    state: DocumentState
    expired: bool
    days_left: int | None

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is to be done about it."""
        return self.state == DocumentState.CHECKED and not self.expired

    @property
    def is_choice(self) -> bool:
        """Say whether the seat does not depend on it."""
        return self.kind in CHOICES

    @property
    def may_be_handed_in(self) -> bool:
        """Say whether the fellow is to hand it in, or to hand it in again."""
        return self.state in (DocumentState.MISSING, DocumentState.RETURNED) or self.expired


def checklist(*, documents: Sequence[Document], on: date) -> list[Paper]:
    """Return a line for each paper that is asked for, in the order of asking."""
    known = {document.kind: document for document in documents}
    return [paper_of(kind, known.get(kind), on) for kind in DocumentKind]


def paper_of(kind: DocumentKind, document: Document | None, on: date) -> Paper:
    """Return how one paper stands."""
    state = DocumentState(document.state) if document else DocumentState.MISSING
    until = document.valid_until if document and state == DocumentState.CHECKED else None
    left = (until - on).days if until else None
    return Paper(kind, document, state, expired=left is not None and left < 0, days_left=left)


def is_ready(papers: Sequence[Paper]) -> bool:
    """Say whether the seat is final as far as papers go (S1-46)."""
    return all(paper.is_settled for paper in papers if not paper.is_choice)


def default_validity(*, fellowship: Fellowship, kind: str, on: date) -> date | None:
    """Return until when a paper holds unless the checker says otherwise: study confirmations for the academic year."""
    if kind != DocumentKind.STUDY_CONFIRMATION:
        return None
    policy = policy_for(fellowship.cohort, CohortPolicy)
    return first_in_season(policy.study_confirmation_until_month_day, starts_on=fellowship.cohort.starts_on)


def most_bytes(fellowship: Fellowship) -> int:
    """Return how large a file may be, in bytes."""
    return policy_for(fellowship.cohort, CohortPolicy).document_bytes


@transaction.atomic
def hand_in(*, fellowship: Fellowship, kind: str, file: CleanFile, by: User, at: datetime) -> Document:
    """Keep a paper that the fellow, or the coordinator for them, hands in; raise DocumentRefusedError."""
    if by.person_id != fellowship.person_id and not has_role(by, Role.MANAGER):
        raise DocumentRefusedError(_("Documents are handed in by the fellow or the coordinator."))
    held = hold(fellowship, kind)
    check_move(held, DocumentState.RECEIVED)
    held.file.save(file.name, file.content, save=False)
    held.state, held.received_at, held.file_removed_on = DocumentState.RECEIVED, at, None
    held.checked_by, held.checked_on, held.valid_until, held.return_reason = None, None, None, ""
    held.save()
    return held


@transaction.atomic
def check_document(
    *, fellowship: Fellowship, kind: str, valid_until: date | None, by: User, on: date, seen: str = ""
) -> Document:
    """Record that a paper was seen and is right, also one that was only shown; raise DocumentRefusedError.

    `seen` is when the file that was looked at was received: one that was replaced meanwhile is looked at anew.
    """
    check_checker(by)
    if valid_until and valid_until < on:
        raise DocumentRefusedError(_("The document ran out before today."))
    held = hold(fellowship, kind)
    check_seen(held, seen)
    check_move(held, DocumentState.CHECKED)
    held.state, held.checked_by, held.checked_on = DocumentState.CHECKED, by, on
    held.valid_until, held.return_reason = valid_until, ""
    held.save()
    return held


@transaction.atomic
def return_document(*, document: Document, reason: str, by: User, on: date, seen: str = "") -> Document:
    """Give a paper back with what has to be corrected; raise DocumentRefusedError."""
    check_checker(by)
    if not reason.strip():
        raise DocumentRefusedError(_("Write in a few words what has to be corrected."))
    held = hold(document.fellowship, document.kind)
    check_seen(held, seen)
    check_move(held, DocumentState.RETURNED)
    held.state, held.return_reason = DocumentState.RETURNED, reason.strip()
    held.checked_by = held.checked_on = held.valid_until = None
    held.save()
    return held


def hold(fellowship: Fellowship, kind: str) -> Document:
    """Return the locked row of a paper, made where it was not there."""
    if kind not in DocumentKind.values:
        raise DocumentRefusedError(_("This document is not asked for."))
    Fellowship.objects.select_for_update(of=("self",)).get(pk=fellowship.pk)
    held, _made = Document.objects.get_or_create(fellowship=fellowship, kind=kind)
    return held


def check_move(held: Document, to: DocumentState) -> None:
    """Refuse a move that the table of moves does not know."""
    if to not in DOCUMENT_MOVES[held.state]:
        words = {"before": held.get_state_display(), "after": to.label}
        raise DocumentRefusedError(_("A document cannot go from “%(before)s” to “%(after)s”.") % words)


def check_seen(held: Document, seen: str) -> None:
    """Refuse to decide about a file that was replaced since it was looked at."""
    if seen and (held.received_at is None or held.received_at.isoformat() != seen):
        raise DocumentRefusedError(_("A newer file arrived meanwhile. Please look at it once more."))


def check_checker(by: User) -> None:
    """Refuse everyone but coordinators: papers hold what guides need not know."""
    if not has_role(by, Role.MANAGER):
        raise DocumentRefusedError(_("Documents are checked by the coordinator."))


def remove_old_files(*, on: date) -> int:
    """Drop the files of papers that were checked long enough ago; the fact of the check stays. Return how many."""
    count = 0
    rows = Document.objects.filter(kind__in=SHORT_LIVED, state=DocumentState.CHECKED).exclude(file="")
    checked = list(rows.select_related("fellowship"))
    policies = policies_of([document.fellowship.cohort_id for document in checked])
    for document in checked:
        days = policies[document.fellowship.cohort_id].document_file_days
        if document.checked_on and document.checked_on + timedelta(days=days) <= on:
            document.file = ""
            document.file_removed_on = on
            document.save(update_fields=["file", "file_removed_on"])
            count += 1
    return count
