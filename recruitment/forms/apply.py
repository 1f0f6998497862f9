"""What a stranger fills in: an address, a name, where they heard of it, the consent to the privacy notice."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recruitment.models import Source


def address_field() -> forms.EmailField:
    """Return the field of a mail address, with the keyboard that fits it."""
    return forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email", "inputmode": "email"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("This address is not whole, for example name@example.org."),
        },
    )


def name_field() -> forms.CharField:
    """Return the field of a full name."""
    return forms.CharField(
        label=_("Full name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )


class AddressForm(forms.Form):
    """The address that a link is mailed to."""

    email = address_field()


class InterestForm(forms.Form):
    """Who wants to be told when the call opens."""

    full_name = name_field()
    email = address_field()
    source = forms.ChoiceField(
        label=_("Where did you hear of us?"),
        required=False,
        choices=[("", _("Choose, if you like")), *Source.choices],
    )


class ApplyForm(forms.Form):
    """The little that an application begins with."""

    full_name = name_field()
    email = address_field()
    consent = forms.BooleanField(
        label=_("I have read how my details are used, and I agree."),
        error_messages={"required": _("Without your consent we may not keep an application.")},
    )
