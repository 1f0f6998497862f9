"""What comes back from the attendance list: marks line by line, a correction, an idea that was heard."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohort.domain.attendance_entries import MarkEntry
from cohort.models import AbsenceReason, Fellowship, IdeaTag, Mark

FIELD = "mark-"
IMPOSSIBLE = -1
"""What stands for minutes that are no number, so that the list says so beside the line."""
MOST_DIGITS = 9


def whole(text: str, *, otherwise: int) -> int:
    """Return a number that a client sent; nothing at all is 0."""
    if not text:
        return 0
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else otherwise


def marks_sent(data: Mapping[str, Any]) -> list[MarkEntry]:
    """Return the lines that a client sent; what they cannot be is said by the list itself."""
    numbers = [key.removeprefix(FIELD) for key in data if key.startswith(FIELD)]
    return [line_sent(data, number) for number in numbers if number.isdecimal()]


def line_sent(data: Mapping[str, Any], number: str) -> MarkEntry:
    """Return one line: here, late with minutes, or away with a mark and a reason."""

    def told(field: str) -> str:
        return str(data.get(f"{field}-{number}", "")).strip()

    choice = told("mark")
    marks = {"here": Mark.PRESENT.value, "late": Mark.PRESENT.value, "away": told("away")}
    reason = data.get(f"reason-{number}")
    return MarkEntry(
        fellowship_id=whole(number, otherwise=0),
        mark=marks.get(choice, ""),
        late_minutes=whole(told("late"), otherwise=IMPOSSIBLE) if choice == "late" else 0,
        early_minutes=whole(told("early"), otherwise=IMPOSSIBLE) if choice != "away" else 0,
        reason=None if reason is None else str(reason),
        seen_version=whole(told("seen"), otherwise=0),
    )


class CorrectionForm(forms.Form):
    """One mark of a confirmed list, and why it changes."""

    mark = forms.ChoiceField(label=_("Mark"), choices=Mark, widget=forms.RadioSelect)
    late_minutes = forms.IntegerField(label=_("Minutes late"), min_value=0, required=False)
    early_minutes = forms.IntegerField(label=_("Minutes left early"), min_value=0, required=False)
    reason = forms.ChoiceField(
        label=_("Reason of the absence"), choices=[("", "–"), *AbsenceReason.choices], required=False
    )
    because = forms.CharField(
        label=_("Why is it corrected?"), max_length=300, help_text=_("The fellow reads this, too.")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def entry(self, fellowship_id: int) -> MarkEntry:
        """Return what was filled in as a line of the list."""
        told = self.cleaned_data
        return MarkEntry(
            fellowship_id=fellowship_id,
            mark=told["mark"],
            late_minutes=told["late_minutes"] or 0,
            early_minutes=told["early_minutes"] or 0,
            reason=told["reason"],
            seen_version=told["seen"] or 0,
        )


class HeardIdeaForm(forms.Form):
    """An idea or a question that was heard; who said it may stay open."""

    text = forms.CharField(label=_("What did you hear?"), max_length=500)
    tag = forms.ChoiceField(label=_("Kind"), choices=IdeaTag, initial=IdeaTag.IDEA, widget=forms.RadioSelect)
    said_by = forms.ModelChoiceField(
        label=_("Who said it?"), queryset=Fellowship.objects.none(), required=False, empty_label=_("Without a name")
    )

    def __init__(self, *args: Any, fellows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["said_by"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = fellows


class HeardIdeaFilter(forms.Form):
    """Which ideas are shown: of one kind, of one meeting."""

    tag = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("All")), *IdeaTag.choices],
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    meeting = forms.ChoiceField(label=_("Meeting"), required=False, widget=forms.Select(attrs={"class": "form-select"}))

    def __init__(self, *args: Any, meetings: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["meeting"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("All")), *((str(number), title) for number, title in meetings)]
