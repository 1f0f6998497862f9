"""What is filled in about the training: its sessions, the contract, its milestones and payments."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohort.domain.syllabus import Link
from cohort.domain.training_contract import Part, Terms
from cohort.models import Topic
from people.access import Role
from people.models import Person

MOST_SHEKELS = 20_000_000
MOST_HOURS = 10_000


class ShekelsField(forms.DecimalField):
    """A sum that people write in shekels and the programme keeps in agorot."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": MOST_SHEKELS, "decimal_places": 2, **kwargs})
        self.widget.attrs |= {"inputmode": "decimal", "dir": "ltr"}

    def clean(self, value: Any) -> int | None:
        """Return agorot."""
        shekels = super().clean(value)
        return None if shekels is None else int(shekels * 100)

    def prepare_value(self, value: Any) -> Any:
        """Return agorot as shekels; what someone wrote stays as it is."""
        return Decimal(value) / 100 if isinstance(value, int) else value


class HoursField(forms.DecimalField):
    """A length that people write in hours and the programme keeps in whole minutes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": MOST_HOURS, "decimal_places": 2, **kwargs})
        self.widget.attrs |= {"inputmode": "decimal", "dir": "ltr"}

    def clean(self, value: Any) -> int | None:
        """Return minutes, to the nearest one."""
        hours = super().clean(value)
        return None if hours is None else round(hours * 60)

    def prepare_value(self, value: Any) -> Any:
        """Return minutes as hours; what someone wrote stays as it is."""
        return round(Decimal(value) / 60, 2).normalize() if isinstance(value, int) else value


def day_field(**kwargs: Any) -> forms.DateField:
    """Return a field for a day that opens the phone's own calendar."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def trainers() -> Any:
    """Return the people who have an open login with the role of training."""
    return Person.objects.filter(user__is_active=True, user__groups__name=Role.TRAINER).order_by("full_name")


class SessionForm(forms.Form):
    """What a training session is for and about, and one more material."""

    goals = forms.CharField(
        label=_("Goals"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What will the participants know or be able to do afterwards?"),
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"), required=False, choices=Topic.choices, widget=forms.CheckboxSelectMultiple
    )
    material_title = forms.CharField(label=_("New material: name"), required=False, max_length=200)
    material_url = forms.URLField(
        label=_("New material: address"),
        required=False,
        assume_scheme="https",
        max_length=200,
        help_text=_("A link to a presentation, a film or a page. The participants see it in the meeting's page."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        title, url = cleaned.get("material_title"), cleaned.get("material_url")
        if title and not url and "material_url" not in self.errors:
            self.add_error("material_url", _("The address is missing."))
        if url and not title and "material_title" not in self.errors:
            self.add_error("material_title", _("The name is missing."))
        return cleaned

    def link(self) -> Link | None:
        """Return the new material, None where there is none."""
        title, url = self.cleaned_data["material_title"], self.cleaned_data["material_url"]
        return Link(title=title, url=url) if title and url else None


class ContractForm(forms.Form):
    """What was agreed with the supplier of the training."""

    supplier = forms.CharField(label=_("Supplier"), max_length=200)
    trainer = forms.ModelChoiceField(label=_("Trainer"), queryset=Person.objects.none(), required=False)
    minutes = HoursField(label=_("Hours agreed"), min_value=Decimal("0.5"))
    agorot = ShekelsField(label=_("Sum, in shekels"))
    signed_on = day_field(label=_("Signed on"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["trainer"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = trainers()

    def terms(self) -> Terms:
        """Return what was filled in."""
        return Terms(**self.cleaned_data)


class MilestoneForm(forms.Form):
    """A part of the sum, and what it is paid for."""

    title = forms.CharField(label=_("Name"), max_length=200)
    due_on = day_field(label=_("Due on"))
    minutes_needed = HoursField(
        label=_("Hours to be confirmed by then"),
        help_text=_("Hours of sessions whose attendance list was confirmed. 0 for a payment at signing."),
    )
    agorot = ShekelsField(label=_("Sum, in shekels"))

    def part(self) -> Part:
        """Return what was filled in."""
        return Part(**self.cleaned_data)


class PaymentForm(forms.Form):
    """When a milestone was paid, and where the payment is found."""

    paid_on = day_field(label=_("Paid on"))
    reference = forms.CharField(
        label=_("Reference"), max_length=100, help_text=_("The number of the transfer or the invoice.")
    )
