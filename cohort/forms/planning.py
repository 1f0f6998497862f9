"""What the coordinator fills in to plan a year: a rhythm, days off, whose holidays are kept, the next cohort."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohort.domain.next_cohort import NextSeason
from cohort.domain.planning import ProposedDate, Rhythm
from cohort.domain.slots import MeetingRefusedError
from cohort.forms.kit import DateInput, MinutesField, TimeInput
from cohort.models import Cohort, DayKind, DayOff, Sector, WeeklyRule

WEEK = (
    (6, _("Sunday")),
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
)
OWN_KINDS = (DayKind.EXAMS, DayKind.CLOSURE, DayKind.OTHER)


class RefusableForm(forms.Form):
    """A form that says beside each field why the rules refused what was filled in."""

    def refuse(self, refusal: MeetingRefusedError) -> None:
        """Show the problems of a refusal."""
        for problem in refusal.problems:
            self.add_error(problem.field if problem.field in self.fields else None, problem.sentence)


class RhythmForm(RefusableForm):
    """The weekly rule; it is sent with GET, so that its preview has an address."""

    weekday = forms.TypedChoiceField(label=_("Weekday"), choices=WEEK, coerce=int)
    starts_at = forms.TimeField(label=_("Starts at"), widget=TimeInput)
    minutes = MinutesField()
    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("Each meeting gets its own later."))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    starts_on = forms.DateField(label=_("First day"), widget=DateInput)
    ends_on = forms.DateField(label=_("Last day"), widget=DateInput)

    def rhythm(self) -> Rhythm:
        """Return what was filled in."""
        return Rhythm(**self.cleaned_data)


def first_rhythm(cohort: Cohort, rule: WeeklyRule | None) -> dict[str, Any]:
    """Return what the form begins with: the cohort's rule, else an evening over the whole season."""
    whole = {"starts_on": cohort.starts_on, "ends_on": cohort.ends_on}
    if rule is None:
        return {"weekday": 1, "starts_at": "18:00", "minutes": "180", "title": _("Weekly meeting"), **whole}
    return {name: getattr(rule, name) for name in RhythmForm.base_fields}


class DatesForm(forms.Form):
    """The dates that were ticked in the preview."""

    def __init__(self, *args: Any, proposed: Iterable[ProposedDate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(p.date.isoformat(), p.date.isoformat()) for p in proposed]
        self.fields["dates"] = forms.TypedMultipleChoiceField(
            choices=choices, coerce=date.fromisoformat, required=False
        )


class DayOffForm(RefusableForm):
    """A day or a stretch of the cohort's own list."""

    name = forms.CharField(label=_("What it is"), max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, kind.label) for kind in OWN_KINDS])
    starts_on = forms.DateField(label=_("First day"), widget=DateInput)
    ends_on = forms.DateField(
        label=_("Last day"), widget=DateInput, required=False, help_text=_("Empty for a single day.")
    )
    blocks_meetings = forms.BooleanField(label=_("No meetings on these days"), required=False, initial=True)

    def day_off(self, cohort: Cohort) -> DayOff:
        """Return the unsaved row."""
        told = self.cleaned_data
        return DayOff(cohort=cohort, **{**told, "ends_on": told["ends_on"] or told["starts_on"]})


class SectorsForm(forms.Form):
    """Whose holidays a cohort keeps."""

    sectors = forms.MultipleChoiceField(
        label=_("Whose holidays are kept"), choices=Sector, required=False, widget=forms.CheckboxSelectMultiple
    )


class NextCohortForm(RefusableForm):
    """Name and dates of the next cohort."""

    name = forms.CharField(label=_("Name"), max_length=100)
    starts_on = forms.DateField(label=_("First day"), widget=DateInput)
    ends_on = forms.DateField(label=_("Last day"), widget=DateInput)

    def season(self) -> NextSeason:
        """Return what was filled in."""
        return NextSeason(**self.cleaned_data)
