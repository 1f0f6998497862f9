"""Whose marks of ranked candidates are not locked, and so do not count in the ranking (R5.4)."""

from collections import defaultdict
from dataclasses import dataclass

from recruitment.enums import RANKED_STATES
from recruitment.models import Call, Rating, ScoreSheet


@dataclass(frozen=True)
class StillOpen:
    """An assessor with open sheets or marks, and of how many ranked candidates."""

    name: str
    candidates: int


def open_marks(*, call: Call) -> list[StillOpen]:
    """Return who has not locked yet, by name; two queries."""
    ranked = {"application__call": call, "application__state__in": RANKED_STATES}
    sheets = ScoreSheet.objects.open().filter(**ranked)
    marks = Rating.objects.filter(**ranked, locked_on__isnull=True)
    found: dict[str, set[int]] = defaultdict(set)
    for rows in (sheets.order_by(), marks.order_by().distinct()):
        for name, application in rows.values_list("assessor__person__full_name", "application_id"):
            found[name].add(application)
    return [StillOpen(name, len(found[name])) for name in sorted(found)]
