"""What is filled in by those who accompany: two lines after a talk, a cover."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cohort.domain.contacts import MOST_NOTE, MOST_STEP, Talk
from cohort.models import ContactLog, ContactWay, Guide
from people.models import User

WEEK, TWO_WEEKS, ON_A_DAY, NO_DAY = "week", "two_weeks", "day", "none"
WEEKS = {WEEK: timedelta(weeks=1), TWO_WEEKS: timedelta(weeks=2)}
BY_WHEN = [
    (WEEK, _("In a week")),
    (TWO_WEEKS, _("In two weeks")),
    (ON_A_DAY, _("On the day below")),
    (NO_DAY, _("No day yet")),
]


def day_field(label: Any, **options: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"}),
        error_messages={"invalid": _("Write a date."), "required": _("Which day?")},
        **options,
    )


class TalkForm(forms.Form):
    """A talk in two lines and what comes next."""

    way = forms.ChoiceField(
        label=_("How did you speak?"), choices=ContactWay.choices, initial=ContactWay.TALK, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("What you spoke about"),
        max_length=MOST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
        help_text=_("Two lines of facts. Only the guide and the coordinator read them."),
        error_messages={"required": _("Write in two lines what you spoke about.")},
    )
    next_step = forms.CharField(
        label=_("Next step"),
        required=False,
        max_length=MOST_STEP,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
    by_when = forms.ChoiceField(
        label=_("By when"), choices=BY_WHEN, initial=WEEK, required=False, widget=forms.RadioSelect
    )
    next_on = day_field(_("Day"), required=False)
    step_owner = forms.ModelChoiceField(
        label=_("In whose hands"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"invalid_choice": _("Choose someone from the list.")},
    )

    def __init__(self, *args: Any, owners: QuerySet[User], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        field = self.fields["step_owner"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = owners

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        on_a_day = cleaned.get("next_step") and cleaned.get("by_when") == ON_A_DAY
        if on_a_day and not cleaned.get("next_on") and "next_on" not in self.errors:
            self.add_error("next_on", _("Which day?"))
        return cleaned

    def day(self) -> date | None:
        """Return the day of the next step."""
        chosen, step = self.cleaned_data.get("by_when"), self.cleaned_data.get("next_step")
        if not step:
            return None
        if chosen in WEEKS:
            return self.today + WEEKS[chosen]
        found: date | None = self.cleaned_data.get("next_on") if chosen == ON_A_DAY else None
        return found

    def talk(self) -> Talk:
        """Return what was filled in."""
        told = self.cleaned_data
        return Talk(
            way=told["way"],
            note=told["note"],
            next_step=told["next_step"],
            next_on=self.day(),
            step_owner=told["step_owner"],
        )


def talk_initial(contact: ContactLog) -> dict[str, Any]:
    """Return what stands in the form of a talk that was written."""
    return {
        "way": contact.way,
        "note": contact.note,
        "next_step": contact.next_step,
        "by_when": ON_A_DAY if contact.next_on else NO_DAY,
        "next_on": contact.next_on,
        "step_owner": contact.step_owner_id,
    }


class CoverForm(forms.Form):
    """Who covers for whom, between which days."""

    guide = forms.ModelChoiceField(
        label=_("Who is away"),
        queryset=Guide.objects.none(),
        empty_label=None,
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"invalid_choice": _("Choose someone from the list."), "required": _("Who is away?")},
    )
    covered_by = forms.ModelChoiceField(
        label=_("Who covers"),
        queryset=Guide.objects.none(),
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"invalid_choice": _("Choose someone from the list."), "required": _("Who covers?")},
    )
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))
    note = forms.CharField(
        label=_("A word for the colleague"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "form-control"}),
        help_text=_("No reason is needed."),
    )

    def __init__(self, *args: Any, guides: QuerySet[Guide], colleagues: QuerySet[Guide], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("guide", guides), ("covered_by", colleagues)):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows
