"""What is filled in about the scholarship: an own account, what the treasury answers, a notice."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from stdnum.il import idnr

from cohort.domain.payees import Payee
from cohort.models import StopGround

LEFT_TO_RIGHT = {"dir": "ltr", "inputmode": "numeric", "autocomplete": "off"}


def digits(least: int, most: int, sentence: Any) -> RegexValidator:
    """Return the check that a text is made of so many digits."""
    return RegexValidator(rf"^[0-9]{{{least},{most}}}$", sentence)


class PayeeForm(forms.Form):
    """The fellow's own account, as the bank confirmation states it."""

    national_id = forms.CharField(
        label=_("Identity number"), max_length=12, widget=forms.TextInput(attrs=LEFT_TO_RIGHT)
    )
    bank = forms.CharField(
        label=_("Bank number"),
        validators=[digits(1, 3, _("A bank number has up to 3 digits, such as 12."))],
        widget=forms.TextInput(attrs=LEFT_TO_RIGHT),
    )
    branch = forms.CharField(
        label=_("Branch number"),
        validators=[digits(1, 4, _("A branch number has up to 4 digits."))],
        widget=forms.TextInput(attrs=LEFT_TO_RIGHT),
    )
    account = forms.CharField(
        label=_("Account number"),
        validators=[digits(4, 13, _("An account number has 4 to 13 digits, without dashes."))],
        widget=forms.TextInput(attrs=LEFT_TO_RIGHT),
    )
    holder = forms.CharField(
        label=_("Name of the account's owner"),
        max_length=200,
        help_text=_("The account is your own, as the bank confirmation says."),
    )

    def clean_national_id(self) -> str:
        number = "".join(c for c in self.cleaned_data["national_id"] if c.isdigit()).zfill(9)
        if not idnr.is_valid(number):
            raise forms.ValidationError(_("One digit of the identity number is off. Please look at it again."))
        return number

    def payee(self) -> Payee:
        """Return what was filled in."""
        told = self.cleaned_data
        return Payee(**{name: told[name] for name in ("national_id", "bank", "branch", "account", "holder")})


class PaidForm(forms.Form):
    """When it was paid, and under which reference."""

    paid_on = forms.DateField(
        label=_("Paid on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("A date is missing."), "invalid": _("Write a date.")},
    )
    reference = forms.CharField(
        label=_("Reference"),
        max_length=100,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        error_messages={"required": _("Write the reference of the payment.")},
    )

    def answer(self) -> tuple[date, str]:
        """Return day and reference."""
        return self.cleaned_data["paid_on"], self.cleaned_data["reference"]


class SentBackForm(forms.Form):
    """Why the treasury sent a line back."""

    reason = forms.CharField(
        label=_("Why it was sent back"),
        max_length=300,
        error_messages={"required": _("Write in a few words why.")},
    )


class NoticeForm(forms.Form):
    """A notice that a half may be withheld."""

    ground = forms.ChoiceField(label=_("Ground"), choices=StopGround.choices)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Facts only. The ground is told to the fellow in writing at once."),
        error_messages={"required": _("Write in a few words why.")},
    )
