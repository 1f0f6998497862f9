"""What is filled in while choosing: filters, other weights, a decision with its words, the number of seats."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recruitment.domain.board import STAGES
from recruitment.domain.formulas import WHOLE
from recruitment.domain.staging import Wish
from recruitment.enums import DecisionOutcome, Stage

SELECT = {"class": "form-select"}
INPUT = {"class": "form-control"}
REASON_LENGTH, DISCUSSION_LENGTH, VOTE_LENGTH = 500, 1000, 200


class RankingFilter(forms.Form):
    """Which lines of the ranking are shown; an empty one shows all."""

    name = forms.CharField(label=_("Name or id"), required=False, widget=forms.TextInput(attrs=INPUT))
    quarter = forms.ChoiceField(label=_("Quarter"), required=False, widget=forms.Select(attrs=SELECT))
    field = forms.ChoiceField(label=_("Field of study"), required=False, widget=forms.Select(attrs=SELECT))
    seats = forms.ChoiceField(
        label=_("Place"),
        required=False,
        choices=[
            ("", _("All")),
            ("inside", _("Inside the seats")),
            ("outside", _("Outside the seats")),
            ("crossing", _("Raw marks would decide otherwise")),
        ],
        widget=forms.Select(attrs=SELECT),
    )

    def __init__(self, *args: Any, quarters: Iterable[str], fields: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, values in (("quarter", quarters), ("field", fields)):
            choice = self.fields[name]
            if isinstance(choice, forms.ChoiceField):
                choice.choices = [("", _("All")), *((value, value) for value in sorted(set(values)) if value)]


class WeightsForm(forms.Form):
    """Three sliders; whatever they add to is brought to a hundred in the same proportions."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for stage in STAGES:
            self.fields[stage] = forms.IntegerField(
                label=Stage(stage).label,
                min_value=0,
                max_value=WHOLE,
                required=False,
                widget=forms.NumberInput(attrs={"type": "range", "min": 0, "max": WHOLE, "step": 5}),
            )

    def weights(self) -> dict[str, int]:
        """Return what the sliders say; one that is missing says nothing."""
        return {stage: self.cleaned_data.get(stage) or 0 for stage in STAGES}


class ReasonForm(forms.Form):
    """Why something changes."""

    reason = forms.CharField(
        label=_("Reason"), max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 2, **INPUT})
    )


class SeatsForm(ReasonForm):
    """Another number of seats, with its reason (S1-27)."""

    seats = forms.IntegerField(label=_("Seats"), min_value=1, widget=forms.NumberInput(attrs=INPUT))
    field_order = ("seats", "reason")


class StageForm(forms.Form):
    """One prepared decision with the committee's words."""

    outcome = forms.ChoiceField(
        label=_("Decision"), choices=DecisionOutcome.choices, widget=forms.RadioSelect(attrs={"class": "btn-check"})
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed where the decision leaves the order of ranks. The candidate may read it."),
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, **INPUT}),
    )
    discussion = forms.CharField(
        label=_("What the committee said"),
        help_text=_("Needed for everyone close to the line. The candidate may read it."),
        max_length=DISCUSSION_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, **INPUT}),
    )
    tie_break = forms.CharField(
        label=_("Vote, or what broke the tie"),
        max_length=VOTE_LENGTH,
        required=False,
        widget=forms.TextInput(attrs=INPUT),
    )

    def wish(self) -> Wish:
        """Return what is to be prepared."""
        return Wish(**self.cleaned_data)
