"""What staff fill in about the programme year, checked kindly before the database would refuse it."""

from typing import Any

from django import forms
from django.contrib.admin.helpers import ActionForm
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohort.domain.hour_checks import HoursRefusedError, HoursReport, check_report
from cohort.domain.policy_changes import NumberRefusedError, check_number, numbers
from cohort.models import Attendance, HourLog, Mark, PolicyOverride
from cohort.number_words import NUMBER_WORDS


class NoteActionForm(ActionForm):
    """The bar of actions with a line for the reason, which returning and refusing need."""

    note = forms.CharField(label=_("Reason or note"), required=False, max_length=500)


def number_choices() -> list[tuple[str, str]]:
    """Return every number that may be changed, with its default."""
    return [("", "---------"), *((n.key, f"{NUMBER_WORDS[n.key]} ({n.default or '–'})") for n in numbers())]


class PolicyOverrideForm(forms.ModelForm[PolicyOverride]):
    """One changed number, chosen from the list, with a value that fits it."""

    key = forms.ChoiceField(label=_("Rule"), choices=number_choices, help_text=_("The default stands in brackets."))

    class Meta:
        model = PolicyOverride
        fields = ("cohort", "key", "value", "reason")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("key") and cleaned.get("value"):
            try:
                check_number(key=cleaned["key"], value=cleaned["value"])
            except NumberRefusedError as refusal:
                self.add_error("value", str(refusal))
        return cleaned


class AttendanceForm(forms.ModelForm[Attendance]):
    """One mark; the rules that the database keeps are said here in words."""

    class Meta:
        model = Attendance
        fields = ("meeting", "fellowship", "mark", "late_minutes", "early_minutes", "reason", "correction_reason")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        meeting, fellowship = cleaned.get("meeting"), cleaned.get("fellowship")
        if meeting and fellowship and meeting.cohort_id != fellowship.cohort_id:
            self.add_error("meeting", _("The meeting and the fellow belong to different cohorts."))
        held = meeting or (self.instance.meeting if self.instance.pk else None)
        if held and held.confirmed_at and not cleaned.get("correction_reason", "").strip():
            self.add_error("correction_reason", _("This list is confirmed: write in a few words why it changes."))
        if meeting and meeting.cancelled_on:
            self.add_error("meeting", _("This meeting was cancelled; nothing is marked in it."))
        if cleaned.get("mark") != Mark.PRESENT and (cleaned.get("late_minutes") or cleaned.get("early_minutes")):
            self.add_error("mark", _("Minutes late or left early are written only for someone who was there."))
        return cleaned


class HoursForm(forms.ModelForm[HourLog]):
    """A report that the coordinator adds for a fellow, late ones with a reason (R2.12)."""

    late_reason = forms.CharField(label=_("Reason for reporting late"), required=False, max_length=500)

    class Meta:
        model = HourLog
        fields = ("fellowship", "date", "starts_at", "kind", "minutes", "description", "explanation")

    def report(self) -> HoursReport:
        """Return what was filled in."""
        told = self.cleaned_data
        return HoursReport(
            date=told["date"],
            kind=told["kind"],
            minutes=told["minutes"],
            description=told["description"],
            starts_at=told["starts_at"],
            explanation=told["explanation"],
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        try:
            check_report(
                fellowship=cleaned["fellowship"],
                report=self.report(),
                on=timezone.localdate(),
                late_reason=cleaned["late_reason"],
            )
        except HoursRefusedError as refusal:
            self.add_error(None, str(refusal))
        return cleaned
