"""Papers with a code: the hours of a day and the completion of a year, issued, verified and revoked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.asking import RequestRefusedError, check_note, check_speaker
from cohort.domain.book import CohortBook, load_book
from cohort.domain.certificate_codes import new_code, tidy_code
from cohort.domain.completion import Completion, completion_of
from cohort.domain.hours import hold_fellowship
from cohort.domain.risk import Standing, assess
from cohort.models import Certificate, CertificateKind, Cohort, Fellowship, FellowshipState
from people.access import Role, has_role
from people.models import User

FIGURES = (
    "meeting_minutes",
    "training_minutes",
    "event_minutes",
    "initiative_minutes",
    "makeup_minutes",
    "commitment_minutes",
)


@transaction.atomic
def issue_hours_certificate(*, fellowship: Fellowship, by: User, on: date) -> Certificate:
    """Return a paper of the hours counted up to a day; raise RequestRefusedError for a stranger.

    Asking again on the same day, with the same figures, returns the same paper.
    """
    held = hold_fellowship(fellowship)
    check_speaker(fellowship=held, by=by, on=on)
    if on < held.cohort.starts_on:
        raise RequestRefusedError(_("The season has not begun; there are no hours yet."))
    book = load_book(held.cohort)
    figures = figures_of(assess(book=book, fellow=book.fellow(held.pk), on=min(on, book.ends_on)))
    known = Certificate.objects.filter(
        fellowship=held, kind=CertificateKind.HOURS, issued_on=on, revoked_on=None, **figures
    ).first()
    return known or Certificate.objects.create(
        fellowship=held, kind=CertificateKind.HOURS, code=new_code(), issued_on=on, issued_by=by, **figures
    )


@transaction.atomic
def issue_completions(*, cohort: Cohort, by: User, on: date) -> list[Certificate]:
    """Return the completion papers of all who completed, by name; raise RequestRefusedError before the last day.

    A paper that was issued with the same figures is returned as it is; a fixed number of queries.
    """
    if not has_role(by, Role.MANAGER):
        raise RequestRefusedError(_("Certificates of completion are issued by the coordinator."))
    if on < cohort.ends_on:
        raise RequestRefusedError(_("Certificates of completion are issued from the last day of the season."))
    Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    book = load_book(cohort)
    done = {standing.fellow.id: figures_of(standing) for standing in completed(book)}
    active = Fellowship.objects.filter(pk__in=done, state=FellowshipState.ACTIVE).select_related("person")
    known = standing_papers(done)
    fresh = [
        Certificate(
            fellowship=fellowship,
            kind=CertificateKind.COMPLETION,
            code=new_code(),
            issued_on=on,
            issued_by=by,
            **done[fellowship.pk],
        )
        for fellowship in active
        if fellowship.pk not in known
    ]
    Certificate.objects.bulk_create(fresh)
    return completion_papers(cohort=cohort)


def completed(book: CohortBook) -> list[Standing]:
    """Return how those stand on the last day who completed the year (R4.6)."""
    standings = (assess(book=book, fellow=fellow, on=book.ends_on) for fellow in book.fellows)
    return [s for s in standings if completion_of(book=book, standing=s) != Completion.NOT_COMPLETED]


def standing_papers(done: dict[int, dict[str, int]]) -> set[int]:
    """Return the fellowships whose standing completion paper already says these figures."""
    papers = Certificate.objects.filter(fellowship__in=done, kind=CertificateKind.COMPLETION, revoked_on=None)
    return {p.fellowship_id for p in papers if {name: getattr(p, name) for name in FIGURES} == done[p.fellowship_id]}


def completion_papers(*, cohort: Cohort) -> list[Certificate]:
    """Return the newest standing completion paper of each fellow of a cohort, by name."""
    papers = Certificate.objects.filter(
        fellowship__cohort=cohort, kind=CertificateKind.COMPLETION, revoked_on=None
    ).select_related("fellowship__person", "fellowship__cohort__programme")
    newest = {paper.fellowship_id: paper for paper in papers.order_by("issued_on", "pk")}
    return sorted(newest.values(), key=lambda paper: (str(paper.fellowship.person), paper.pk))


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, reason: str, by: User, on: date) -> Certificate:
    """Let a paper hold no longer, with a reason; raise RequestRefusedError. The code then says that it was revoked."""
    if not has_role(by, Role.MANAGER):
        raise RequestRefusedError(_("Certificates are revoked by the coordinator."))
    check_note(reason)
    held = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if held.revoked_on:
        raise RequestRefusedError(_("This certificate was already revoked."))
    held.revoked_on, held.revoked_reason = on, reason.strip()
    held.save(update_fields=["revoked_on", "revoked_reason"])
    return held


class Validity(StrEnum):
    """What a stranger is told about a code."""

    VALID = "valid"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Verified:
    """A code with what stands on the paper; no more than the paper shows, and no name once it was erased."""

    code: str
    validity: Validity
    certificate: Certificate | None = None
    name: str = ""


def verify_certificate(*, text: str) -> Verified:
    """Return what is known of a code as someone typed it; one query."""
    code = tidy_code(text)
    rows = Certificate.objects.select_related("fellowship__person", "fellowship__cohort__programme")
    found = rows.filter(code=code).first() if code else None
    if found is None:
        return Verified(code=code or text.strip()[:30], validity=Validity.UNKNOWN)
    validity = Validity.REVOKED if found.revoked_on else Validity.VALID
    return Verified(code=code, validity=validity, certificate=found, name=found.fellowship.person.full_name)


def figures_of(standing: Standing) -> dict[str, int]:
    """Return the columns of a paper from how a fellow stands, in minutes."""
    hours = standing.hours
    values = (
        hours.meeting,
        hours.training,
        hours.event,
        hours.initiative_counted,
        hours.makeup,
        standing.commitment,
    )
    # Lines taken back may leave a kind below nothing for a day that lies before the reversal.
    return {name: max(value, 0) for name, value in zip(FIGURES, values, strict=True)}


def lines_of(paper: Certificate) -> Sequence[tuple[str, int]]:
    """Return the hours of a paper by kind: a word, and minutes."""
    return (
        (_("Meetings"), paper.meeting_minutes),
        (_("Training"), paper.training_minutes),
        (_("Events"), paper.event_minutes),
        (_("Initiative work"), paper.initiative_minutes),
        (_("Make-ups"), paper.makeup_minutes),
    )
