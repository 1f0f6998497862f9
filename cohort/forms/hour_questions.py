"""The questions of the report form: what is asked, and the answers that are a tap away."""

from dataclasses import dataclass

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cohort.domain.durations import clock
from cohort.domain.hour_habits import Habits
from cohort.models import HourKind

DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]


@dataclass(frozen=True)
class Option:
    """One answer that is a tap away."""

    value: str
    words: str
    note: str = ""


def line(kind: str = "text", **attributes: str) -> forms.TextInput:
    """Return a line to write in, with the keyboard that fits."""
    return forms.TextInput(attrs={"type": kind, "class": "form-control", "autocomplete": "off", **attributes})


class ReportQuestions(forms.Form):
    """Day, length, words and, where a make-up is agreed, what it was for; hour of day and explanation are optional."""

    day = forms.CharField(label=_("On which day?"), required=False)
    date = forms.DateField(
        required=False,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "form-control"}),
        error_messages={"invalid": _("Write the date: day.month.year.")},
    )
    length = forms.CharField(label=_("How long did it take?"), required=False)
    hours = forms.CharField(required=False, widget=line(inputmode="decimal", dir="ltr", placeholder="1:30"))
    words = forms.CharField(label=_("What did you do?"), required=False, max_length=500)
    description = forms.CharField(
        required=False,
        max_length=500,
        widget=line(enterkeyhint="done"),
        error_messages={"max_length": _("Shorter, please: at most 500 letters.")},
    )
    kind = forms.CharField(label=_("What was it for?"), required=False)
    starts_at = forms.TimeField(
        label=_("From what hour?"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "form-control"}),
        error_messages={"invalid": _("Write the hour: 17:30.")},
    )
    explanation = forms.CharField(
        label=_("A long day? Explain in a few words"),
        required=False,
        max_length=300,
        widget=line(),
        error_messages={"max_length": _("Shorter, please: at most 300 letters.")},
    )

    habits: Habits

    @property
    def days(self) -> list[Option]:
        """Return the days that are a tap away; a day off is named."""
        near = (
            ("today", gettext("Today"), self.habits.today),
            ("yesterday", gettext("Yesterday"), self.habits.yesterday),
        )
        return [
            Option(value, words, self.habits.rests.name_of(day) or date_format(day, "D")) for value, words, day in near
        ]

    @property
    def lengths(self) -> list[Option]:
        """Return the usual lengths."""
        return [Option(str(minutes), clock(minutes)) for minutes in self.habits.minutes]

    @property
    def deeds(self) -> list[Option]:
        """Return the last words."""
        return [Option(words, words) for words in self.habits.words]

    @property
    def kinds(self) -> list[Option]:
        """Return what a report may be for: the initiative, or a make-up that was agreed."""
        until = gettext("until %(day)s")
        return [
            Option(HourKind.INITIATIVE.value, gettext("My initiative")),
            *(
                Option(str(m.pk), f"{gettext('Make-up')}: {m.plan}", until % {"day": f"{m.until:%d.%m}"})
                for m in self.habits.makeups
            ),
        ]
