"""What is filled in about belonging, evenings and guests."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohort.domain.guests import MOST_PEOPLE
from cohort.domain.questionnaire import BELONGING, STEPS, TOOLS
from cohort.models import GuestKind

STEP_CHOICES = [(step, str(step)) for step in STEPS]


class SurveyForm(forms.Form):
    """One choice from 1 to 5 for each sentence, and a few words."""

    words = forms.CharField(
        label=_("Anything else? (optional)"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, text in [*named("belonging", BELONGING), *named("tools", TOOLS)]:
            self.fields[name] = forms.TypedChoiceField(
                label=text,
                choices=STEP_CHOICES,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Please choose from 1 to 5.")},
            )

    def sentences(self, part: str) -> list[forms.BoundField]:
        """Return the fields of one part, in their order."""
        return [self[name] for name in self.fields if name.startswith(part)]

    def belonging(self) -> list[forms.BoundField]:
        """Return the fields about the city."""
        return self.sentences("belonging")

    def tools(self) -> list[forms.BoundField]:
        """Return the fields about tools."""
        return self.sentences("tools")

    def marks(self, part: str) -> list[int]:
        """Return what was chosen, in the order of the sentences."""
        return [self.cleaned_data[field.name] for field in self.sentences(part)]


def named(part: str, sentences: Sequence[Any]) -> list[tuple[str, Any]]:
    """Return a field's name for each sentence."""
    return [(f"{part}-{number}", text) for number, text in enumerate(sentences)]


class PulseForm(forms.Form):
    """One tap, and words if wanted."""

    score = forms.TypedChoiceField(choices=STEP_CHOICES, coerce=int)
    words = forms.CharField(label=_("In a few words (optional)"), required=False, max_length=200)


class OwnGuestForm(forms.Form):
    """A fellow's guest."""

    name = forms.CharField(
        label=_("Name"), max_length=100, error_messages={"required": _("Write the name of the guest.")}
    )
    people = forms.IntegerField(label=_("How many people"), min_value=1, max_value=MOST_PEOPLE, initial=1)


class GuestForm(OwnGuestForm):
    """A guest of the centre."""

    kind = forms.ChoiceField(label=_("Who it is"), choices=GuestKind.choices)


class InvitationForm(forms.Form):
    """What a guest answers."""

    people = forms.IntegerField(label=_("How many of you come"), min_value=1, max_value=MOST_PEOPLE)
