"""What is filled in about signals and pauses."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohort.domain.pausing import PausePlan
from cohort.models import Fellowship, Level, PauseKind


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    """Return a field for a day, with the phone's own calendar."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    messages = {"invalid": _("Write a date."), "required": _("A date is missing.")}
    return forms.DateField(label=label, widget=widget, error_messages=messages, **kwargs)


class SetAsideForm(forms.Form):
    """Why a signal is set aside, and for how many weeks."""

    level = forms.ChoiceField(choices=Level, widget=forms.HiddenInput())
    reason = forms.CharField(
        label=_("Why?"), max_length=300, error_messages={"required": _("Write in a few words why.")}
    )
    weeks = forms.IntegerField(
        label=_("For how many weeks?"),
        error_messages={"required": _("For how many weeks?"), "invalid": _("Write a number of weeks.")},
    )


class OwnerForm(forms.Form):
    """Whose a signal is; empty means the fellow's guide."""

    owner = forms.TypedChoiceField(label=_("In whose hands?"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        if isinstance(owner, forms.ChoiceField):
            owner.choices = [("", _("The fellow's guide")), *people]
            owner.error_messages["invalid_choice"] = _("Choose someone from the list.")


class PauseForm(forms.Form):
    """Who pauses, why, and from which day; without a last day it runs until it is ended."""

    fellowship = forms.ModelChoiceField(
        label=_("Whose year stands still?"),
        queryset=Fellowship.objects.none(),
        required=False,
        empty_label=_("The whole cohort"),
        error_messages={"invalid_choice": _("Choose someone from the list.")},
    )
    kind = forms.ChoiceField(label=_("Why?"), choices=PauseKind, widget=forms.RadioSelect)
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day, if it is known"), required=False)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("Read by the coordinator only. No medical or security details."),
    )

    def __init__(self, *args: Any, fellows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["fellowship"]
        if isinstance(chosen, forms.ModelChoiceField):
            chosen.queryset = fellows

    def plan(self) -> PausePlan:
        """Return what was filled in."""
        return PausePlan(**self.cleaned_data)


class EndPauseForm(forms.Form):
    """The last day of a pause."""

    last_day = day_field(_("Last day of the pause"))
