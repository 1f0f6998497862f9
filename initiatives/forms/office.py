"""What staff fill in about initiatives."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from initiatives.enums import BEFORE_MONEY, MOVES, ExpenseCategory, Stage
from initiatives.models import Expense, Initiative

if TYPE_CHECKING:
    InitiativeBase = forms.ModelForm[Initiative]
    ExpenseBase = forms.ModelForm[Expense]
else:
    InitiativeBase = ExpenseBase = forms.ModelForm

BY_ACTION = frozenset({Stage.APPROVED, Stage.CANCELLED})


class InitiativeForm(InitiativeBase):
    """An initiative; its stage moves only along the table, and steps with money are actions of the list."""

    class Meta:
        model = Initiative
        fields = (
            "cohort",
            "code",
            "lead",
            "title",
            "category",
            "audience",
            "quarter",
            "planned_reach",
            "actual_reach",
            "count_method",
            "stage",
        )

    def clean_stage(self) -> str:
        """Refuse a stage that cannot follow the present one."""
        wanted: str = self.cleaned_data["stage"]
        before = self.initial.get("stage") if self.instance.pk else None
        allowed = MOVES[before] - BY_ACTION if before else BEFORE_MONEY
        if wanted not in allowed and wanted != before:
            raise forms.ValidationError(_("This stage cannot follow, or is reached by an action of the list."))
        return wanted

    def clean(self) -> dict[str, Any]:
        """Refuse a fellow of another cohort."""
        data = super().clean() or self.cleaned_data
        lead, cohort = data.get("lead"), data.get("cohort") or (self.instance.cohort_id and self.instance.cohort)
        if lead and cohort and lead.cohort_id != cohort.pk:
            self.add_error("lead", _("An initiative is led by a fellow of its own cohort."))
        return data


class ExpenseForm(ExpenseBase):
    """An expense that waits for approval."""

    class Meta:
        model = Expense
        fields = ("initiative", "code", "amount_agorot", "category", "equipment", "description", "has_receipt")

    def clean(self) -> dict[str, Any]:
        """Refuse equipment of an expense that is no rental, and an expense of nothing."""
        data = super().clean() or self.cleaned_data
        if data.get("equipment") and data.get("category") != ExpenseCategory.EQUIPMENT_RENTAL:
            self.add_error("equipment", _("Only a rental has equipment."))
        if data.get("amount_agorot") == 0:
            self.add_error("amount_agorot", _("a sum above zero"))
        return data
