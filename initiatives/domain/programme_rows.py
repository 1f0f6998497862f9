"""What the pages of the programme's money show beside its lines: entered expenses, milestones, gifts, VAT."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from cohort.models import Cohort, ContractMilestone
from initiatives.enums import ExpenseState
from initiatives.models import Expense, FundingEntry, PartnerContribution, ProgrammeExpense


@dataclass(frozen=True)
class Offers:
    """Milestones that were paid and not entered, and entered ones that are no longer paid."""

    open: Sequence[ContractMilestone]
    unpaid: Sequence[ProgrammeExpense]


@dataclass(frozen=True)
class Gifts:
    """What partners gave and promised in agorot; cash and in kind are never added up (R8.13)."""

    cash_agorot: int
    in_kind_agorot: int
    promised_cash_agorot: int
    promised_in_kind_agorot: int


@dataclass(frozen=True)
class Vat:
    """The VAT within what was spent, in agorot, and of how many expenses it is not known."""

    agorot: int
    known_of_agorot: int
    unknown: int


@dataclass(frozen=True)
class Waiting:
    """Expenses that wait for somebody: how many, and their sum in agorot."""

    count: int
    agorot: int


def entered_expenses(*, cohort: Cohort) -> "QuerySet[ProgrammeExpense]":
    """Return what was entered for the training and the shared line, the newest first, with what took it back."""
    rows = ProgrammeExpense.objects.filter(cohort=cohort)
    return rows.select_related("entered_by__person", "reverses", "reversed_by", "milestone")


def offers_of(*, cohort: Cohort) -> Offers:
    """Return the milestones of the training contracts that could be entered; two queries."""
    entered = ProgrammeExpense.objects.filter(milestone=OuterRef("pk"))
    paid = ContractMilestone.objects.filter(contract__cohort=cohort, paid_on__isnull=False)
    rows = ProgrammeExpense.objects.filter(cohort=cohort, milestone__isnull=False, milestone__paid_on__isnull=True)
    return Offers(
        open=list(paid.exclude(Exists(entered)).select_related("contract").order_by("paid_on", "pk")),
        unpaid=list(rows.filter(reversed_by__isnull=True)),
    )


def gifts_of(*, cohort: Cohort) -> Gifts:
    """Return what partners gave to a cohort's initiatives; one query."""
    columns = ("cash_agorot", "in_kind_agorot", "promised_cash_agorot", "promised_in_kind_agorot")
    rows = PartnerContribution.objects.filter(initiative__cohort=cohort)
    return Gifts(**rows.aggregate(**{name: Sum(name, default=0) for name in columns}))


def vat_of(*, cohort: Cohort) -> Vat:
    """Return the VAT within approved expenses and those of the programme; two queries."""
    spent = Expense.objects.filter(initiative__cohort=cohort, state=ExpenseState.APPROVED)
    known, unknown = Q(vat_agorot__isnull=False), Q(vat_agorot__isnull=True)
    ours: dict[str, Any] = spent.aggregate(
        vat=Sum("vat_agorot", default=0),
        known=Sum("amount_agorot", filter=known, default=0),
        unknown=Count("pk", filter=unknown),
    )
    standing = ProgrammeExpense.objects.filter(cohort=cohort, reverses__isnull=True, reversed_by__isnull=True)
    outside: dict[str, Any] = standing.aggregate(
        vat=Sum("vat_agorot", default=0),
        known=Sum("agorot", filter=known, default=0),
        unknown=Count("pk", filter=unknown),
    )
    return Vat(
        agorot=ours["vat"] + outside["vat"],
        known_of_agorot=ours["known"] + outside["known"],
        unknown=ours["unknown"] + outside["unknown"],
    )


def waiting_of(*, cohort: Cohort) -> Waiting:
    """Return the expenses that wait for a decision; one query."""
    rows = Expense.objects.waiting().filter(initiative__cohort=cohort)
    sums = rows.aggregate(count=Count("pk"), agorot=Sum("amount_agorot", default=0))
    return Waiting(count=sums["count"], agorot=sums["agorot"])


def ledger_of(*, cohort: Cohort, initiative: int | None = None) -> "QuerySet[FundingEntry]":
    """Return the lines of the ledger, the newest first, of one initiative or of all."""
    rows = FundingEntry.objects.filter(initiative__cohort=cohort)
    rows = rows.filter(initiative=initiative) if initiative else rows
    people = rows.select_related("initiative", "entered_by__person", "other_side__initiative")
    return people.order_by("-entered_on", "-pk")
