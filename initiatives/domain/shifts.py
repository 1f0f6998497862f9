"""Places in shifts: standing in one, confirming, coming, and the minutes given; never more than there are places."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from initiatives.domain.engagements import STANDING
from initiatives.models import Engagement, EngagementState, Event, Initiative, Shift, SignUp, SignUpState, VolunteerRole
from people.models import User

MOST_MINUTES = 24 * 60


class VolunteersRefusedError(Exception):
    """Something about volunteers that cannot be done; `about` names the field of a form, empty for none."""

    def __init__(self, sentence: str, *, about: str = "") -> None:
        super().__init__(sentence)
        self.about = about


@dataclass(frozen=True)
class ShiftPart:
    """What is written of a shift; minutes are its length, places how many volunteers."""

    title: str
    starts_at: datetime
    minutes: int
    places: int
    place: str = ""
    role: VolunteerRole | None = None
    event: Event | None = None


@transaction.atomic
def write_shift(*, initiative: Initiative, part: ShiftPart, shift: Shift | None = None) -> Shift:
    """Write a shift; raise VolunteersRefusedError for fewer places than people stand in it."""
    row = Shift.objects.select_for_update(of=("self",)).get(pk=shift.pk) if shift else Shift(initiative=initiative)
    if shift and part.places < (taken := taken_places(shift=row)):
        sentence = _("%(count)s people stand in this shift already; fewer places are not possible.")
        raise VolunteersRefusedError(sentence % {"count": taken}, about="places")
    for name, value in vars(part).items():
        setattr(row, name, value)
    row.save()
    return row


def taken_places(*, shift: Shift) -> int:
    """Return how many stand in a shift."""
    return SignUp.objects.filter(shift=shift, state__in=STANDING).count()


@transaction.atomic
def stand_in(
    *, shift: Shift, engagement: Engagement, at: datetime, state: SignUpState = SignUpState.CONFIRMED
) -> SignUp:
    """Put a volunteer into a shift; the shift is locked, so that two at one moment do not take its last place.

    Raises VolunteersRefusedError when it is full, over, called off, or the volunteer stands in it already.
    """
    locked = Shift.objects.select_for_update(of=("self",)).get(pk=shift.pk)
    facts = {"shift": locked.title}
    if locked.cancelled_on:
        raise VolunteersRefusedError(_("“%(shift)s” was called off.") % facts, about="shifts")
    if locked.starts_at + timedelta(minutes=locked.minutes) <= at:
        raise VolunteersRefusedError(_("“%(shift)s” is over already.") % facts, about="shifts")
    of_the_person = SignUp.objects.filter(shift=locked, engagement__volunteer=engagement.volunteer_id)
    row = of_the_person.first()
    if row and row.state != SignUpState.DECLINED:
        raise VolunteersRefusedError(
            _("The name stands in “%(shift)s” already; once is enough.") % facts, about="shifts"
        )
    if taken_places(shift=locked) >= locked.places:
        raise VolunteersRefusedError(_("“%(shift)s” is full. Choose another shift.") % facts, about="shifts")
    row = row or SignUp(shift=locked, engagement=engagement)
    row.state, row.answered_at = state, at if state == SignUpState.CONFIRMED else None
    row.save()
    return row


@transaction.atomic
def answer(*, sign_up: SignUp, comes: bool, at: datetime) -> SignUp:
    """Keep whether a volunteer comes; raise VolunteersRefusedError once the shift is over or the mark was made."""
    row = SignUp.objects.select_for_update(of=("self",)).select_related("shift").get(pk=sign_up.pk)
    if row.state in (SignUpState.CAME, SignUpState.NO_SHOW):
        raise VolunteersRefusedError(_("The shift was marked already."))
    if comes and row.state == SignUpState.DECLINED:
        return stand_in(shift=row.shift, engagement=row.engagement, at=at)
    row.state = SignUpState.CONFIRMED if comes else SignUpState.DECLINED
    row.answered_at = at
    row.save(update_fields=["state", "answered_at"])
    return row


@transaction.atomic
def check_in(*, sign_up: SignUp, by: User, at: datetime) -> SignUp:
    """Note that a volunteer is here; whoever came is an active volunteer. Pressing twice changes nothing."""
    row = SignUp.objects.select_for_update(of=("self",)).get(pk=sign_up.pk)
    if row.state != SignUpState.CAME:
        row.state, row.arrived_at, row.marked_by = SignUpState.CAME, at, by
        row.save(update_fields=["state", "arrived_at", "marked_by"])
        joined = Engagement.objects.filter(pk=row.engagement_id, state=EngagementState.JOINED)
        joined.update(state=EngagementState.ACTIVE)
    return row


@transaction.atomic
def undo_check_in(*, sign_up: SignUp, by: User) -> SignUp:
    """Take back that a volunteer was here, with the minutes of the shift."""
    row = SignUp.objects.select_for_update(of=("self",)).get(pk=sign_up.pk)
    if row.state in (SignUpState.CAME, SignUpState.NO_SHOW):
        row.state = SignUpState.CONFIRMED if row.answered_at else SignUpState.ASKED
        row.arrived_at, row.marked_by, row.minutes = None, by, 0
        row.save(update_fields=["state", "arrived_at", "marked_by", "minutes"])
    return row


@transaction.atomic
def note_minutes(*, shift: Shift, minutes: Mapping[int, int], by: User, at: datetime) -> int:
    """Note the minutes of a shift by sign-up, 0 for someone who did not come; return how many gave time."""
    rows = list(SignUp.objects.select_for_update(of=("self",)).filter(shift=shift, pk__in=minutes).order_by("pk"))
    for row in rows:
        given = min(max(minutes[row.pk], 0), MOST_MINUTES)
        row.state = SignUpState.CAME if given else SignUpState.NO_SHOW
        row.minutes, row.marked_by = given, by
        row.arrived_at = (row.arrived_at or at) if given else None
    SignUp.objects.bulk_update(rows, ["state", "minutes", "marked_by", "arrived_at"])
    came = Engagement.objects.filter(pk__in=[row.engagement_id for row in rows if row.minutes])
    came.filter(state=EngagementState.JOINED).update(state=EngagementState.ACTIVE)
    return sum(row.minutes > 0 for row in rows)
