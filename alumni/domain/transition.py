"""From fellow to alumna: who is proposed on 1 August, and the manager's word (R11.1)."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from alumni.domain.freshness import transition_day
from alumni.models import MEMBERSHIP_MOVES, Experience, Membership, MembershipState
from alumni.policy import AlumniPolicy
from cohort.domain.policies import policy_for
from cohort.models import Cohort, Fellowship
from people.models import User


class TransitionError(Exception):
    """A step of the transition that cannot be taken; the message says why."""


def propose(*, cohort: Cohort, completed: Collection[Fellowship], on: date) -> list[Membership]:
    """Propose the fellows who completed, with or without adjustment, and return the new members (R11.1).

    Who was proposed before is left alone, so the call may be repeated. A fellow whom staff had added to the community
    for another experience stays one member and is linked to the fellowship. Raises TransitionError before the day of
    the transition, and for fellows of another cohort.
    """
    check_day(cohort=cohort, on=on)
    check_cohort(cohort=cohort, fellowships=completed)
    with transaction.atomic():
        Cohort.objects.select_for_update().get(pk=cohort.pk)  # two runs at once wait for each other
        known = link_known_members(cohort=cohort, fellowships=completed, on=on)
        new = [proposal(cohort=cohort, fellowship=f, on=on) for f in completed if f.person_id not in known]
        return Membership.objects.bulk_create(new)


def invite_former_participant(*, fellowship: Fellowship, by: User, on: date) -> Membership:
    """Take in a fellow who did not complete, by the manager's choice, as former participant (R11.1).

    Raises TransitionError before the day of the transition and when the person already is a member.
    """
    cohort = fellowship.cohort
    check_day(cohort=cohort, on=on)
    with transaction.atomic():
        if link_known_members(cohort=cohort, fellowships=[fellowship], on=on):
            raise TransitionError(_("This person already belongs to the community or is proposed for it."))
        member = proposal(cohort=cohort, fellowship=fellowship, on=on)
        member.experience = Experience.FORMER_PARTICIPANT
        member.save()
        decide(memberships=[member], state=MembershipState.CONFIRMED, by=by, on=on)
    return member


def confirm(*, memberships: Iterable[Membership], by: User, on: date) -> int:
    """Confirm proposed members, or ones who declined and changed their mind; return how many joined (R11.1)."""
    return decide(memberships=memberships, state=MembershipState.CONFIRMED, by=by, on=on)


def decline(*, memberships: Iterable[Membership], by: User, on: date, note: str = "") -> int:
    """Record that members do not join, or leave; return how many."""
    return decide(memberships=memberships, state=MembershipState.DECLINED, by=by, on=on, note=note)


def decide(*, memberships: Iterable[Membership], state: MembershipState, by: User, on: date, note: str = "") -> int:
    """Move members to a state with who decided and when; raise TransitionError where the move is not allowed."""
    keys = [m.pk for m in memberships]
    with transaction.atomic():
        locked = list(Membership.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
        for member in locked:
            if state not in MEMBERSHIP_MOVES[member.state]:
                raise TransitionError(refusal(member))
            member.state = state
            member.decided_by, member.decided_on, member.decision_note = by, on, note
            if state == MembershipState.CONFIRMED:
                member.joined_on = on
        fields = ["state", "decided_by", "decided_on", "decision_note", "joined_on"]
        return Membership.objects.bulk_update(locked, fields)


def refusal(member: Membership) -> str:
    """Return the sentence that says where a member stands."""
    values = {"name": str(member), "state": member.get_state_display()}
    return _("%(name)s: this step is not possible, the state is “%(state)s”.") % values


def check_day(*, cohort: Cohort, on: date) -> None:
    """Raise TransitionError before the day of the transition."""
    day = transition_day(ends_on=cohort.ends_on, policy=policy_for(cohort, AlumniPolicy))
    if on < day:
        raise TransitionError(_("The transition of this cohort opens on %(day)s.") % {"day": f"{day:%d.%m.%Y}"})


def check_cohort(*, cohort: Cohort, fellowships: Iterable[Fellowship]) -> None:
    """Raise TransitionError when a fellowship belongs to another cohort."""
    if any(f.cohort_id != cohort.pk for f in fellowships):
        raise TransitionError(_("Only fellows of this cohort can be proposed."))


def proposal(*, cohort: Cohort, fellowship: Fellowship, on: date) -> Membership:
    """Return a member who waits for the manager's word, not saved yet."""
    return Membership(
        person_id=fellowship.person_id,
        programme_id=cohort.programme_id,
        fellowship=fellowship,
        experience=Experience.COMPLETED,
        experience_on=cohort.ends_on,
        origin_cohort_name=cohort.name,
        proposed_on=on,
    )


def link_known_members(*, cohort: Cohort, fellowships: Collection[Fellowship], on: date) -> set[int]:
    """Link fellows who already are members to their fellowship; return the persons who need no new row."""
    by_person = {f.person_id: f for f in fellowships}
    members = Membership.objects.select_for_update(of=("self",)).filter(
        programme_id=cohort.programme_id, person__in=by_person, register__isnull=True
    )
    known = list(members.order_by("pk"))
    unlinked = [m for m in known if m.fellowship_id is None]
    for member in unlinked:
        member.fellowship, member.proposed_on = by_person[member.person_id], on
    Membership.objects.bulk_update(unlinked, ["fellowship", "proposed_on"])
    return {m.person_id for m in known}
