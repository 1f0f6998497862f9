"""All hours of a call as the coordinator sees them: by day, who has none, who did not come (S1-50, S1-51)."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone

from recruitment.domain.interviews import Candidate, candidates
from recruitment.models import Call, Conflict, Paper, PaperKind, Slot


@dataclass(frozen=True)
class HourDesk:
    """The hours and the candidates of a call at a moment; `lacking` are hours that need another interviewer."""

    hours: Sequence[Slot]
    candidates: Sequence[Candidate]
    presented: frozenset[int]
    at: datetime
    lacking: frozenset[int] = frozenset()

    @property
    def days(self) -> list[tuple[date, list[Slot]]]:
        """Return the hours by day: those ahead first, then the past ones."""
        found = [(day, list(rows)) for day, rows in groupby(self.hours, lambda s: timezone.localdate(s.starts_at))]
        today = timezone.localdate(self.at)
        return [one for one in found if one[0] >= today] + [one for one in reversed(found) if one[0] < today]

    @property
    def without(self) -> list[Candidate]:
        """Return those who lack an hour of a stage."""
        return [candidate for candidate in self.candidates if candidate.missing]

    @property
    def absent(self) -> list[Candidate]:
        """Return those whose hour began and who are not marked in both stages."""
        return [candidate for candidate in self.candidates if candidate.was_due(self.at) and not candidate.is_done]

    @property
    def done(self) -> int:
        """Return how many are marked and locked in both stages."""
        return sum(candidate.is_done for candidate in self.candidates)

    @property
    def booked(self) -> int:
        """Return how many hours somebody has."""
        return sum(slot.application_id is not None for slot in self.hours)

    @property
    def free(self) -> int:
        """Return how many hours ahead nobody has."""
        return sum(slot.application_id is None and slot.starts_at > self.at for slot in self.hours)


def hour_desk(*, call: Call, at: datetime) -> HourDesk:
    """Return the hours and candidates of a call; eight queries."""
    rows = call.slots.select_related("application__person").prefetch_related("panel__assessor__person")
    files = Paper.objects.filter(application__call=call, kind=PaperKind.PRESENTATION).exclude(file="")
    hours = list(rows.order_by("starts_at", "pk"))
    known = Conflict.objects.filter(application__call=call).values_list("application", flat=True)
    return HourDesk(
        hours=hours,
        lacking=lacking(hours=hours, known=set(known), at=at),
        candidates=candidates(call=call),
        presented=frozenset(files.values_list("application", flat=True)),
        at=at,
    )


def lacking(*, hours: Sequence[Slot], known: Collection[int], at: datetime) -> frozenset[int]:
    """Return the booked hours ahead that need another interviewer: nobody is there, or somebody left them (R5.13).

    `known` are applications that an assessor knows; their hours have fewer people than others of that day and stage.
    """
    usual: dict[tuple[str, date], int] = defaultdict(int)
    for slot in hours:
        key = (slot.stage, timezone.localdate(slot.starts_at))
        usual[key] = max(usual[key], len(slot.panel.all()))
    return frozenset(
        slot.pk
        for slot in hours
        if slot.application_id is not None
        and slot.starts_at > at
        and is_thin(slot, usual[slot.stage, timezone.localdate(slot.starts_at)], known)
    )


def is_thin(slot: Slot, usual: int, known: Collection[int]) -> bool:
    """Say whether a panel is empty, or smaller than usual where an assessor knows the candidate."""
    there = len(slot.panel.all())
    return there == 0 or (there < usual and slot.application_id in known)
