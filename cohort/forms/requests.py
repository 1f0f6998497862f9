"""What fellows fill in to ask for something, and what staff fill in to answer."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohort.domain.absences import EXCUSES
from cohort.domain.asking import RequestRefusedError, hours_text
from cohort.domain.certificate_codes import tidy_code
from cohort.domain.request_words import meeting_text
from cohort.models import AdjustmentReason, Fellowship, MakeupRequest, MakeupWay, Meeting

HALF_HOUR = 30


def saved(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do what a valid form asks for; a refusal of the domain stands beside its field, and nothing is lost."""
    try:
        act()
    except RequestRefusedError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    return True


class DayInput(forms.DateInput):
    """A day, chosen from the phone's own calendar."""

    input_type = "date"

    def __init__(self, *, first: date | None = None, last: date | None = None) -> None:
        bounds = {"min": first, "max": last}
        super().__init__(format="%Y-%m-%d", attrs={k: v.isoformat() for k, v in bounds.items() if v})


class MeetingsField(forms.ModelMultipleChoiceField[Meeting]):
    """Ticks meetings by title and day."""

    def label_from_instance(self, meeting: Meeting) -> str:
        return meeting_text(meeting)


class MissedField(forms.ModelChoiceField[Meeting]):
    """Chooses a missed meeting by title and day."""

    def label_from_instance(self, meeting: Meeting) -> str:
        return meeting_text(meeting)


class AbsenceForm(forms.Form):
    """From which meetings someone will be absent, and why, in one word."""

    meetings = MeetingsField(
        label=_("Which meetings?"), queryset=Meeting.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    reason = forms.ChoiceField(
        label=_("Why?"), choices=[(reason.value, reason.label) for reason in EXCUSES], widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("A word to your guide"),
        required=False,
        max_length=200,
        help_text=_("Only if you like. No medical details, please."),
    )

    def __init__(self, *args: Any, offered: Iterable[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = [meeting.pk for meeting in offered]
        self.fields["meetings"] = MeetingsField(
            label=self.fields["meetings"].label,
            queryset=Meeting.objects.filter(pk__in=ids).order_by("date", "starts_at"),
            widget=forms.CheckboxSelectMultiple,
        )


class MakeupForm(forms.Form):
    """A make-up: for what, how, how long, what exactly, until when."""

    meeting = MissedField(
        label=_("For which meeting?"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("In general, for no particular meeting"),
    )
    way = forms.ChoiceField(label=_("How?"), choices=MakeupWay.choices, widget=forms.RadioSelect)
    minutes = forms.TypedChoiceField(label=_("How many hours?"), coerce=int)
    plan = forms.CharField(
        label=_("What do you plan to do?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A line is enough: what, and with whom."),
    )
    until = forms.DateField(label=_("By when?"))

    def __init__(
        self, *args: Any, missed: Iterable[Meeting], left: int, first: date, last: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        ids = [meeting.pk for meeting in missed]
        field = self.fields["meeting"]
        if isinstance(field, MissedField):
            field.queryset = Meeting.objects.filter(pk__in=ids).order_by("-date")
        choices = [(minutes, hours_text(minutes)) for minutes in range(HALF_HOUR, left + 1, HALF_HOUR)]
        self.fields["minutes"] = forms.TypedChoiceField(label=self.fields["minutes"].label, coerce=int, choices=choices)
        self.fields["until"].widget = DayInput(first=first, last=last)


class AdjustmentForm(forms.Form):
    """Days on which the programme steps back."""

    reason = forms.ChoiceField(label=_("What is it about?"), choices=AdjustmentReason.choices, widget=forms.RadioSelect)
    starts_on = forms.DateField(label=_("From"))
    ends_on = forms.DateField(label=_("Until, this day included"), help_text=_("An estimate is fine."))

    def __init__(self, *args: Any, first: date | None = None, last: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts_on", "ends_on"):
            self.fields[name].widget = DayInput(first=first, last=last)


class EnterAdjustmentForm(AdjustmentForm):
    """Days that staff enter for a fellow who cannot do it now."""

    fellowship = forms.ModelChoiceField(label=_("For whom?"), queryset=Fellowship.objects.none())
    field_order = ("fellowship", "reason", "starts_on", "ends_on")

    def __init__(self, *args: Any, fellows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["fellowship"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = fellows


class MakeupDecisionForm(forms.Form):
    """Which of the waiting make-ups are decided now, and how."""

    AGREE, DECLINE = "agree", "decline"

    chosen = forms.ModelMultipleChoiceField(
        label=_("Which requests?"),
        queryset=MakeupRequest.objects.none(),
        error_messages={
            "required": _("Tick at least one request."),
            "invalid_choice": _("These requests were answered meanwhile."),
        },
    )
    decision = forms.ChoiceField(choices=((AGREE, AGREE), (DECLINE, DECLINE)), widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("A word to the fellow"),
        required=False,
        max_length=300,
        help_text=_("When you decline, write in a few words why."),
    )

    def __init__(self, *args: Any, waiting: Sequence[MakeupRequest], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chosen"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = MakeupRequest.objects.filter(pk__in=[row.pk for row in waiting])


class AdjustmentDecisionForm(forms.Form):
    """What a manager notes and decides about an adjustment."""

    NOTE, APPROVE, DECLINE = "note", "approve", "decline"

    document_seen = forms.BooleanField(
        label=_("The confirmation was shown to me"),
        required=False,
        help_text=_("Only the fact is kept, never the paper."),
    )
    note = forms.CharField(
        label=_("A word to the fellow"),
        required=False,
        max_length=300,
        help_text=_("When you decline, write in a few words why."),
    )
    decision = forms.ChoiceField(
        choices=((NOTE, NOTE), (APPROVE, APPROVE), (DECLINE, DECLINE)), widget=forms.HiddenInput
    )


class RevokeForm(forms.Form):
    """Why a certificate holds no longer."""

    note = forms.CharField(label=_("Why does it hold no longer?"), max_length=300)


class CodeForm(forms.Form):
    """A code as it stands on a paper."""

    code = forms.CharField(
        label=_("The code on the certificate"),
        max_length=60,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "characters", "autocomplete": "off"}),
    )

    def clean_code(self) -> str:
        """Return the code as it is written on paper; refuse what cannot be one."""
        code = tidy_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("A code is twelve letters and digits, such as ABCD-2345-EFGH."))
        return code
