"""What is filled in about evenings of the assessment centre, their plans, assessors and conflicts."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext_lazy as _

from cohort.forms.kit import DateInput, TimeInput
from recruitment.domain.evening_plan import Choice
from recruitment.models import Assessor, Evening

MOST_BREAK, MOST_SEED, MOST_PEOPLE, MOST_GROUPS = 60, 10**6, 500, 60


class EveningForm(forms.Form):
    """When and where an evening is."""

    day = forms.DateField(label=_("Day"), widget=DateInput, error_messages={"required": _("Choose the day.")})
    hour = forms.TimeField(
        label=_("Starts at"), widget=TimeInput, error_messages={"required": _("Choose the hour at which it starts.")}
    )
    place = forms.CharField(
        label=_("Place"), max_length=200, required=False, help_text=_("As candidates should find it: floor, room.")
    )
    break_minutes = forms.IntegerField(
        label=_("Minutes between two turns"),
        min_value=0,
        max_value=MOST_BREAK,
        initial=5,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    @staticmethod
    def told(evening: Evening) -> dict[str, Any]:
        """Return what the form shows of an evening."""
        local = localtime(evening.starts_at)
        return {
            "day": local.date(),
            "hour": local.time(),
            "place": evening.place,
            "break_minutes": evening.break_minutes,
        }

    def starts_at(self) -> datetime:
        """Return the moment at which the evening starts."""
        return make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"]))


class PlanForm(forms.Form):
    """What is chosen before a plan is drawn; an empty number takes what fits."""

    people = forms.IntegerField(label=_("Candidates this evening"), min_value=1, max_value=MOST_PEOPLE, required=False)
    groups = forms.IntegerField(label=_("Groups"), min_value=1, max_value=MOST_GROUPS, required=False)
    at_once = forms.IntegerField(label=_("Groups at the same time"), min_value=1, max_value=MOST_GROUPS, required=False)
    seed = forms.IntegerField(min_value=0, max_value=MOST_SEED, required=False, widget=forms.HiddenInput)

    def choice(self) -> Choice:
        """Return what was chosen; what cannot be read counts as not chosen."""
        told = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return Choice(
            seed=told.get("seed") or 1,
            people=told.get("people"),
            groups=told.get("groups"),
            at_once=told.get("at_once"),
        )


class AboutAssessorForm(forms.Form):
    """What is written down about an assessor."""

    reads_forms = forms.BooleanField(label=_("Also reads forms"), required=False, initial=True)
    employer = forms.CharField(label=_("Place of work"), max_length=100, required=False)
    school = forms.CharField(label=_("School"), max_length=100, required=False)
    street = forms.CharField(
        label=_("Street"),
        max_length=100,
        required=False,
        help_text=_("Work, school and street are compared with those of candidates to find who may know whom."),
    )


class AssessorForm(AboutAssessorForm):
    """A new assessor: somebody who is known here, or a new person with an address."""

    field_order = ("known", "name", "email")

    def __init__(self, *args: Any, people: "QuerySet[Any]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["known"] = forms.ModelChoiceField(
            label=_("Somebody known here"), queryset=people, required=False, empty_label=_("A new person")
        )
        self.fields["name"] = forms.CharField(label=_("Full name"), max_length=200, required=False)
        self.fields["email"] = forms.EmailField(
            label=_("E-mail"), required=False, help_text=_("With this address they sign in, by a code.")
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Ask for name and address of a new person."""
        told: dict[str, Any] = super().clean() or {}
        if not told.get("known") and not self.errors:
            if not told.get("name"):
                self.add_error("name", _("Choose somebody, or write the name of a new person."))
            if not told.get("email"):
                self.add_error("email", _("A new person needs an address to sign in with."))
        return told


class WatcherForm(forms.Form):
    """Who leaves a turn and who comes."""

    def __init__(self, *args: Any, watching: "QuerySet[Assessor]", others: "QuerySet[Assessor]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leaves"] = forms.ModelChoiceField(
            label=_("Who leaves"), queryset=watching, required=False, empty_label=_("Nobody")
        )
        self.fields["comes"] = forms.ModelChoiceField(
            label=_("Who comes"), queryset=others, required=False, empty_label=_("Nobody")
        )

    def clean(self) -> dict[str, Any]:
        """Ask for at least one of the two."""
        told: dict[str, Any] = super().clean() or {}
        if not self.errors and not told.get("leaves") and not told.get("comes"):
            self.add_error("comes", _("Choose who leaves, who comes, or both."))
        return told


class ConflictForm(forms.Form):
    """A pair who are not to meet."""

    note = forms.CharField(label=_("How they know each other"), max_length=200, required=False)

    def __init__(
        self, *args: Any, applications: "QuerySet[Any]", assessors: "QuerySet[Assessor]", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, label, rows, missing in (
            ("assessor", _("Assessor"), assessors, _("Choose the assessor.")),
            ("application", _("Candidate"), applications, _("Choose the candidate.")),
        ):
            queryset: QuerySet[Model] = rows
            self.fields[name] = forms.ModelChoiceField(
                label=label, queryset=queryset, error_messages={"required": missing}
            )
        self.order_fields(("assessor", "application", "note"))
