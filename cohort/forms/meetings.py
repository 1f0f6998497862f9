"""What the coordinator fills in about one session: all of it, or the one thing that changes, with the reason."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohort.domain.meeting_facts import MeetingFacts
from cohort.domain.slots import MeetingRefusedError
from cohort.forms.kit import DateInput, MinutesField, TimeInput
from cohort.forms.planning import RefusableForm
from cohort.models import MeetingKind, MeetingMode, Strand, Topic


def web_address() -> forms.URLField:
    """Return a field for the address of an online room."""
    return forms.URLField(label=_("Address of the online room"), max_length=200, required=False, assume_scheme="https")


class SlotForm(RefusableForm):
    """Date, hour and length, with the tick that overrules a day kept free, offered once it is needed."""

    date = forms.DateField(label=_("Date"), widget=DateInput)
    starts_at = forms.TimeField(label=_("Starts at"), widget=TimeInput)
    minutes = MinutesField()
    knowingly = forms.BooleanField(
        label=_("Hold it on that day all the same"), required=False, widget=forms.HiddenInput
    )

    def refuse(self, refusal: MeetingRefusedError) -> None:
        """Show the problems of a refusal, and the tick where it would help."""
        super().refuse(refusal)
        if any(problem.may_be_overruled for problem in refusal.problems):
            self.fields["knowingly"].widget = forms.CheckboxInput()


class ReasonForm(RefusableForm):
    """Nothing but the reason, which goes to those who are told."""

    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("It stands in the message."))


class MoveForm(SlotForm):
    """Another date, hour or length."""

    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("It stands in the message."))


class OnlineForm(ReasonForm):
    """The address of the online room; it may follow later."""

    online_url = web_address()
    field_order = ("online_url", "reason")


class RoomForm(ReasonForm):
    """The place, when it changes or when people meet in a room again."""

    place = forms.CharField(label=_("Place"), max_length=200)
    field_order = ("place", "reason")


class MeetingForm(SlotForm):
    """Everything about a session."""

    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=MeetingKind)
    mode = forms.ChoiceField(label=_("Where"), choices=MeetingMode, initial=MeetingMode.IN_PERSON)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    online_url = web_address()
    goals = forms.CharField(label=_("Goals"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    bring = forms.CharField(label=_("What to bring"), max_length=300, required=False)
    strand = forms.ChoiceField(
        label=_("Strand"), choices=[("", _("As its kind says")), *Strand.choices], required=False
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics of the training"), choices=Topic, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_mandatory = forms.BooleanField(label=_("Everyone is expected"), required=False)
    field_order = ("title", "kind", "date", "starts_at", "minutes", "knowingly", "mode", "place", "online_url")

    def facts(self) -> MeetingFacts:
        """Return what was filled in."""
        told = {name: value for name, value in self.cleaned_data.items() if name in MeetingFacts.__dataclass_fields__}
        return MeetingFacts(**{**told, "topics": tuple(told["topics"])})


class EditForm(MeetingForm):
    """Everything about a session that people may know of, with the reason and whether they are told."""

    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("It stands in the message."))
    quietly = forms.BooleanField(label=_("Without a message"), required=False)
