"""The fellow's report of hours: reads each question's chosen answer or, beside it, what was written."""

from datetime import time
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cohort.domain.book import MaybeDay
from cohort.domain.durations import DurationError, clock, read_duration
from cohort.domain.hour_checks import HoursRefusedError, HoursReport
from cohort.domain.hour_habits import Habits
from cohort.forms.hour_questions import ReportQuestions
from cohort.models import HourKind, HourLog, MakeupRequest

OTHER = "other"
FIELD_OF = {"date": "day", "minutes": "length", "description": "words", "kind": "kind"}
"""Which question of the form a refusal of the domain is about."""


class ReportForm(ReportQuestions):
    """One report, new or corrected."""

    def __init__(self, told: QueryDict | None, *, habits: Habits, log: HourLog | None = None, makeup: str = "") -> None:
        self.habits = habits
        chosen = {"kind": makeup} if any(str(request.pk) == makeup for request in habits.makeups) else {}
        super().__init__(told, initial={**answers_of(log, habits), **chosen})
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
