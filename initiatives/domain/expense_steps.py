"""Each step with an expense leaves a row, and the fellow is told what was decided (R8.6)."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from initiatives.enums import ExpenseStepKind
from initiatives.models import Expense, ExpenseStep
from people.domain.outbox import News, tell
from people.models import User

TOLD = frozenset(
    {
        ExpenseStepKind.AGREED,
        ExpenseStepKind.RETURNED,
        ExpenseStepKind.APPROVED,
        ExpenseStepKind.REJECTED,
        ExpenseStepKind.PAID,
    }
)


def take_step(
    *, expense: Expense, kind: ExpenseStepKind, by: User, at: datetime, note: str = "", told: str = ""
) -> ExpenseStep:
    """Write down a step; tell the fellow once where it is a decision, with the note or with `told`."""
    step = ExpenseStep.objects.create(expense=expense, kind=kind, taken_by=by, taken_at=at, note=note[:500])
    if kind in TOLD:
        tell_step(step=step, note=told or note, at=at)
    return step


def tell_step(*, step: ExpenseStep, note: str, at: datetime) -> None:
    """Tell whoever asked for the expense, else the lead of the initiative; the step makes it impossible twice."""
    expense = step.expense
    asked = expense.requested_by
    reader = asked.person if asked and asked.person else expense.initiative.lead.person
    with translation.override(reader.language or settings.LANGUAGE_CODE):
        facts = {"what": expense.description or expense.get_category_display(), "sum": in_words(expense.amount_agorot)}
        subject = subject_of(step.kind) % facts
        body = "\n".join(line for line in (_("%(what)s · %(sum)s") % facts, note.strip()) if line)
    page = reverse("expense", args=[expense.pk])
    kind = f"expense_{step.kind}"
    tell(news=[News(reader, kind, f"{kind}:{step.pk}", subject, body, page)], at=at)


def subject_of(kind: str) -> str:
    """Return the sentence for a decision, with a place for what it is about."""
    return {
        ExpenseStepKind.AGREED: _("Approved in advance: %(what)s"),
        ExpenseStepKind.RETURNED: _("Please correct the expense: %(what)s"),
        ExpenseStepKind.APPROVED: _("The expense is approved: %(what)s"),
        ExpenseStepKind.REJECTED: _("The expense was not approved: %(what)s"),
        ExpenseStepKind.PAID: _("Paid: %(what)s"),
    }[ExpenseStepKind(kind)]


def in_words(agorot: int) -> str:
    """Return agorot as shekels, with two decimals only where there are agorot."""
    shekels, rest = divmod(agorot, 100)
    return _("%(sum)s shekels") % {"sum": f"{shekels:,}.{rest:02d}" if rest else f"{shekels:,}"}
