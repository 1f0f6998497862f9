"""Takes a sheet in from a device: saves what was typed, then locks it where that was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from people.models import User
from recruitment.domain.locking import lock_sheet
from recruitment.domain.scoring import Saved, Typed, TypedNote, label_of, save_sheet
from recruitment.domain.sheets import SheetRefusedError
from recruitment.models import ScoreSheet


@dataclass(frozen=True)
class Taken:
    """What came of a sheet that was sent: what stands in it, or why not; `unlocked` says why it stayed open."""

    sheet_id: int
    saved: Saved | None = None
    refused: str = ""
    unlocked: str = ""

    @property
    def outdone(self) -> list[str]:
        """Return the names of the criteria where something typed later stays."""
        return [label_of(criterion) for criterion in self.saved.outdone] if self.saved else []


def take_in(
    *,
    sheet: ScoreSheet,
    marks: Sequence[Typed],
    note: TypedNote | None,
    version: int,
    key: str,
    lock: bool,
    by: User,
    at: datetime,
) -> Taken:
    """Save and lock one sheet; nothing is raised, so that one refused sheet holds up no other."""
    try:
        saved = save_sheet(sheet=sheet, marks=marks, note=note, version=version, key=key, by=by, at=at)
    except SheetRefusedError as refusal:
        return Taken(sheet.pk, refused=str(refusal))
    if not lock:
        return Taken(sheet.pk, saved)
    try:
        locked = lock_sheet(sheet=sheet, by=by, at=at)
    except SheetRefusedError as refusal:
        return Taken(sheet.pk, saved, unlocked=str(refusal))
    return Taken(sheet.pk, Saved(locked, saved.ratings, saved.outdone))
