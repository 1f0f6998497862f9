"""Who checked in and when, for the screen of the room and for the guide (4.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cohort.domain.attendance_access import listed
from cohort.models import CheckIn, Meeting

GERESH = "\N{HEBREW PUNCTUATION GERESH}"


@dataclass(frozen=True)
class Arrival:
    """One fellow's own check-in; `same_phone_as` names who used the phone before, empty for nobody."""

    fellowship_id: int
    name: str
    at: datetime
    same_phone_as: str


def arrivals(*, meeting: Meeting) -> list[Arrival]:
    """Return who checked in, in the order of coming; one query."""
    rows = CheckIn.objects.filter(meeting=meeting).select_related("fellowship__person").order_by("at", "pk")
    return with_shared_phones(list(rows))


def with_shared_phones(rows: Iterable[CheckIn]) -> list[Arrival]:
    """Return arrivals of one meeting, each with the first person who used the same phone."""
    first: dict[str, CheckIn] = {}
    found = []
    for row in rows:
        owner = first.setdefault(row.device, row) if row.device else row
        shared = "" if owner is row else str(owner.fellowship.person)
        found.append(Arrival(row.fellowship_id, str(row.fellowship.person), row.at, same_phone_as=shared))
    return found


def shared_devices(*, meeting: Meeting) -> dict[int, str]:
    """Return, for each fellow who checked in on someone else's phone, the name of that person; one query."""
    return {a.fellowship_id: a.same_phone_as for a in arrivals(meeting=meeting) if a.same_phone_as}


def expected_count(*, meeting: Meeting) -> int:
    """Return how many fellows stand on the meeting's list."""
    return listed(meeting).count()


def first_names(found: Iterable[Arrival]) -> list[str]:
    """Return what is called out in the room, the last to come first: first names, told apart where two are alike."""
    names = [arrival.name.split() for arrival in found]
    firsts = [words[0] if words else "" for words in names]
    called = [
        f"{words[0]} {words[-1][0]}{GERESH}" if firsts.count(words[0]) > 1 and len(words) > 1 else " ".join(words[:1])
        for words in names
    ]
    return called[::-1]
