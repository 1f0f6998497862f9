"""What the lead and the office fill in about volunteers, roles, shifts, messages and referrals."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohort.forms.kit import DateInput, MinutesField, TimeInput
from initiatives.domain.joining import Joining
from initiatives.domain.shifts import ShiftPart
from initiatives.forms.joining import ContactForm, fit, phone_field
from initiatives.models import Event, Initiative, VolunteerRole
from people.models import Gender


class AddForm(ContactForm):
    """A volunteer whom the lead writes down."""

    is_student = forms.BooleanField(label=gettext_lazy("A student"), required=False)
    is_minor = forms.BooleanField(label=gettext_lazy("Under 18"), required=False)
    parent_name = forms.CharField(label=gettext_lazy("Name of a parent (under 18)"), max_length=200, required=False)
    parent_phone = phone_field(label=gettext_lazy("Phone of a parent (under 18)"), required=False)
    role = forms.ModelChoiceField(label=gettext_lazy("Role"), queryset=VolunteerRole.objects.none(), required=False)

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fit(self, "role", VolunteerRole.objects.filter(initiative=initiative))

    def joining(self) -> Joining:
        """Return what was filled in."""
        told = self.cleaned_data
        return Joining(
            contact=self.contact(),
            is_student=told["is_student"],
            is_minor=told["is_minor"],
            parent_name=told["parent_name"],
            parent_phone=str(told["parent_phone"] or ""),
            role=told["role"],
        )


class VolunteerForm(forms.Form):
    """What the lead keeps of one volunteer of the initiative."""

    role = forms.ModelChoiceField(label=gettext_lazy("Role"), queryset=VolunteerRole.objects.none(), required=False)
    is_student = forms.BooleanField(label=gettext_lazy("A student"), required=False)
    gender = forms.ChoiceField(
        label=gettext_lazy("Gender, where it was said (for the clearance with minors)"),
        choices=[("", gettext_lazy("Not asked")), *Gender.choices],
        required=False,
    )
    hours = forms.DecimalField(
        label=gettext_lazy("Hours outside of shifts"),
        min_value=0,
        max_value=1000,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"}),
    )
    note = forms.CharField(label=gettext_lazy("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fit(self, "role", VolunteerRole.objects.filter(initiative=initiative))


class RoleForm(forms.Form):
    """What volunteers do."""

    title = forms.CharField(label=gettext_lazy("Role"), max_length=100)
    description = forms.CharField(label=gettext_lazy("What one does"), max_length=500, required=False)
    wanted = forms.IntegerField(label=gettext_lazy("How many are wanted"), min_value=1, max_value=500, initial=1)
    with_minors = forms.BooleanField(label=gettext_lazy("Regular contact with minors"), required=False)


class ShiftForm(forms.Form):
    """A time for which volunteers are wanted."""

    title = forms.CharField(label=gettext_lazy("What"), max_length=150)
    role = forms.ModelChoiceField(label=gettext_lazy("Role"), queryset=VolunteerRole.objects.none(), required=False)
    event = forms.ModelChoiceField(label=gettext_lazy("Event"), queryset=Event.objects.none(), required=False)
    day = forms.DateField(label=gettext_lazy("Day"), widget=DateInput())
    hour = forms.TimeField(label=gettext_lazy("Begins at"), widget=TimeInput())
    minutes = MinutesField()
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    places = forms.IntegerField(label=gettext_lazy("How many volunteers"), min_value=1, max_value=500)

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fit(self, "role", initiative.roles.all())
        fit(self, "event", initiative.public_events.standing())

    def part(self) -> ShiftPart:
        """Return what was filled in."""
        told = dict(self.cleaned_data)
        starts = datetime.combine(told.pop("day"), told.pop("hour"), tzinfo=get_current_timezone())
        return ShiftPart(starts_at=starts, **told)


class MessageForm(forms.Form):
    """A message of the lead to volunteers."""

    whom = forms.ChoiceField(label=gettext_lazy("To whom"))
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=150)
    text = forms.CharField(label=gettext_lazy("Text"), max_length=1500, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["whom"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class ReferralForm(forms.Form):
    """An insurance referral for many at once."""

    begins = forms.DateField(label=gettext_lazy("Referral from"), widget=DateInput())
    ends = forms.DateField(label=gettext_lazy("until"), widget=DateInput())


class FilterForm(forms.Form):
    """Which volunteers of the season are shown."""

    initiative = forms.CharField(label=gettext_lazy("Initiative"), required=False, widget=forms.Select)
    missing = forms.ChoiceField(
        label=gettext_lazy("What is missing"),
        required=False,
        choices=[
            ("", gettext_lazy("All volunteers")),
            ("any", gettext_lazy("Something is missing")),
            ("insurance", gettext_lazy("No insurance referral")),
            ("clearance", gettext_lazy("Clearance missing")),
            ("parent", gettext_lazy("A parent's consent is missing")),
        ],
    )
    students = forms.ChoiceField(
        label=gettext_lazy("Students"),
        required=False,
        choices=[
            ("", gettext_lazy("Everybody")),
            ("yes", gettext_lazy("Students")),
            ("no", gettext_lazy("Not students")),
        ],
    )

    def __init__(self, *args: Any, titles: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["initiative"].widget = forms.Select(
            choices=[("", _("All initiatives")), *((title, title) for title in titles)]
        )
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select"


def length_of(hours: Any) -> int:
    """Return typed hours as whole minutes."""
    return round(timedelta(hours=float(hours)).total_seconds() / 60)
