"""What is known of a cohort's signals beside its book: talks, make-ups, owners, pauses, what was set aside."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from cohort.domain.handed import handed_causes
from cohort.domain.pauses import Pauses, load_pauses
from cohort.domain.readings import BegunCause
from cohort.models import (
    Cohort,
    ContactLog,
    Fellowship,
    FellowshipState,
    GuideCover,
    MakeupRequest,
    MakeupState,
    SignalDismissal,
    SignalOwner,
)
from people.access import Role
from people.models import User

OWNER_ROLES = (Role.MANAGER.value, Role.GUIDE.value)
DAYS = dict[int, tuple[date, ...]]
STANDING_REQUESTS = (MakeupState.REQUESTED, MakeupState.AGREED)


@dataclass(frozen=True)
class Owner:
    """Who takes care of a signal: someone it was given to, else the fellow's guide, or who covers for the guide."""

    name: str
    given: bool
    covers_for: str = ""


@dataclass(frozen=True)
class SetAside:
    """A signal set aside: at which level, why, by whom, and the day on which it comes back."""

    level: str
    reason: str
    dismissed_on: date
    until: date
    by: str


@dataclass(frozen=True)
class SignalFacts:
    """The facts by fellowship; days oldest first, what was set aside newest first."""

    active: frozenset[int]
    pauses: Pauses
    talks: DAYS
    makeups: DAYS
    owners: dict[int, Owner]
    aside: dict[int, tuple[SetAside, ...]]
    handed: dict[int, tuple[BegunCause, ...]] = field(default_factory=dict)


def load_signal_facts(*, cohort: Cohort, on: date) -> SignalFacts:
    """Return the facts of a cohort as known on a day; a fixed number of queries however many fellows."""
    fellows = active_fellows(cohort)
    return SignalFacts(
        active=frozenset(fellow.pk for fellow in fellows),
        pauses=load_pauses(cohort_id=cohort.pk),
        talks=talk_days(cohort_ids=[cohort.pk]),
        makeups=makeup_days(cohort),
        owners=owners_of(cohort, fellows, on),
        aside=set_aside(cohort),
        handed=handed_causes(cohort=cohort, on=on),
    )


def active_fellows(cohort: Cohort) -> list[Fellowship]:
    """Return who is in the programme, with their guides."""
    rows = Fellowship.objects.filter(cohort=cohort, state=FellowshipState.ACTIVE)
    return list(rows.select_related("guide__person"))


def talk_days(*, cohort_ids: Iterable[int]) -> DAYS:
    """Return the days of personal talks with each fellow (R10.12)."""
    rows = ContactLog.objects.personal().filter(fellowship__cohort__in=cohort_ids)
    return by_fellow(rows.order_by("on").values_list("fellowship", "on"))


def makeup_days(cohort: Cohort) -> DAYS:
    """Return the days on which make-ups were asked for that still stand."""
    rows = MakeupRequest.objects.filter(fellowship__cohort=cohort, state__in=STANDING_REQUESTS)
    return by_fellow(rows.order_by("requested_on").values_list("fellowship", "requested_on"))


def by_fellow(rows: Iterable[tuple[int, date]]) -> DAYS:
    """Return days by fellowship."""
    found: dict[int, list[date]] = defaultdict(list)
    for fellowship, day in rows:
        found[fellowship].append(day)
    return {fellowship: tuple(days) for fellowship, days in found.items()}


def owners_of(cohort: Cohort, fellows: list[Fellowship], on: date) -> dict[int, Owner]:
    """Return who takes care of each fellow; a fellow without a word here is nobody's (S1-63)."""
    covers = GuideCover.objects.running(on=on).filter(guide__cohort=cohort)
    covering = dict(covers.values_list("guide", "covered_by__person__full_name"))
    given = SignalOwner.objects.filter(fellowship__cohort=cohort).select_related("owner__person")
    owners = {row.fellowship_id: Owner(str(row.owner), given=True) for row in given}
    for fellow in fellows:
        if fellow.pk not in owners and fellow.guide:
            guide, cover = str(fellow.guide), covering.get(fellow.guide.pk)
            owners[fellow.pk] = Owner(cover, given=False, covers_for=guide) if cover else Owner(guide, given=False)
    return owners


def set_aside(cohort: Cohort) -> dict[int, tuple[SetAside, ...]]:
    """Return everything that was set aside, newest first."""
    found: dict[int, list[SetAside]] = defaultdict(list)
    rows = SignalDismissal.objects.filter(fellowship__cohort=cohort).select_related("dismissed_by__person")
    for row in rows.order_by("-dismissed_on", "-pk"):
        kept = SetAside(row.level, row.reason, row.dismissed_on, row.until, str(row.dismissed_by))
        found[row.fellowship_id].append(kept)
    return {fellowship: tuple(kept) for fellowship, kept in found.items()}


def possible_owners() -> list[tuple[int, str]]:
    """Return the logins into whose hands a signal may be given, with their names; one query."""
    users = User.objects.filter(is_active=True, groups__name__in=OWNER_ROLES).select_related("person").distinct()
    return sorted(((user.pk, str(user)) for user in users), key=lambda row: row[1])
