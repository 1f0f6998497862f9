"""What initiatives need, what the centre lends, and where one hire serves several (R9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Avg
from django.utils.translation import gettext as _

from cohort.models import Cohort
from initiatives.enums import Equipment, ExpenseCategory, ExpenseState
from initiatives.models import (
    EquipmentItem,
    EquipmentLoan,
    EquipmentNeed,
    Expense,
    Initiative,
    NeedState,
    SharedHire,
)
from initiatives.policy import InitiativesPolicy
from people.models import User

MET = frozenset({NeedState.LOAN, NeedState.SHARED, NeedState.DROPPED, NeedState.LENT})


class EquipmentError(Exception):
    """A loan or a hire that cannot be; `about` names the field that the sentence belongs to."""

    def __init__(self, sentence: str, about: str | None = None) -> None:
        super().__init__(sentence)
        self.about = about


@dataclass(frozen=True)
class NeedRow:
    """A need with the needs of other initiatives on the same days."""

    need: EquipmentNeed
    overlaps: list[EquipmentNeed]


@dataclass(frozen=True)
class Proposal:
    """Needs that one hire could serve, and what that saves in agorot by the mean price of past rentals."""

    equipment: str
    label: str
    needs: Sequence[EquipmentNeed]
    starts_on: date
    ends_on: date
    saving_agorot: int


def needs_of(*, cohort: Cohort, on: date) -> list[NeedRow]:
    """Return the needs of a cohort that lie ahead, with their overlaps; one query."""
    rows = EquipmentNeed.objects.filter(initiative__cohort=cohort, ends_on__gte=on)
    needs = list(rows.exclude(state=NeedState.DROPPED).select_related("initiative", "shared_hire", "loan__item"))
    return [NeedRow(need, [other for other in needs if overlap(need, other)]) for need in needs]


def overlap(one: EquipmentNeed, other: EquipmentNeed) -> bool:
    """Say whether two initiatives need the same kind on a common day."""
    same = one.equipment == other.equipment and one.initiative_id != other.initiative_id
    return same and one.starts_on <= other.ends_on and other.starts_on <= one.ends_on


def proposals(*, cohort: Cohort, needs: Iterable[EquipmentNeed], policy: InitiativesPolicy) -> list[Proposal]:
    """Return where one hire could serve several open needs that lie within some days; one query."""
    prices = mean_prices(cohort=cohort)
    found = []
    for kind in Equipment:
        waiting = sorted((n for n in needs if n.equipment == kind and n.state not in MET), key=lambda n: n.starts_on)
        for group in near_each_other(waiting, days=policy.shared_hire_days):
            if len({need.initiative_id for need in group}) > 1:
                found.append(
                    Proposal(
                        equipment=kind.value,
                        label=str(kind.label),
                        needs=group,
                        starts_on=group[0].starts_on,
                        ends_on=max(need.ends_on for need in group),
                        saving_agorot=prices.get(kind, 0) * (len(group) - 1),
                    )
                )
    return found


def near_each_other(needs: Sequence[EquipmentNeed], *, days: int) -> list[list[EquipmentNeed]]:
    """Part needs, ordered by their first day, into groups in which each begins soon after the last one ended."""
    groups: list[list[EquipmentNeed]] = []
    for need in needs:
        last = max((n.ends_on for n in groups[-1]), default=None) if groups else None
        if last is not None and need.starts_on <= last + timedelta(days=days):
            groups[-1].append(need)
        else:
            groups.append([need])
    return groups


def mean_prices(*, cohort: Cohort) -> dict[str, int]:
    """Return what one rental of each kind cost on the mean, in agorot, in all seasons of the programme; one query."""
    rentals = Expense.objects.filter(
        initiative__cohort__programme=cohort.programme_id,
        category=ExpenseCategory.EQUIPMENT_RENTAL,
        state=ExpenseState.APPROVED,
    ).exclude(equipment="")
    means = rentals.order_by().values_list("equipment").annotate(mean=Avg("amount_agorot"))
    return {kind: round(mean) for kind, mean in means}


@transaction.atomic
def hire_together(
    *, cohort: Cohort, needs: Sequence[EquipmentNeed], what: str, supplier: str, agorot: int | None, by: User, on: date
) -> SharedHire:
    """Decide that one hire serves several needs of one kind; the sum is in agorot; raise EquipmentError."""
    held = list(EquipmentNeed.objects.select_for_update().filter(pk__in=[n.pk for n in needs]).order_by("pk"))
    if len({need.initiative_id for need in held}) < 2 or len({need.equipment for need in held}) != 1:
        raise EquipmentError(_("Choose needs of one kind from two initiatives or more."))
    if any(need.state in MET for need in held):
        raise EquipmentError(_("One of these needs is met already."))
    hire = SharedHire.objects.create(
        cohort=cohort,
        equipment=held[0].equipment,
        what=what,
        supplier=supplier,
        agorot=agorot,
        starts_on=min(need.starts_on for need in held),
        ends_on=max(need.ends_on for need in held),
        decided_by=by,
        decided_on=on,
    )
    EquipmentNeed.objects.filter(pk__in=[n.pk for n in held]).update(state=NeedState.SHARED, shared_hire=hire)
    return hire


def free_items(*, equipment: str, first: date, last: date) -> list[EquipmentItem]:
    """Return the centre's things of a kind that nobody has on some days; one query."""
    taken = EquipmentLoan.objects.filter(
        cancelled_on__isnull=True, returned_on__isnull=True, starts_on__lte=last, ends_on__gte=first
    )
    items = EquipmentItem.objects.filter(equipment=equipment, retired_on__isnull=True)
    return list(items.exclude(pk__in=taken.values("item")))


