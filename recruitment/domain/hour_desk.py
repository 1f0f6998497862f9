"""All hours of a call as the coordinator sees them: by day, who has none, who did not come (S1-50, S1-51)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone

from recruitment.domain.interviews import Candidate, candidates
from recruitment.models import Call, Paper, PaperKind, Slot


@dataclass(frozen=True)
class HourDesk:
    """The hours and the candidates of a call at a moment."""

    hours: Sequence[Slot]
    candidates: Sequence[Candidate]
    presented: frozenset[int]
    at: datetime

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
    """Return the hours and candidates of a call; seven queries."""
    rows = call.slots.select_related("application__person").prefetch_related("panel__assessor__person")
    files = Paper.objects.filter(application__call=call, kind=PaperKind.PRESENTATION).exclude(file="")
    return HourDesk(
        hours=list(rows.order_by("starts_at", "pk")),
        candidates=candidates(call=call),
        presented=frozenset(files.values_list("application", flat=True)),
        at=at,
    )
