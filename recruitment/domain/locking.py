"""Locking a sheet once each criterion has a mark and something that was seen, and opening it again with a reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pghistory
from django.db import models, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from people.models import User
from recruitment.domain.criteria import criteria_of
from recruitment.domain.open_stages import STILL_OPEN, refuse_past
from recruitment.domain.scoring import label_of, ratings_of, sheet_in_hand
from recruitment.domain.sheets import SheetRefusedError
from recruitment.models import Consensus, Rating, Rubric, ScoreSheet


@dataclass(frozen=True)
class Missing:
    """What a sheet lacks before it can be locked: criteria without a mark, and marks without an observation."""

    marks: tuple[str, ...]
    observations: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.marks or self.observations)

    @property
    def sentence(self) -> str:
        """Say what is missing, by the criteria's names."""
        words = []
        if self.marks:
            words.append(_("Without a mark: %(criteria)s.") % {"criteria": named(self.marks)})
        if self.observations:
            words.append(
                _("Nothing seen or heard is noted for: %(criteria)s.") % {"criteria": named(self.observations)}
            )
        return " ".join(words)


class SheetNotReadyError(SheetRefusedError):
    """The sheet cannot be locked yet; the message says what is missing."""

    def __init__(self, missing: Missing) -> None:
        super().__init__(missing.sentence)
        self.missing = missing


def named(criteria: Sequence[str]) -> str:
    """Return the names of criteria in a row."""
    return ", ".join(label_of(criterion) for criterion in criteria)


def missing_of(*, criteria: Sequence[str], ratings: Mapping[str, Rating]) -> Missing:
    """Return what is missing; a criterion that was left out never counts as zero, it keeps the sheet open (R5.3)."""
    given = [ratings[criterion] for criterion in criteria if criterion in ratings]
    return Missing(
        marks=tuple(criterion for criterion in criteria if criterion not in ratings),
        observations=tuple(row.criterion for row in given if not (row.observed.strip() or row.indicators)),
    )


@transaction.atomic
def lock_sheet(*, sheet: ScoreSheet, by: User, at: datetime) -> ScoreSheet:
    """Lock a sheet and its marks (R5.4); locking twice changes nothing. Raise SheetNotReadyError where it lacks."""
    held = sheet_in_hand(sheet=sheet, by=by, at=at)
    if held.locked_at:
        return held
    refuse_past(held)
    rubrics = Rubric.objects.filter(call=held.application.call_id)
    missing = missing_of(criteria=criteria_of(stage=held.stage, rubrics=rubrics), ratings=ratings_of(held))
    if missing:
        raise SheetNotReadyError(missing)
    marks_of(held).update(locked_on=localdate(at))
    held.locked_at = at
    held.save(update_fields=["locked_at"])
    return held


@transaction.atomic
def reopen_sheet(*, sheet: ScoreSheet, reason: str, by: User, at: datetime) -> ScoreSheet:
    """Open a locked sheet again with a reason that stays in its history; not once anything was built upon it."""
    held = ScoreSheet.objects.select_for_update(of=("self",)).select_related("application").get(pk=sheet.pk)
    if not reason.strip():
        raise SheetRefusedError(_("Opening a locked sheet again needs a reason."))
    if held.locked_at is None:
        return held
    if held.application.state not in STILL_OPEN:
        raise SheetRefusedError(_("The application was decided; its marks stand."))
    if Consensus.objects.filter(application=held.application, stage=held.stage).exists():
        raise SheetRefusedError(_("The wash-up already agreed on a mark here; the marks under it stand."))
    with pghistory.context(user=by.pk, reason=reason.strip()[:500]):
        marks_of(held).update(locked_on=None)
        held.locked_at, held.version, held.last_save = None, held.version + 1, ""
        held.save(update_fields=["locked_at", "version", "last_save"])
    return held


def marks_of(sheet: ScoreSheet) -> models.QuerySet[Rating]:
    """Return the marks of a sheet."""
    return Rating.objects.filter(application=sheet.application_id, stage=sheet.stage, assessor=sheet.assessor_id)
