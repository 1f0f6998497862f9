"""What is filled in while applications are sifted: exceptions, checks of papers, readings, filters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from recruitment.enums import ApplicationState, IneligibleReason
from recruitment.models import Source
from recruitment.policy import RecruitmentPolicy

ANY = ("", _("All"))


class ExceptionForm(forms.Form):
    """One condition that is set aside, and why."""

    condition = forms.ChoiceField(
        label=_("Condition"), choices=IneligibleReason, error_messages={"required": _("Choose a condition.")}
    )
    reason = forms.CharField(
        label=_("Why it is set aside"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write in a few words why the condition is set aside.")},
    )


class PaperCheckForm(forms.Form):
    """The paper is right; some hold only until a day."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    valid_until = forms.DateField(
        label=_("Valid until"),
        required=False,
        help_text=_("Leave empty where the document does not run out."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Write a date.")},
    )


class ResidencyCheckForm(PaperCheckForm):
    """A proof of residency is right; how long it holds follows from its day of issue (R7)."""

    field_order = ("seen", "issued_on", "valid_until")
    issued_on = forms.DateField(
        label=_("Day of issue"),
        required=False,
        help_text=_("How long it holds is computed from this day; it counts on the day of application."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Write a date.")},
    )


class PaperReturnForm(forms.Form):
    """What has to be corrected, in the words that the applicant reads."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("What has to be corrected"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write in a few words what has to be corrected.")},
    )


class ReadingForm(forms.Form):
    """A reader's score of a form, and what stood in it."""

    score = forms.IntegerField(
        label=_("Score"),
        min_value=0,
        max_value=RecruitmentPolicy.highest_form_score,
        error_messages={
            "required": _("Choose a score."),
            "invalid": _("Write a whole number from 0 to 100."),
            "min_value": _("Write a whole number from 0 to 100."),
            "max_value": _("Write a whole number from 0 to 100."),
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
    )
    note = forms.CharField(
        label=_("What stood in it"),
        max_length=1000,
        help_text=_("What is written here may be read by the applicant. Write what the form says."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write in a line what stood in the form.")},
    )


class KnowsForm(forms.Form):
    """I know this person: a few words, if wanted."""

    note = forms.CharField(label=_("How you know each other (if you like)"), max_length=200, required=False)


class PeopleFilter(forms.Form):
    """What the list of applications is narrowed by; the address remembers it."""

    q = forms.CharField(label=_("Name, phone or id"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    quarter = forms.ChoiceField(label=_("Quarter"), required=False)
    field = forms.ChoiceField(label=_("Field of study"), required=False)
    source = forms.ChoiceField(label=_("Heard of it"), required=False, choices=[ANY, *Source.choices])
    paper = forms.ChoiceField(
        label=_("Documents"),
        required=False,
        choices=[ANY, ("missing", _("Something is missing")), ("there", _("Complete"))],
    )

    def __init__(self, *args: Any, quarters: list[str], fields: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: dict[str, list[Any]] = {
            "state": list(ApplicationState.choices),
            "quarter": [(value, value) for value in quarters],
            "field": [(value, value) for value in fields],
        }
        for name, choices in offered.items():
            choice = self.fields[name]
            if isinstance(choice, forms.ChoiceField):
                choice.choices = [ANY, *choices]
        for bound in self.fields.values():
            css = "form-select" if isinstance(bound, forms.ChoiceField) else "form-control"
            bound.widget.attrs["class"] = css
