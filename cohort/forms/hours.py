"""The fellow's report of hours: four questions, the usual answers first, each with room for another one."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cohort.domain.book import MaybeDay
from cohort.domain.durations import DurationError, clock, read_duration
from cohort.domain.hour_checks import HoursRefusedError, HoursReport
from cohort.domain.hour_habits import Habits
from cohort.models import HourKind, HourLog, MakeupRequest

OTHER = "other"
DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]
FIELD_OF = {"date": "day", "minutes": "length", "description": "words", "kind": "kind"}
"""Which question of the form a refusal of the domain is about."""


@dataclass(frozen=True)
class Option:
    """One answer that is a tap away."""

    value: str
    words: str
    note: str = ""


def line(kind: str = "text", **attributes: str) -> forms.TextInput:
    """Return a line to write in, with the keyboard that fits."""
    return forms.TextInput(attrs={"type": kind, "class": "form-control", "autocomplete": "off", **attributes})


class ReportForm(forms.Form):
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

    def __init__(self, told: QueryDict | None, *, habits: Habits, log: HourLog | None = None) -> None:
        self.habits = habits
        super().__init__(told, initial=answers_of(log, habits))
        self.fields["date"].widget.attrs.update(min=habits.first_day.isoformat(), max=habits.today.isoformat())

    def clean(self) -> dict[str, Any]:
        """Read each question's chosen answer or, beside it, what was written."""
        told = super().clean() or self.cleaned_data
        told["on"] = self.read_day(told)
        told["minutes"] = self.read_length(told)
        chosen = told.get("words", "")
        told["done"] = told.get("description", "") if chosen in ("", OTHER) else chosen
        if not told["done"] and not self.has_error("description"):
            self.add_error("words", _("Write in a few words what you did."))
        if told.get("kind", "") not in ("", HourKind.INITIATIVE) and self.request() is None:
            self.add_error("kind", _("This make-up is not open any more. Choose again."))
        for written, question in (("date", "day"), ("description", "words")):
            for problem in self.errors.pop(written, []):
                self.add_error(question, problem)
        return told

    def read_day(self, told: dict[str, Any]) -> MaybeDay:
        """Return the chosen day."""
        near = {"today": self.habits.today, "yesterday": self.habits.yesterday}.get(told.get("day", ""))
        found: MaybeDay = near or told.get("date")
        if found is None and not self.has_error("date"):
            self.add_error("day", _("The date is missing."))
        return found

    def read_length(self, told: dict[str, Any]) -> int | None:
        """Return the chosen minutes."""
        chosen = told.get("length", "")
        if chosen.isascii() and chosen.isdigit() and len(chosen) < len("99999"):
            return int(chosen)
        try:
            return read_duration(told.get("hours", ""))
        except DurationError as problem:
            missing = _("Choose or write how long it took.")
            self.add_error("length", str(problem) if told.get("hours") else missing)
            return None

    @property
    def days(self) -> list[Option]:
        """Return the days that are a tap away; a day off is named."""
        near = (
            ("today", gettext("Today"), self.habits.today),
            ("yesterday", gettext("Yesterday"), self.habits.yesterday),
        )
        return [Option(value, words, self.habits.rest_of(day) or date_format(day, "D")) for value, words, day in near]

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

    def request(self) -> MakeupRequest | None:
        """Return the agreed make-up that was chosen."""
        chosen = self.cleaned_data.get("kind", "")
        return next((makeup for makeup in self.habits.makeups if str(makeup.pk) == chosen), None)

    def report(self) -> HoursReport:
        """Return what was told."""
        told, makeup = self.cleaned_data, self.request()
        starts_at: time | None = told["starts_at"]
        return HoursReport(
            date=told["on"],
            kind=HourKind.MAKEUP if makeup else HourKind.INITIATIVE,
            minutes=told["minutes"],
            description=told["done"],
            starts_at=starts_at,
            explanation=told["explanation"],
            makeup_request=makeup,
        )

    def refuse(self, refusal: HoursRefusedError) -> None:
        """Put what the domain says beside the question that it is about."""
        self.add_error(FIELD_OF.get(refusal.field, refusal.field) or None, str(refusal))


def answers_of(log: HourLog | None, habits: Habits) -> dict[str, Any]:
    """Return the answers with which the form opens: today, or what a report that is corrected says."""
    if log is None:
        return {"day": "today", "kind": HourKind.INITIATIVE}
    near = {habits.today: "today", habits.yesterday: "yesterday"}.get(log.date, OTHER)
    usual = log.minutes in habits.minutes
    return {
        "day": near,
        "date": log.date if near == OTHER else None,
        "length": str(log.minutes) if usual else OTHER,
        "hours": "" if usual else clock(log.minutes),
        "words": log.description if log.description in habits.words else OTHER,
        "description": "" if log.description in habits.words else log.description,
        "kind": str(log.makeup_request_id or HourKind.INITIATIVE),
        "starts_at": log.starts_at,
        "explanation": log.explanation,
    }
