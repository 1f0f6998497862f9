"""The training and the shared lines: what is planned, entered one by one, taken back, and paid by contract."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pghistory
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from cohort.models import Cohort, ContractMilestone
from initiatives.domain.ledger import LedgerRefusedError, unallocated_agorot
from initiatives.domain.reserve import reserve_agorot
from initiatives.domain.sums import in_words
from initiatives.enums import BudgetLineKind
from initiatives.models import BudgetLine, ProgrammeExpense
from people.models import User


@dataclass(frozen=True)
class Spending:
    """What is entered of one expense of the programme, in agorot."""

    line: str
    agorot: int
    vat_agorot: int | None
    supplier: str
    description: str
    spent_on: date
    receipt_number: str = ""


@transaction.atomic
def plan_line(*, cohort: Cohort, line: str, planned: int, typed: int, reason: str, by: User) -> BudgetLine:
    """Write what a line of the budget plans, and what was spent of it outside, in agorot; history keeps the reason.

    A line never plans less than was allocated from it or taken from the reserve; raise LedgerRefusedError.
    """
    if not reason.strip():
        raise LedgerRefusedError(_("A reason is needed; it stays in the ledger."), about="reason")
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    row = BudgetLine.objects.filter(cohort=cohort, line=line).first() or BudgetLine(cohort=cohort, line=line)
    before = row.planned_agorot or 0
    used = before - free_agorot(cohort=cohort, line=line, before=before)
    if planned < used:
        sentence = _("%(used)s of this line are given already; it cannot plan less.") % {"used": in_words(used)}
        raise LedgerRefusedError(sentence, about="planned")
    row.planned_agorot, row.spent_outside_agorot = planned, typed
    with pghistory.context(user=by.pk, reason=reason.strip()):
        row.save()
    return row


@dataclass(frozen=True)
class PlanChange:
    """One change of a line of the budget: when, what it planned and what was typed as spent, in agorot, and why."""

    at: datetime
    planned_agorot: int
    typed_agorot: int
    reason: str


def plans_of(*, cohort: Cohort, line: str) -> list[PlanChange]:
    """Return the changes of a line of the budget, the newest first; one query."""
    events: Any = apps.get_model("initiatives", "BudgetLineEvent")._default_manager
    rows = events.filter(pgh_obj__cohort=cohort, pgh_obj__line=line).select_related("pgh_context").order_by("-pgh_id")
    return [
        PlanChange(
            at=row.pgh_created_at,
            planned_agorot=row.planned_agorot,
            typed_agorot=row.spent_outside_agorot,
            reason=(row.pgh_context.metadata.get("reason") or "") if row.pgh_context else "",
        )
        for row in rows
    ]


def free_agorot(*, cohort: Cohort, line: str, before: int) -> int:
    """Return what of a line's plan is not given yet, in agorot; only allocations and the reserve are given."""
    if line == BudgetLineKind.INITIATIVES_ALLOCATED:
        return unallocated_agorot(cohort=cohort)
    if line == BudgetLineKind.INITIATIVES_RESERVE:
        return reserve_agorot(cohort=cohort)
    return before


@transaction.atomic
def enter(
    *, cohort: Cohort, spending: Spending, by: User, on: date, file: ContentFile[bytes] | None = None, name: str = ""
) -> ProgrammeExpense:
    """Enter one expense of the training or the shared line, with its receipt where there is one."""
    if spending.spent_on > on:
        raise LedgerRefusedError(_("The receipt's day lies ahead."), about="spent_on")
    if spending.vat_agorot is not None and spending.vat_agorot >= spending.agorot:
        raise LedgerRefusedError(_("The VAT is part of the sum and smaller than it."), about="vat_agorot")
    row = ProgrammeExpense(cohort=cohort, entered_by=by, entered_on=on, **vars(spending))
    if file is not None:
        row.file.save(name, file, save=False)
    return written(row, by)


@transaction.atomic
def enter_milestone(*, milestone: ContractMilestone, by: User, on: date) -> ProgrammeExpense:
    """Enter a paid milestone of the training contract, at most once; raise LedgerRefusedError."""
    locked = (
        ContractMilestone.objects.select_for_update(of=("self",))
        .select_related("contract__cohort")
        .get(pk=milestone.pk)
    )
    if locked.paid_on is None:
        raise LedgerRefusedError(_("“%(title)s” is not paid yet.") % {"title": locked.title})
    if ProgrammeExpense.objects.filter(milestone=locked).exists():
        raise LedgerRefusedError(_("“%(title)s” is entered already.") % {"title": locked.title})
    row = ProgrammeExpense(
        cohort=locked.contract.cohort,
        line=BudgetLineKind.TRAINING,
        milestone=locked,
        agorot=locked.agorot,
        supplier=locked.contract.supplier,
        description=_("Milestone of the training contract: %(title)s") % {"title": locked.title},
        spent_on=locked.paid_on,
        receipt_number=locked.reference[:50],
        entered_by=by,
        entered_on=on,
    )
    return written(row, by)


@transaction.atomic
def take_back(*, expense: ProgrammeExpense, reason: str, by: User, on: date) -> ProgrammeExpense:
    """Take an expense back by a row against it; both stay. Raise LedgerRefusedError."""
    locked = ProgrammeExpense.objects.select_for_update(of=("self",)).get(pk=expense.pk)
    if not reason.strip():
        raise LedgerRefusedError(_("A reason is needed; it stays in the ledger."), about="reason")
    if locked.reverses_id:
        raise LedgerRefusedError(_("This row takes another back; it cannot be taken back itself."))
    if ProgrammeExpense.objects.filter(reverses=locked).exists():
        raise LedgerRefusedError(_("This expense was taken back already."))
    copied: dict[str, Any] = {
        name: getattr(locked, name) for name in ("cohort_id", "line", "agorot", "vat_agorot", "supplier", "spent_on")
    }
    row = ProgrammeExpense(
        **copied,
        description=reason.strip()[:500],
        receipt_number=locked.receipt_number,
        reverses=locked,
        entered_by=by,
        entered_on=on,
    )
    return written(row, by)


def written(row: ProgrammeExpense, by: User) -> ProgrammeExpense:
    """Write a row; its line stands in the budget from then on, so that no figure leaves it out."""
    with pghistory.context(user=by.pk):
        BudgetLine.objects.get_or_create(cohort=row.cohort, line=row.line, defaults={"planned_agorot": 0})
        row.save()
    return row
