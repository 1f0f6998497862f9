"""The one sentence that says what an initiative waits for, and the page on which it is done."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.enums import Stage
from initiatives.models import CanvasComment, Expense, Initiative


@dataclass(frozen=True)
class NextStep:
    """What comes next in words, and the page where it is done."""

    words: str | Promise
    page: str
    label: str | Promise


CANVAS, PLAN, MONEY, REPORT = "canvas", "plan", "initiative_money", "closing_report"
BY_STAGE: dict[str, NextStep] = {
    Stage.IDEA: NextStep(_("The dream is written. Now the canvas grows, field by field."), CANVAS, _("To the canvas")),
    Stage.CANVAS: NextStep(_("Fill the canvas and hand it in."), CANVAS, _("To the canvas")),
    Stage.PRESENTED: NextStep(_("The canvas waits for an answer. Dates and budget can go on."), PLAN, _("To the plan")),
    Stage.APPROVED: NextStep(
        _("The plan is approved and the money is open: go into production."), PLAN, _("To the plan")
    ),
    Stage.IN_PRODUCTION: NextStep(_("Keep the dates moving and tick off what is done."), PLAN, _("To the plan")),
    Stage.POSTPONED: NextStep(_("Set a new date."), PLAN, _("To the plan")),
    Stage.COMPLETED: NextStep(_("Tell what came of it in the closing report."), REPORT, _("To the report")),
    Stage.SCALED_DOWN: NextStep(_("Tell what came of it in the closing report."), REPORT, _("To the report")),
}


def next_step(*, initiative: Initiative) -> NextStep | None:
    """Return the next step of those who lead: corrections and returned expenses first; two queries."""
    corrections = CanvasComment.objects.filter(initiative=initiative, is_correction=True, settled_at__isnull=True)
    if initiative.stage in (Stage.IDEA, Stage.CANVAS) and corrections.exists():
        return NextStep(_("Some fields of the canvas have to be corrected."), CANVAS, _("To the canvas"))
    if Expense.objects.still_open().filter(initiative=initiative).exclude(return_reason="").exists():
        return NextStep(_("An expense came back for correction."), MONEY, _("To the money"))
    return BY_STAGE.get(initiative.stage)
