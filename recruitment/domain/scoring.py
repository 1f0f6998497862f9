"""Marks on their way into a sheet: sent more than once, late, or from two devices, and still each there once (R5.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from people.models import User
from recruitment.domain.criteria import criteria_of
from recruitment.domain.open_stages import refuse_past
from recruitment.domain.sheets import SheetRefusedError
from recruitment.enums import Criterion
from recruitment.models import Rating, Rubric, ScoreSheet
from recruitment.policy import RecruitmentPolicy

LONGEST_LINE, LONGEST_NOTE, MOST_INDICATORS, LONGEST_INDICATOR = 500, 1000, 20, 80


@dataclass(frozen=True)
class Typed:
    """What an assessor gave for one criterion, and when they touched it last."""

    criterion: str
    score: int
    observed: str
    indicators: tuple[str, ...]
    typed_at: datetime

    def same_as(self, row: Rating) -> bool:
        """Say whether this already stands in the sheet."""
        return (self.score, self.observed, list(self.indicators)) == (row.score, row.observed, row.indicators)


@dataclass(frozen=True)
class TypedNote:
    """The note of a sheet as it was typed last."""

    text: str
    typed_at: datetime


@dataclass(frozen=True)
class Saved:
    """What stands in a sheet after a save; `outdone` names criteria where something typed later stays."""

    sheet: ScoreSheet
    ratings: dict[str, Rating]
    outdone: tuple[str, ...] = ()


@transaction.atomic
def save_sheet(
    *, sheet: ScoreSheet, marks: Sequence[Typed], note: TypedNote | None, version: int, key: str, by: User, at: datetime
) -> Saved:
    """Write marks and note into a sheet and return what stands there; raise SheetRefusedError with the reason.

    The same `key` again changes nothing and is answered the same. A save that was typed on an older `version` is
    merged criterion by criterion: what was typed later stays. A half-done sheet may be saved, but none of a stage
    that is over (R5.4).
    """
    held = sheet_in_hand(sheet=sheet, by=by, at=at)
    ratings = ratings_of(held)
    if key and key == held.last_save:
        return Saved(held, ratings, outdone_by(marks, ratings))
    if held.locked_at:
        raise SheetRefusedError(_("This sheet is locked. The marks in it stand as they were."))
    refuse_past(held)
    check(held, marks, note)
    late = version < held.version
    outdone = tuple(typed.criterion for typed in marks if not put_mark(held, ratings, typed, late=late, at=at))
    put_note(held, note, late=late, at=at)
    held.version, held.last_save, held.saved_at = held.version + 1, key, at
    held.save(update_fields=["version", "last_save", "saved_at", "note", "note_typed_at"])
    return Saved(held, ratings, outdone)


def sheet_in_hand(*, sheet: ScoreSheet, by: User, at: datetime) -> ScoreSheet:
    """Return the sheet locked against others' saves; it must be the assessor's own, and their access must hold."""
    rows = ScoreSheet.objects.select_for_update(of=("self",)).select_related("assessor", "application__call")
    held = rows.filter(pk=sheet.pk).first()
    if held is None:
        raise SheetRefusedError(_("This candidate is no longer yours to assess."))
    if by.person_id is None or held.assessor.person_id != by.person_id:
        raise SheetRefusedError(_("This sheet is another assessor’s."))
    if held.assessor.access_until < localdate(at):
        raise SheetRefusedError(_("Your access to this screening has ended."))
    return held


def ratings_of(sheet: ScoreSheet) -> dict[str, Rating]:
    """Return the marks of a sheet by criterion."""
    rows = Rating.objects.filter(application=sheet.application_id, stage=sheet.stage, assessor=sheet.assessor_id)
    return {row.criterion: row for row in rows}


def outdone_by(marks: Sequence[Typed], ratings: dict[str, Rating]) -> tuple[str, ...]:
    """Return the criteria where something else stands than what was sent."""
    return tuple(t.criterion for t in marks if t.criterion in ratings and not t.same_as(ratings[t.criterion]))


def check(sheet: ScoreSheet, marks: Sequence[Typed], note: TypedNote | None) -> None:
    """Refuse marks off the scale or of criteria that this stage does not have, and texts that are too long (R5.3)."""
    criteria = criteria_of(stage=sheet.stage, rubrics=Rubric.objects.filter(call=sheet.application.call_id))
    low, high = RecruitmentPolicy.lowest_score, RecruitmentPolicy.highest_score
    for typed in marks:
        if typed.criterion not in criteria:
            raise SheetRefusedError(_("This criterion is not marked in this stage."))
        if not low <= typed.score <= high:
            raise SheetRefusedError(
                _("A mark is a whole number from %(low)s to %(high)s.") % {"low": low, "high": high}
            )
        if len(typed.observed) > LONGEST_LINE or (note and len(note.text) > LONGEST_NOTE):
            raise SheetRefusedError(_("This text is too long."))
        if len(typed.indicators) > MOST_INDICATORS or any(len(i) > LONGEST_INDICATOR for i in typed.indicators):
            raise SheetRefusedError(_("These indicators are not those of the criterion."))


def put_mark(sheet: ScoreSheet, ratings: dict[str, Rating], typed: Typed, *, late: bool, at: datetime) -> bool:
    """Write one mark unless something else was typed later; say whether the sent mark stands."""
    row = ratings.get(typed.criterion)
    if row and typed.same_as(row):
        return True
    if row and late and row.typed_at and row.typed_at > typed.typed_at:
        return False
    mine = row or Rating(
        application=sheet.application, stage=sheet.stage, assessor=sheet.assessor, criterion=typed.criterion
    )
    mine.score, mine.observed, mine.indicators = typed.score, typed.observed, list(typed.indicators)
    mine.typed_at = min(typed.typed_at, at)
    mine.save()
    ratings[typed.criterion] = mine
    return True


def put_note(sheet: ScoreSheet, note: TypedNote | None, *, late: bool, at: datetime) -> None:
    """Set the note unless another was typed later."""
    if note is None or (late and sheet.note_typed_at and sheet.note_typed_at > note.typed_at):
        return
    sheet.note, sheet.note_typed_at = note.text, min(note.typed_at, at)


def label_of(criterion: str) -> str:
    """Return a criterion's name."""
    return str(Criterion(criterion).label)
