"""What was spent beside initiatives: typed for a line as a whole, and entered one by one (S1-39, S1-40), in agorot."""

from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, OuterRef, Subquery, Sum, When
from django.db.models.functions import Coalesce

from cohort.models import Cohort
from initiatives.models import BudgetLine, ProgrammeExpense

SIGNED = Case(When(reverses__isnull=True, then=F("agorot")), default=-F("agorot"), output_field=IntegerField())
"""The sum of an expense of the programme; a row that takes another back counts against it."""


@dataclass(frozen=True)
class OutsideLine:
    """One line of the programme's budget in agorot: planned, and the two parts of what was spent beside initiatives."""

    line: str
    planned_agorot: int
    typed_agorot: int
    entered_agorot: int

    @property
    def spent_outside_agorot(self) -> int:
        """Return both parts together."""
        return self.typed_agorot + self.entered_agorot


def outside_lines(*, cohort: Cohort) -> list[OutsideLine]:
    """Return the lines of a cohort's budget; every figure of the programme takes them from here. One query."""
    rows = ProgrammeExpense.objects.filter(cohort=OuterRef("cohort"), line=OuterRef("line")).order_by()
    entered = Coalesce(Subquery(rows.values("line").annotate(whole=Sum(SIGNED)).values("whole")), 0)
    lines = BudgetLine.objects.filter(cohort=cohort).annotate(entered=entered)
    return [OutsideLine(*row) for row in lines.values_list("line", "planned_agorot", "spent_outside_agorot", "entered")]