def borrow(
    *, item: EquipmentItem, initiative: Initiative, first: date, last: date, by: User, on: date
) -> EquipmentLoan:
    """Keep a thing of the centre for an initiative; raise EquipmentError where another has it on one of the days."""
    if last < first:
        raise EquipmentError(_("The last day is before the first."), "ends_on")
    if item.retired_on:
        raise EquipmentError(_("This thing is out of use."))
    try:
        with transaction.atomic():
            return EquipmentLoan.objects.create(
                item=item, initiative=initiative, starts_on=first, ends_on=last, asked_by=by, asked_on=on
            )
    except IntegrityError as error:
        raise EquipmentError(_("Another initiative has this thing on these days.")) from error


def hand_out(*, loan: EquipmentLoan, condition: str, on: date) -> None:
    """Note that a thing was handed out and how it looked."""
    if loan.cancelled_on or loan.handed_out_on:
        raise EquipmentError(_("This loan was called off or handed out already."))
    loan.handed_out_on, loan.condition_out = on, condition
    loan.save(update_fields=["handed_out_on", "condition_out"])


def take_back(*, loan: EquipmentLoan, condition: str, on: date) -> None:
    """Note that a thing came back and how it looks; the thing keeps its condition."""
    if not loan.handed_out_on or loan.returned_on:
        raise EquipmentError(_("Only what was handed out comes back."))
    loan.returned_on, loan.condition_back = on, condition
    loan.save(update_fields=["returned_on", "condition_back"])
    if condition:
        EquipmentItem.objects.filter(pk=loan.item_id).update(condition=condition)


def call_off_loan(*, loan: EquipmentLoan, on: date) -> None:
    """Let a thing that was not handed out go again."""
    if loan.handed_out_on:
        raise EquipmentError(_("What was handed out is returned, not called off."))
    loan.cancelled_on = on
    loan.save(update_fields=["cancelled_on"])


def mark_met(*, need: EquipmentNeed, loan: EquipmentLoan) -> None:
    """Note that a need is met by a loan of the centre."""
    need.state, need.loan = NeedState.LOAN, loan
    need.save(update_fields=["state", "loan"])


def open_loans(*, on: date) -> list[tuple[EquipmentLoan, bool]]:
    """Return the loans that are out or lie ahead, each with whether it is late; one query."""
    loans = EquipmentLoan.objects.filter(cancelled_on__isnull=True, returned_on__isnull=True)
    rows = loans.select_related("item", "initiative__lead__person").order_by("ends_on", "pk")
    return [(loan, loan.handed_out_on is not None and loan.ends_on < on) for loan in rows]
