"""The roster of an initiative's volunteers: who, with what, how many hours, and what is missing (R10.6-R10.9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Prefetch, Q
from django.utils.timezone import localdate

from initiatives.domain.engagements import STANDING, with_minutes
from initiatives.domain.safety import A_FELLOW, Sign, clearance_sign, fellows_among, insurance_sign, parent_sign
from initiatives.models import Engagement, EngagementState, Initiative, Shift, SignUp, VolunteerRole


@dataclass(frozen=True)
class VolunteerRow:
    """One volunteer of an initiative; `given` in minutes, `shifts` those the volunteer stands in."""

    engagement: Engagement
    given: int
    shifts: Sequence[SignUp]
    signs: Sequence[Sign]

    @property
    def name(self) -> str:
        """Return the name, or the id where no name is known."""
        return str(self.engagement.volunteer)

    @property
    def is_red(self) -> bool:
        """Say whether something is missing before a start."""
        return any(sign.level == "problem" for sign in self.signs)

    @property
    def missing(self) -> list[Sign]:
        """Return the signs that ask for something."""
        return [sign for sign in self.signs if sign.level != "good"]

    @property
    def is_new(self) -> bool:
        """Say whether someone joined by the link and was not welcomed yet."""
        return self.engagement.state == EngagementState.JOINED


@dataclass(frozen=True)
class Roster:
    """The volunteers of an initiative who are part of it, those who left, and the counts; minutes as whole numbers."""

    rows: Sequence[VolunteerRow]
    gone: Sequence[VolunteerRow]
    people: int
    students: int
    minutes: int
    red: int
    new: int


def roster(*, initiative: Initiative, on: date) -> Roster:
    """Return the roster of an initiative; three queries."""
    rows = rows_of(initiative=initiative, on=on)
    here = [row for row in rows if row.engagement.state != EngagementState.LEFT]
    return Roster(
        rows=here,
        gone=[row for row in rows if row.engagement.state == EngagementState.LEFT],
        people=len({row.engagement.volunteer_id for row in here}),
        students=len({row.engagement.volunteer_id for row in here if row.engagement.is_student}),
        minutes=sum(row.given for row in rows),
        red=sum(row.is_red for row in here),
        new=sum(row.is_new for row in here),
    )


def rows_of(*, initiative: Initiative, on: date) -> list[VolunteerRow]:
    """Return the volunteers of an initiative by name, those without one last; three queries."""
    standing = SignUp.objects.filter(state__in=STANDING).select_related("shift__role").order_by("shift__starts_at")
    engagements = with_minutes(Engagement.objects.filter(initiative=initiative)).select_related(
        "volunteer__person", "role"
    )
    found = list(engagements.prefetch_related(Prefetch("sign_ups", queryset=standing)))
    fellows = fellows_among(people=[e.volunteer.person_id for e in found])
    rows = [row_of(engagement, is_fellow=engagement.volunteer.person_id in fellows, on=on) for engagement in found]
    return sorted(rows, key=lambda row: (not row.engagement.volunteer.person.full_name, row.name))


def row_of(engagement: Engagement, *, is_fellow: bool, on: date) -> VolunteerRow:
    """Return one volunteer with the signs of safety; `given` and the shifts are loaded already."""
    shifts = [s for s in engagement.sign_ups.all() if s.shift.cancelled_on is None]
    roles = [engagement.role, *(s.shift.role for s in shifts)]
    with_minors = any(role.with_minors for role in roles if role)
    volunteer = engagement.volunteer
    days = {localdate(s.shift.starts_at) for s in shifts}
    signs = (
        insurance_sign(volunteer=volunteer, imported=engagement.insurance_referral, days=days, on=on),
        clearance_sign(volunteer=volunteer, with_minors=with_minors),
        parent_sign(volunteer=volunteer),
        A_FELLOW if is_fellow else None,
    )
    return VolunteerRow(
        engagement=engagement,
        given=getattr(engagement, "given", engagement.minutes),
        shifts=shifts,
        signs=[sign for sign in signs if sign],
    )


def shifts_of(*, initiative: Initiative) -> list[Shift]:
    """Return the shifts of an initiative with how many stand in each (`taken`) and came (`came`); one query."""
    rows = Shift.objects.filter(initiative=initiative).select_related("role", "event")
    return list(
        rows.annotate(
            taken=Count("sign_ups", filter=Q(sign_ups__state__in=STANDING)),
            came=Count("sign_ups", filter=Q(sign_ups__state="came")),
        ).order_by("starts_at", "pk")
    )


@dataclass(frozen=True)
class OpenShift:
    """A shift ahead, and how many places of it are free."""

    shift: Shift
    free: int


def open_shifts(*, initiative: Initiative, at: datetime) -> list[OpenShift]:
    """Return the shifts ahead, full ones too; one query."""
    taken = Count("sign_ups", filter=Q(sign_ups__state__in=STANDING))
    rows = Shift.objects.filter(initiative=initiative, cancelled_on__isnull=True, starts_at__gt=at)
    counted = rows.select_related("role").annotate(taken=taken).order_by("starts_at", "pk")
    return [OpenShift(shift=shift, free=max(shift.places - shift.taken, 0)) for shift in counted]


def roles_of(*, initiative: Initiative) -> list[tuple[VolunteerRole, int]]:
    """Return the roles of an initiative with how many hold each; two queries."""
    held = dict(
        Engagement.objects.filter(initiative=initiative, role__isnull=False)
        .exclude(state=EngagementState.LEFT)
        .values_list("role")
        .annotate(held=Count("pk"))
    )
    return [(role, held.get(role.pk, 0)) for role in VolunteerRole.objects.filter(initiative=initiative)]


def new_ones(*, initiative: Initiative) -> int:
    """Return how many joined by the link and were not welcomed yet; one query."""
    return Engagement.objects.filter(initiative=initiative, state=EngagementState.JOINED).count()
