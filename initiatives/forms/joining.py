"""What somebody who joins by the link fills in: a name, a way to reach them, shifts, and photos as a choice apart."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from phonenumber_field.formfields import PhoneNumberField

from initiatives.domain.joining import Joining
from initiatives.domain.volunteer_rows import OpenShift
from initiatives.models import Initiative, VolunteerRole
from people.domain.acquaintances import Contact

CHOICE = forms.RadioSelect
YES_NO = [("no", gettext_lazy("No")), ("yes", gettext_lazy("Yes"))]


def phone_field(**kwargs: Any) -> PhoneNumberField:
    """Return the field of a phone number, with the keyboard that fits it."""
    return PhoneNumberField(
        region="IL",
        widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr", "autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"invalid": gettext_lazy("This number is not whole, for example 050-5551234.")},
        **kwargs,
    )


def email_field(**kwargs: Any) -> forms.EmailField:
    """Return the field of an address, with the keyboard that fits it."""
    return forms.EmailField(
        max_length=254,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email", "inputmode": "email"}),
        error_messages={"invalid": gettext_lazy("This address is not whole, for example name@example.org.")},
        **kwargs,
    )


class ContactForm(forms.Form):
    """A name, with a phone number, an address, or both."""

    full_name = forms.CharField(
        label=gettext_lazy("Full name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Write a name.")},
    )
    phone = phone_field(label=gettext_lazy("Phone"), required=False)
    email = email_field(label=gettext_lazy("E-mail address"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not (cleaned.get("phone") or cleaned.get("email") or {"phone", "email"} & set(self.errors)):
            self.add_error("phone", _("Write a phone number or an e-mail address."))
        return cleaned

    def contact(self) -> Contact:
        """Return what was left of the person."""
        told = self.cleaned_data
        return Contact(full_name=told["full_name"], email=told["email"], phone=str(told["phone"] or ""))


class JoinForm(ContactForm):
    """What the link asks of somebody who joins; photos are a choice of their own."""

    is_student = forms.ChoiceField(label=gettext_lazy("Do you study at a college or university?"), choices=YES_NO)
    age = forms.ChoiceField(
        label=gettext_lazy("Your age"),
        choices=[("adult", gettext_lazy("18 or older")), ("minor", gettext_lazy("Under 18"))],
    )
    parent_name = forms.CharField(label=gettext_lazy("Name of a parent (under 18)"), max_length=200, required=False)
    parent_phone = phone_field(label=gettext_lazy("Phone of a parent (under 18)"), required=False)
    shifts = forms.MultipleChoiceField(
        label=gettext_lazy("When will you come?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    role = forms.ModelChoiceField(
        label=gettext_lazy("What would you like to do?"),
        queryset=VolunteerRole.objects.none(),
        required=False,
        empty_label=gettext_lazy("Whatever is needed"),
    )
    photos = forms.ChoiceField(
        label=gettext_lazy("May photos with you be shown?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No, please without me"))],
    )
    consent = forms.BooleanField(
        label=gettext_lazy("I have read how my details are used, and I agree."),
        error_messages={"required": gettext_lazy("Without your consent we may not keep your details.")},
    )

    def __init__(self, *args: Any, initiative: Initiative, shifts: list[OpenShift], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fit(self, "role", VolunteerRole.objects.filter(initiative=initiative))
        self.open = {str(each.shift.pk): each for each in shifts}
        for name in ("is_student", "age", "photos"):
            self.fields[name].widget = CHOICE(choices=getattr(self.fields[name], "choices", ()))
        choice = self.fields["shifts"]
        if isinstance(choice, forms.MultipleChoiceField):
            choice.choices = [(pk, each.shift.title) for pk, each in self.open.items()]
        if not shifts:
            del self.fields["shifts"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("age") == "minor":
            for name in ("parent_name", "parent_phone"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Under 18 we need a parent whom we can ask."))
        return cleaned

    def joining(self, *, language: str) -> Joining:
        """Return what was filled in."""
        told = self.cleaned_data
        is_minor = told["age"] == "minor"
        return Joining(
            contact=self.contact(),
            is_student=told["is_student"] == "yes",
            is_minor=is_minor,
            parent_name=told["parent_name"] if is_minor else "",
            parent_phone=str(told["parent_phone"] or "") if is_minor else "",
            photos=told["photos"] == "yes",
            language=language,
            role=told["role"],
            shifts=[self.open[pk].shift for pk in told.get("shifts", [])],
        )


def fit(form: forms.Form, name: str, rows: Any) -> None:
    """Give a choice of rows its rows."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows
