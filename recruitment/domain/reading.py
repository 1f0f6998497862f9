"""Reading forms: who reads which form next, one reading of each reader, and a third where two are far apart (R5.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from people.access import Role, has_role
from people.models import User
from recruitment.domain.conflicts import conflicted
from recruitment.domain.rows import id_order
from recruitment.enums import ApplicationState
from recruitment.models import Application, Assessor, Call, FormReview
from recruitment.policy import RecruitmentPolicy


class ReadingRefusedError(Exception):
    """The reading cannot be kept; the message says why."""


@dataclass(frozen=True)
class Form:
    """A form that meets the conditions, with the readings that it has."""

    application: Application
    readings: tuple[FormReview, ...]

    @property
    def scores(self) -> list[int]:
        """Return the scores given so far."""
        return [reading.score for reading in self.readings]

    @property
    def spread(self) -> int:
        """Return how far the readings lie apart, in points."""
        return max(self.scores) - min(self.scores) if self.scores else 0

    def wanted(self, policy: RecruitmentPolicy) -> int:
        """Return how many readers it needs: one more where the first ones are far apart."""
        far = len(self.readings) >= policy.form_readers and self.spread >= policy.reading_spread
        return policy.form_readers + far

    def is_read(self, policy: RecruitmentPolicy) -> bool:
        """Say whether enough readers read it."""
        return len(self.readings) >= self.wanted(policy)

    def read_by(self, reader: Assessor) -> bool:
        """Say whether a reader read it."""
        return any(reading.reader_id == reader.pk for reading in self.readings)


@dataclass(frozen=True)
class Progress:
    """How many readings are done of how many, in all and by one reader."""

    done: int
    wanted: int
    own: int
    open_to_reader: int


def reader_of(*, call: Call, user: User, on: date) -> Assessor | None:
    """Return the assessor who reads forms of a call with this login while access holds."""
    rows = Assessor.objects.with_access(on).filter(call=call, person=user.person_id, reads_forms=True)
    return rows.select_related("person").first() if user.person_id else None


@transaction.atomic
def become_reader(*, call: Call, by: User) -> Assessor:
    """Let a coordinator read forms too; raise ReadingRefusedError for others."""
    if not has_role(by, Role.MANAGER) or by.person is None:
        raise ReadingRefusedError(_("Readers are chosen by the coordinator."))
    Call.objects.select_for_update().get(pk=call.pk)
    reader = Assessor.objects.filter(call=call, person=by.person).first()
    if reader is None:
        last = max((id_order(code)[0] for code in call.assessors.values_list("code", flat=True)), default=0)
        code = f"R{last + 1}"
        reader = Assessor(call=call, person=by.person, code=code, access_until=call.assessors_until)
    reader.reads_forms = True
    reader.save()
    return reader


def forms_of(*, call: Call) -> list[Form]:
    """Return the forms of a call that meet the conditions, with their readings; two queries."""
    rows = call.applications.filter(state=ApplicationState.ELIGIBLE).select_related("person")
    loaded = [Form(row, tuple(row.form_reviews.all())) for row in rows.prefetch_related("form_reviews__reader__person")]
    return sorted(loaded, key=lambda form: id_order(form.application.code))


def open_forms(
    *, forms: Sequence[Form], reader: Assessor, known: frozenset[int], policy: RecruitmentPolicy
) -> list[Form]:
    """Return the forms that a reader is to read, the least read first; nobody's twice, and nobody that they know."""
    able = [
        form
        for form in forms
        if not form.is_read(policy)
        and not form.read_by(reader)
        and form.application.pk not in known
        and form.application.person_id != reader.person_id
    ]
    return sorted(able, key=lambda form: (len(form.readings), id_order(form.application.code)))


def progress_of(
    *, forms: Sequence[Form], reader: Assessor | None, known: frozenset[int], policy: RecruitmentPolicy
) -> Progress:
    """Return how far the reading is."""
    left = open_forms(forms=forms, reader=reader, known=known, policy=policy) if reader else []
    return Progress(
        done=sum(min(len(form.readings), form.wanted(policy)) for form in forms),
        wanted=sum(form.wanted(policy) for form in forms),
        own=sum(form.read_by(reader) for form in forms) if reader else 0,
        open_to_reader=len(left),
    )


@transaction.atomic
def keep_reading(
    *, application: Application, reader: Assessor, score: int, note: str, by: User, at: datetime
) -> FormReview:
    """Keep a reader's score and the line about what stood in the form; sent twice, the last one holds.

    Raises ReadingRefusedError for another's reading, a form that is no longer read, and a person whom one knows.
    """
    held = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if by.person_id is None or by.person_id != reader.person_id or reader.call_id != held.call_id:
        raise ReadingRefusedError(_("Everyone keeps their own readings."))
    if held.state != ApplicationState.ELIGIBLE:
        raise ReadingRefusedError(_("The forms of this step are read already; the reading was not kept."))
    if held.pk in conflicted(reader) or held.person_id == reader.person_id:
        raise ReadingRefusedError(_("You know this person; somebody else reads this form."))
    if not note.strip():
        raise ReadingRefusedError(_("Write in a line what stood in the form."))
    review, _made = FormReview.objects.update_or_create(
        application=held, reader=reader, defaults={"score": score, "note": note.strip()[:1000], "read_at": at}
    )
    return review
