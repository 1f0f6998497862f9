"""What a guide's list tells of each fellow beside the level: last talk, next step, what changed, what waits."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cohort.domain.contact_due import TalkDue
from cohort.domain.signals import Signal
from cohort.domain.words import LEVEL_WORDS
from cohort.models import AbsenceNotice, ContactLog, Fellowship, LevelSnapshot
from initiatives.models import Initiative
from reports.domain.words import Chip, hours_text

SNAPSHOT_AGE = timedelta(days=6)
PLUS, MINUS = "+", "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Aside:
    """What stands in other tables about some fellows, by fellowship."""

    people: dict[int, Fellowship]
    steps: dict[int, ContactLog]
    snapshots: dict[int, LevelSnapshot]
    absences: dict[int, AbsenceNotice]
    initiatives: dict[int, Initiative]


@dataclass(frozen=True)
class FellowRow:
    """One fellow in the guide's list."""

    id: int
    name: str
    phone: str
    line: str
    causes: str
    chip: Chip
    pending_minutes: int
    due: TalkDue
    step: ContactLog | None
    step_is_over: bool
    changes: str
    absence: str
    initiative: Initiative | None

    @property
    def needs_someone(self) -> bool:
        """Say whether the fellow needs someone now."""
        return self.chip.level != "good" or self.due.is_over or self.step_is_over


def load_aside(*, fellowships: Collection[int], meetings: Collection[int], on: date) -> Aside:
    """Return what the list needs beside the books; five queries however many fellows."""
    people = Fellowship.objects.filter(pk__in=fellowships).select_related("person")
    initiatives = Initiative.objects.filter(lead__in=fellowships).order_by("code")
    return Aside(
        people={fellow.pk: fellow for fellow in people},
        steps=next_steps(fellowships),
        snapshots={row.fellowship_id: row for row in older_snapshots(fellowships, on)},
        absences={row.fellowship_id: row for row in announced(fellowships, meetings)},
        initiatives={row.lead_id: row for row in initiatives},
    )


def next_steps(fellowships: Collection[int]) -> dict[int, ContactLog]:
    """Return each fellow's open step that comes first; one without a day comes last."""
    rows = ContactLog.objects.with_open_step().filter(fellowship__in=fellowships).select_related("step_owner__person")
    found: dict[int, ContactLog] = {}
    for row in sorted(rows, key=lambda step: (step.next_on or date.max, step.pk)):
        found.setdefault(row.fellowship_id, row)
    return found


def older_snapshots(fellowships: Collection[int], on: date) -> QuerySet[LevelSnapshot]:
    """Return each fellow's newest snapshot that is about a week old or older (R4.7)."""
    rows = LevelSnapshot.objects.filter(fellowship__in=fellowships, on__lte=on - SNAPSHOT_AGE)
    return rows.order_by("fellowship_id", "-on").distinct("fellowship_id")


def announced(fellowships: Collection[int], meetings: Collection[int]) -> Iterable[AbsenceNotice]:
    """Return the absences announced for the next meetings (R3.5)."""
    return AbsenceNotice.objects.standing().filter(fellowship__in=fellowships, meeting__in=meetings)


def changes_in_words(signal: Signal, before: LevelSnapshot | None) -> str:
    """Return what changed since the snapshot: hours, and the level that it was; empty where nothing did."""
    if before is None:
        return ""
    words, minutes = [], signal.standing.hours.total - before.counted_minutes
    if minutes:
        hours = {"hours": f"{PLUS if minutes > 0 else MINUS}{hours_text(abs(minutes))}"}
        words.append(_("%(hours)s hours") % hours)
    if before.level != signal.level:
        words.append(_("was “%(level)s”") % {"level": LEVEL_WORDS[before.level]})
    return " · ".join(words)
