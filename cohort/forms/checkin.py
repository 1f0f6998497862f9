"""The six digits that a fellow types."""

import unicodedata

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohort.domain.checkin_codes import DIGITS


class CodeForm(forms.Form):
    """One field; spaces and hyphens between the digits do not matter."""

    code = forms.CharField(
        label=gettext_lazy("The six digits on the screen"),
        max_length=20,
        error_messages={"required": gettext_lazy("Type the six digits that are on the screen of the room.")},
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "dir": "ltr",
                "autofocus": True,
                "class": "code-field",
            }
        ),
    )

    def clean_code(self) -> str:
        digits = [str(unicodedata.digit(c, -1)) for c in self.cleaned_data["code"] if c not in " -\N{EN DASH}\u00a0"]
        if len(digits) != DIGITS or "-1" in digits:
            raise forms.ValidationError(_("The code has six digits, such as 482 913."))
        return "".join(digits)
