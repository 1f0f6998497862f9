"""What is filled in about a plan: milestones, events, budget lines, the city's diary, the filter of the board."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext_lazy as _

from cohort.models import Guide
from initiatives.domain.events import EventFacts
from initiatives.enums import CountMethod, ExpenseCategory, Stage
from initiatives.forms.spending import FilesField, day_field
from initiatives.forms.sums import ShekelsField
from initiatives.models import CityDayKind, Event, PermitState

MOST_MINUTES = 24 * 60
MOST_PEOPLE = 100_000


class MilestoneForm(forms.Form):
    """One dated step."""

    title = forms.CharField(label=_("What?"), max_length=200)
    due_on = day_field(label=_("Until when?"))
    note = forms.CharField(label=_("Note"), max_length=500, required=False)


class MoveForm(forms.Form):
    """Another day for a milestone or an event."""

    to = day_field(label=_("To which day?"))


class EventForm(forms.Form):
    """One public event."""

    title = forms.CharField(label=_("What?"), max_length=200)
    day = day_field(label=_("Day"))
    hour = forms.TimeField(
        label=_("From"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write an hour.")},
    )
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=1, max_value=MOST_MINUTES, initial=120)
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    expected_people = forms.IntegerField(
        label=_("How many people are expected?"), min_value=0, max_value=MOST_PEOPLE, initial=0
    )
    serves_food = forms.BooleanField(label=_("Food is served"), required=False)
    serves_alcohol = forms.BooleanField(label=_("Alcohol is served"), required=False)
    unusual_place = forms.BooleanField(label=_("In a place not meant for crowds"), required=False)
    safety_contact = forms.CharField(label=_("Who answers for safety? Name and phone"), max_length=200, required=False)
    permit = forms.ChoiceField(label=_("Permit"), choices=PermitState.choices, initial=PermitState.NOT_NEEDED)
    permit_applied_on = day_field(label=_("Applied for the permit on"), required=False)

    @staticmethod
    def initial_of(event: Event) -> dict[str, Any]:
        """Return an event as the form shows it."""
        begins = localtime(event.starts_at)
        names = [name for name in EventForm.base_fields if hasattr(event, name)]
        return {**{name: getattr(event, name) for name in names}, "day": begins.date(), "hour": begins.time()}

    def facts(self) -> EventFacts:
        """Return what was filled in."""
        given = dict(self.cleaned_data)
        starts_at = make_aware(datetime.combine(given.pop("day"), given.pop("hour")))
        return EventFacts(starts_at=starts_at, **given)


class CallOffForm(forms.Form):
    """Why an event does not take place."""

    reason = forms.CharField(label=_("Why is it called off?"), max_length=300)


class PeopleForm(forms.Form):
    """How many people came and how they were counted."""

    people_came = forms.IntegerField(label=_("How many people came?"), min_value=0, max_value=MOST_PEOPLE)
    count_method = forms.ChoiceField(label=_("How were they counted?"), choices=CountMethod.choices)


class LineForm(forms.Form):
    """What one budget line plans."""

    category = forms.ChoiceField(label=_("Budget line"), choices=ExpenseCategory.choices)
    agorot = ShekelsField(label=_("Sum, in shekels"))
    what_for = forms.CharField(label=_("What for?"), max_length=300, required=False)


class LineDecisionForm(forms.Form):
    """How much of a line is approved."""

    agorot = ShekelsField(label=_("Approved, in shekels"), zero=True)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class LineQuoteForm(forms.Form):
    """What a supplier would take."""

    supplier = forms.CharField(label=_("Supplier"), max_length=200)
    agorot = ShekelsField(label=_("Sum, in shekels"))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    file = FilesField(label=_("The quote as a file or photo"))

    def __init__(self, *args: Any, most_bytes: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        if isinstance(field, FilesField):
            field.most_bytes = most_bytes


class CityDayForm(forms.Form):
    """Days of the city's diary."""

    title = forms.CharField(label=_("What?"), max_length=150)
    kind = forms.ChoiceField(label=_("Kind"), choices=CityDayKind.choices)
    starts_on = day_field(label=_("First day"))
    ends_on = day_field(label=_("Last day"))
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order."""
        given = super().clean() or self.cleaned_data
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        return given


class BoardFilter(forms.Form):
    """Which initiatives the board shows."""

    stage = forms.ChoiceField(label=_("Stage"), required=False, choices=[("", _("All stages")), *Stage.choices])
    guide = forms.ModelChoiceField(
        label=_("Guide"), required=False, queryset=Guide.objects.none(), empty_label=_("All guides")
    )
    area = forms.ChoiceField(label=_("Area"), required=False)
    late = forms.BooleanField(label=_("Only late ones"), required=False)

    def __init__(self, *args: Any, guides: Any, areas: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guide, area = self.fields["guide"], self.fields["area"]
        if isinstance(guide, forms.ModelChoiceField) and isinstance(area, forms.ChoiceField):
            guide.queryset = guides
            area.choices = [("", _("All areas")), *((name, name) for name in areas)]
