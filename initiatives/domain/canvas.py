"""Writing the canvas of an initiative: its beginning, its fields, who wrote meanwhile (R10.1)."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cohort.models import Cohort, Fellowship
from initiatives.domain.reserve import move, note_move
from initiatives.domain.standing import led_by
from initiatives.domain.versions import keep_version
from initiatives.enums import CanvasField, Stage
from initiatives.models import (
    CanvasAnswer,
    Engagement,
    Idea,
    Initiative,
    Measure,
    Milestone,
    PartnerContribution,
    PlannedLine,
    VersionOccasion,
)
from people.models import User

SHUT = frozenset({Stage.PRESENTED, Stage.CANCELLED, Stage.CLOSED})
OVER = frozenset({Stage.CANCELLED, Stage.CLOSED})
LONGEST_TITLE = 80
LONGEST_ANSWER = 4000
NUMBER = re.compile(r"\d+")


class CanvasError(Exception):
    """A step of the canvas that the rules refuse; the message says what would do."""


class CanvasConflictError(Exception):
    """Someone else saved the field meanwhile; `theirs` stands there now."""

    def __init__(self, theirs: CanvasAnswer) -> None:
        super().__init__(_("Someone else saved this field meanwhile."))
        self.theirs = theirs


@dataclass(frozen=True)
class FieldState:
    """One field as it stands: its text, and how many rows of its own table fill it."""

    field: CanvasField
    text: str
    rows: int | None
    answer: CanvasAnswer | None

    @property
    def filled(self) -> bool:
        """Say whether something stands in the field; measures are counted, not told."""
        return bool(self.rows) if self.field == CanvasField.MEASURES else bool(self.text.strip() or self.rows)


@transaction.atomic
def begin(*, fellowship: Fellowship, dream: str, by: User, at: datetime, idea: Idea | None = None) -> Initiative:
    """Make a fellow's initiative from a dream or an idea; raise CanvasError for a second one and an empty dream."""
    cohort = Cohort.objects.select_for_update().get(pk=fellowship.cohort_id)
    present = led_by(fellowship=fellowship)
    if present and present.stage not in OVER:
        raise CanvasError(_("You already have an initiative: “%(title)s”.") % {"title": present.title})
    if not dream.strip():
        raise CanvasError(_("Write in a few words what you would want to happen."))
    found = Initiative.objects.create(
        cohort=cohort,
        code=next_code(cohort),
        lead=fellowship,
        title=idea.title if idea else title_of(dream),
        category=_("Not chosen yet"),
        quarter=idea.quarter if idea else "",
        idea=idea,
    )
    note_move(initiative=found, before="", reason="", by=by, at=at)
    answer(found, CanvasField.DREAM, dream.strip(), by, at)
    if fellowship.pitch.strip():
        answer(found, CanvasField.SOLUTION, fellowship.pitch.strip(), by, at)
        keep_version(initiative=found, occasion=VersionOccasion.PITCH, by=by, at=at)
    return found


def answer(initiative: Initiative, field: CanvasField, text: str, by: User, at: datetime) -> CanvasAnswer:
    """Write down a first answer."""
    facts = {"text": text[:LONGEST_ANSWER], "written_by": by, "written_at": at}
    return CanvasAnswer.objects.create(initiative=initiative, field=field, **facts)


def next_code(cohort: Cohort) -> str:
    """Return the next free id of an initiative in a locked cohort."""
    codes = Initiative.objects.filter(cohort=cohort).values_list("code", flat=True)
    numbers = [int(found[-1]) for code in codes if (found := NUMBER.findall(code))]
    return f"I{max(numbers, default=0) + 1:02d}"


def title_of(dream: str) -> str:
    """Return the first words of a dream as the title, until the lead finds a better one."""
    line = dream.strip().splitlines()[0].strip()
    if len(line) <= LONGEST_TITLE:
        return line
    return line[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


@transaction.atomic
def write(*, initiative: Initiative, field: CanvasField, text: str, was: int, by: User, at: datetime) -> CanvasAnswer:
    """Save a field over the version it was written on; raise CanvasConflictError where another one stands there.

    The first field beside the dream makes the canvas begin. Raises CanvasError while an answer is awaited.
    """
    locked = Initiative.objects.select_for_update().get(pk=initiative.pk)
    check_open(locked)
    row = CanvasAnswer.objects.filter(initiative=locked, field=field).first()
    kept = CanvasAnswer(initiative=locked, field=field, version=0) if row is None else row
    text = text.replace("\r\n", "\n")[:LONGEST_ANSWER]
    if kept.text == text and kept.version:
        return kept
    if kept.version != was:
        raise CanvasConflictError(kept)
    kept.text, kept.version, kept.written_by, kept.written_at = text, kept.version + 1, by, at
    kept.save()
    grow(locked, field, by, at)
    return kept


def grow(locked: Initiative, field: CanvasField, by: User, at: datetime) -> None:
    """Move an idea on to its canvas once more than the dream is told."""
    if locked.stage == Stage.IDEA and field != CanvasField.DREAM:
        move(initiative=locked, to=Stage.CANVAS, reason=_("The canvas was begun"), by=by, at=at)


def check_open(initiative: Initiative) -> None:
    """Refuse writing while the canvas waits for an answer and once the initiative ended."""
    if initiative.stage == Stage.PRESENTED:
        raise CanvasError(_("The canvas was handed in and waits for an answer; it opens again when it comes back."))
    if initiative.stage in SHUT:
        raise CanvasError(_("The initiative was cancelled or is closed; its canvas stays as it is."))


@transaction.atomic
def write_measures(*, initiative: Initiative, rows: list[dict[str, Any]], by: User, at: datetime) -> None:
    """Replace the measures by at most three, each with a name, a target and how it is counted; keep what came of them.

    Raises CanvasError while an answer is awaited.
    """
    locked = Initiative.objects.select_for_update().get(pk=initiative.pk)
    check_open(locked)
    locked.measures.exclude(number__in=[row["number"] for row in rows]).delete()
    for row in rows:
        told = {name: row[name] for name in ("name", "target", "how_counted")}
        Measure.objects.update_or_create(initiative=locked, number=row["number"], defaults=told)
    grow(locked, CanvasField.MEASURES, by, at)


def fields_of(*, initiative: Initiative) -> list[FieldState]:
    """Return the fields of a canvas in order with what fills each; six queries."""
    answers = {row.field: row for row in initiative.answers.select_related("written_by__person")}
    rows: dict[str, int] = {
        CanvasField.PARTNERS: PartnerContribution.objects.filter(initiative=initiative).count(),
        CanvasField.TIMELINE: Milestone.objects.filter(initiative=initiative).count(),
        CanvasField.BUDGET: PlannedLine.objects.filter(initiative=initiative).count(),
        CanvasField.VOLUNTEERS: Engagement.objects.filter(initiative=initiative).count(),
        CanvasField.MEASURES: Measure.objects.filter(initiative=initiative).count(),
    }
    found = []
    for field in CanvasField:
        row = answers.get(field)
        found.append(FieldState(field, row.text if row else "", rows.get(field), row))
    return found
