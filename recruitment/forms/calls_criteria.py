"""What the coordinator fills in about criteria, their weights, stations, letters and the commitment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recruitment.domain.letters import LetterText
from recruitment.domain.number_changes import LONGEST_REASON, WEIGHTS, WHOLE
from recruitment.domain.rubric_changes import RubricData, StationData
from recruitment.enums import Criterion, Stage
from recruitment.forms.calls import RefusableForm
from recruitment.forms.calls_form import LinesField

TWO_LINES = forms.Textarea(attrs={"rows": 2})


class WeightsForm(RefusableForm):
    """The weights of all criteria together, with one reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for criterion in WEIGHTS:
            self.fields[criterion] = forms.IntegerField(
                label=Criterion(criterion).label,
                min_value=0,
                max_value=WHOLE,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
        self.fields["reason"] = forms.CharField(
            label=_("Why the weights change"),
            max_length=LONGEST_REASON,
            error_messages={"required": _("Write in a few words why the weights change.")},
        )

    def weights(self) -> dict[str, int]:
        """Return the weights in percent, by criterion."""
        return {criterion: self.cleaned_data[criterion] for criterion in WEIGHTS}


class RubricForm(RefusableForm):
    """Where a criterion is marked, its anchors, and what to look for."""

    question = forms.CharField(label=_("What to ask yourself"), max_length=200, required=False)
    low = forms.CharField(label=_("What 1 looks like"), max_length=200, widget=TWO_LINES)
    middle = forms.CharField(label=_("What 3 looks like"), max_length=200, widget=TWO_LINES)
    high = forms.CharField(label=_("What 5 looks like"), max_length=200, widget=TWO_LINES)
    positive = LinesField(label=_("Positive indicators"), longest=80, help_text=_("One a line."))
    negative = LinesField(label=_("Negative indicators"), longest=80, help_text=_("One a line."))
    stages = forms.MultipleChoiceField(
        label=_("Marked in"), choices=Stage.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    def data_of_rubric(self) -> RubricData:
        """Return what was filled in."""
        return RubricData(**self.cleaned_data)


class StationForm(RefusableForm):
    """One exercise of the assessment centre."""

    name = forms.CharField(label=_("Name"), max_length=100, error_messages={"required": _("Name the station.")})
    task = forms.CharField(
        label=_("What candidates do"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    minutes = forms.IntegerField(
        label=_("Length in minutes"),
        min_value=1,
        max_value=240,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    criteria = forms.MultipleChoiceField(
        label=_("Criteria that it shows"),
        choices=Criterion.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one criterion.")},
    )
    together = forms.BooleanField(label=_("The group works together"), required=False)

    def data_of_station(self) -> StationData:
        """Return what was filled in."""
        return StationData(**self.cleaned_data)


class LetterForm(RefusableForm):
    """Subject and text of a letter, with facts in braces."""

    subject = forms.CharField(label=_("Subject"), max_length=150)
    body = forms.CharField(label=_("Text"), max_length=1800, widget=forms.Textarea(attrs={"rows": 14}))

    def text(self) -> LetterText:
        """Return what was filled in."""
        return LetterText(self.cleaned_data["subject"], self.cleaned_data["body"].replace("\r\n", "\n"))


class CommitmentForm(RefusableForm):
    """The text that is signed."""

    text = forms.CharField(
        label=_("What is signed"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": _("Write what is committed to.")},
    )
