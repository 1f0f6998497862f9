"""Rounds of small groups: made, remembered, and what a group hands in together (S2-18, S2-19)."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cohort.domain.mingling import Pair, divide, pairs_of
from cohort.models import Cohort, Fellowship, FellowshipState, GroupRound, GroupSeat, GroupWork, Meeting, RoundKind
from people.access import Role, has_role
from people.models import User

SMALLEST, LARGEST = 2, 12


class RoundRefusedError(Exception):
    """The round or the work cannot be; the message says why."""


@dataclass(frozen=True)
class Group:
    """One group of a round: its number, its people, what it handed in."""

    number: int
    fellows: list[Fellowship]
    work: GroupWork | None


def met_before(cohort: Cohort) -> Counter[Pair]:
    """Return how often each pair of fellows sat together; one query."""
    return Counter(pairs_of(tables(GroupSeat.objects.filter(round__cohort=cohort))))


@transaction.atomic
def make_round(
    *,
    cohort: Cohort,
    kind: str,
    question: str,
    size: int,
    here: Sequence[Fellowship],
    meeting: Meeting | None,
    due_on: date | None,
    by: User,
    at: datetime,
) -> GroupRound:
    """Divide those who are here into groups of a size; pairs that met before meet again as seldom as possible."""
    if not has_role(by, Role.MANAGER, Role.GUIDE):
        raise RoundRefusedError(_("Groups are made by those who accompany the fellows."))
    if kind not in RoundKind.values or not question.strip():
        raise RoundRefusedError(_("Write the question or the task."))
    if not SMALLEST <= size <= LARGEST or len(here) < SMALLEST:
        raise RoundRefusedError(_("A group has at least two people."))
    Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    made = GroupRound.objects.create(
        cohort=cohort, kind=kind, question=question.strip(), meeting=meeting, due_on=due_on, made_by=by, made_at=at
    )
    groups = divide(people=[fellow.pk for fellow in here], size=size, met=met_before(cohort), seed=made.pk)
    GroupSeat.objects.bulk_create(
        GroupSeat(round=made, number=number, fellowship_id=fellow)
        for number, group in enumerate(groups, 1)
        for fellow in group
    )
    return made


def repeated_pairs(*, held: GroupRound) -> int:
    """Return how many pairs of a round had sat together before it."""
    earlier = GroupSeat.objects.filter(round__cohort=held.cohort_id, round__pk__lt=held.pk)
    own = GroupSeat.objects.filter(round=held)
    return len(set(pairs_of(tables(own))) & set(pairs_of(tables(earlier))))


def tables(seats: QuerySet[GroupSeat]) -> list[list[int]]:
    """Return who sat together, group by group."""
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for held, number, fellow in seats.values_list("round", "number", "fellowship"):
        found[held, number].append(fellow)
    return list(found.values())


def groups_of(held: GroupRound) -> list[Group]:
    """Return the groups of a round with their people and their work; two queries."""
    people: dict[int, list[Fellowship]] = defaultdict(list)
    for seat in held.seats.select_related("fellowship__person").order_by("number", "fellowship__person__full_name"):
        people[seat.number].append(seat.fellowship)
    works = {work.number: work for work in held.works.select_related("handed_in_by__person")}
    return [Group(number, fellows, works.get(number)) for number, fellows in sorted(people.items())]


def present_fellows(cohort: Cohort) -> list[Fellowship]:
    """Return the active fellows of a cohort, by name; one query."""
    rows = Fellowship.objects.filter(cohort=cohort, state=FellowshipState.ACTIVE).select_related("person")
    return list(rows.order_by("person__full_name"))


@transaction.atomic
def hand_in_work(*, held: GroupRound, fellowship: Fellowship, text: str, url: str, at: datetime) -> GroupWork:
    """Keep what a fellow's group hands in; anyone of the group may write it anew."""
    seat = GroupSeat.objects.filter(round=held, fellowship=fellowship).first()
    if seat is None or held.kind != RoundKind.HOMEWORK:
        raise RoundRefusedError(_("Only the people of the group hand this in."))
    if not text.strip():
        raise RoundRefusedError(_("Write in a few words what you found."))
    work, _made = GroupWork.objects.update_or_create(
        round=held,
        number=seat.number,
        defaults={"text": text.strip(), "url": url, "handed_in_at": at, "handed_in_by": fellowship},
    )
    return work
