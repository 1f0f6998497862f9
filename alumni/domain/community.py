"""Who belongs to the community, and whose details are known to be right."""

from collections.abc import Iterable
from datetime import date

from alumni.models import Membership, MembershipState
from alumni.models.membership import MembershipQuerySet
from cohort.models import Cohort
from people.models import User


def community_of(*, cohort: Cohort) -> MembershipQuerySet:
    """Return the community on a cohort's last day.

    A cohort that brought its own register with its folder is measured by that register; any other by everybody who
    had joined the programme's community by then. Asks the database once whether there is a register.
    """
    register = Membership.objects.registered_with(cohort)
    if register.exists():
        return register.confirmed()
    return Membership.objects.joined_by(programme=cohort.programme, on=cohort.ends_on)


def admit(*, member: Membership, by: User, on: date) -> None:
    """Take in, unsaved, someone whom staff add for a shared experience outside the fellowships (S2-01)."""
    member.state = MembershipState.CONFIRMED
    member.decided_by, member.decided_on, member.joined_on = by, on, on


def verify(*, memberships: Iterable[Membership], on: date) -> int:
    """Record that the details of members were checked that day and reach them; return how many (R11.8)."""
    keys = [m.pk for m in memberships]
    return Membership.objects.filter(pk__in=keys).update(verified_on=on, reachable=True, unverified=False)


def mark_unreachable(*, memberships: Iterable[Membership]) -> int:
    """Record that no channel reaches members; return how many (R11.8)."""
    return Membership.objects.filter(pk__in=[m.pk for m in memberships]).update(reachable=False)
