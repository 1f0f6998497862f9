"""The room's checklist of a meeting: what is needed, who brings it, what is ready (S1-43)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohort.domain.attendance_access import AttendanceRefusedError, lists_open_to
from cohort.models import Meeting, RoomItem
from people.models import User

FIRST_ITEMS = (gettext_lazy("Board"), gettext_lazy("Projector"), gettext_lazy("Coffee"), gettext_lazy("Computer"))
"""What a room needs when the cohort has no list of its own yet."""
LONGEST_LABEL, LONGEST_NAME = 60, 100


@dataclass(frozen=True)
class Thing:
    """One line of the checklist."""

    label: str
    brings: str
    ready: bool


def checklist(meeting: Meeting) -> list[Thing]:
    """Return a meeting's checklist; until someone touches it, that of the meeting before or the usual things."""
    own = list(meeting.room_items.all())
    if own:
        return [Thing(item.label, item.brings, item.ready_at is not None) for item in own]
    return [Thing(label, brings, ready=False) for label, brings in first_things(meeting)]


def first_things(meeting: Meeting) -> list[tuple[str, str]]:
    """Return label and bringer of what the meeting before needed, else the usual things; one query."""
    before = RoomItem.objects.filter(meeting__cohort=meeting.cohort_id, meeting__date__lt=meeting.date)
    items = list(
        before.order_by("-meeting__date", "-meeting__starts_at", "pk").values_list("meeting", "label", "brings")
    )
    copied = [(label, brings) for owner, label, brings in items if owner == items[0][0]]
    return copied or [(str(label), "") for label in FIRST_ITEMS]


@transaction.atomic
def tick(*, meeting: Meeting, label: str, ready: bool, by: User, at: datetime) -> None:
    """Note that a thing is ready, or not after all; raise AttendanceRefusedError."""
    check_keeper(meeting, by)
    settle_items(meeting)
    done = {"ready_at": at, "ready_by": by} if ready else {"ready_at": None, "ready_by": None}
    meeting.room_items.filter(label=label).update(**done)


@transaction.atomic
def need(*, meeting: Meeting, label: str, brings: str, by: User) -> None:
    """Add a thing, or say who brings one that is on the list; raise AttendanceRefusedError."""
    check_keeper(meeting, by)
    name, bringer = label.strip(), brings.strip()
    if not name or len(name) > LONGEST_LABEL or len(bringer) > LONGEST_NAME:
        raise AttendanceRefusedError(_("Write in a few words what is needed."))
    settle_items(meeting)
    RoomItem.objects.update_or_create(meeting=meeting, label=name, defaults={"brings": bringer})


def settle_items(meeting: Meeting) -> None:
    """Write the presumed checklist down before it is changed."""
    if not meeting.room_items.exists():
        add_items(meeting, first_things(meeting))


def add_items(meeting: Meeting, things: Iterable[tuple[str, str]]) -> None:
    """Write things down; one that stands there already is left alone."""
    rows = [RoomItem(meeting=meeting, label=label, brings=brings) for label, brings in things]
    RoomItem.objects.bulk_create(rows, ignore_conflicts=True)


def check_keeper(meeting: Meeting, by: User) -> None:
    """Refuse whoever does not keep this meeting's list."""
    if not lists_open_to(by).filter(pk=meeting.pk).exists():
        raise AttendanceRefusedError(_("This list is kept by the cohort's guides and the coordinator."))
