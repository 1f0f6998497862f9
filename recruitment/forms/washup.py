"""The forms of the wash-up: an agreed mark with its reason, and opening a sheet again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recruitment.enums import Criterion
from recruitment.policy import RecruitmentPolicy


class AgreementForm(forms.Form):
    """The mark that was agreed on for one criterion of one candidate."""

    application = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    criterion = forms.ChoiceField(choices=Criterion.choices, widget=forms.HiddenInput)
    score = forms.IntegerField(
        label=_("agreed mark"),
        min_value=RecruitmentPolicy.lowest_score,
        max_value=RecruitmentPolicy.highest_score,
        error_messages={"required": _("Choose the mark that you agreed on.")},
    )
    reason = forms.CharField(
        label=_("reason"), max_length=500, error_messages={"required": _("An agreed mark needs a reason.")}
    )


class ReopenForm(forms.Form):
    """Why a locked sheet is opened again."""

    reason = forms.CharField(label=_("reason"), max_length=500)
