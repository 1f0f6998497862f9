"""What is filled in about the group: an introduction, what is shown, a round of small groups, a group's work."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohort.domain.company import SHARED
from cohort.domain.rounds import LARGEST, SMALLEST
from cohort.models import Fellowship, RoundKind, ShareChoice


class IntroductionForm(forms.Form):
    """A few words for the wall; not needed where only the choice of what is shown is saved."""

    about = forms.CharField(
        label=_("A few words about me"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Where you come from, what you love, what you dream of doing in the city."),
        error_messages={"required": _("Write a few words about yourself.")},
    )
    ask_me = forms.CharField(
        label=_("You can ask me about …"), required=False, max_length=200, help_text=_("Optional: what you know well.")
    )

    def __init__(self, *args: Any, only_shares: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if only_shares:
            self.fields["about"].required = False


class ShareForm(forms.Form):
    """What the group may see; nothing is ticked beforehand."""

    shown = forms.MultipleChoiceField(
        label=_("What the group sees besides my first name"),
        required=False,
        choices=[(f.name, f.verbose_name) for f in ShareChoice._meta.concrete_fields if f.name in SHARED],
        widget=forms.CheckboxSelectMultiple,
    )


class RoundForm(forms.Form):
    """A new round: who is here, how large the groups are, what they talk about or do."""

    kind = forms.ChoiceField(
        label=_("What for"), choices=RoundKind.choices, widget=forms.RadioSelect, initial="mingling"
    )
    question = forms.CharField(
        label=_("The question or the task"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the question or the task.")},
    )
    size = forms.IntegerField(label=_("People in a group"), min_value=SMALLEST, max_value=LARGEST)
    due_on = forms.DateField(
        label=_("To be handed in by"),
        required=False,
        help_text=_("For group homework only."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    here = forms.MultipleChoiceField(
        label=_("Who is here"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick who is here.")},
    )

    def __init__(self, *args: Any, fellows: list[Fellowship], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fellows = {str(fellow.pk): fellow for fellow in fellows}
        field = self.fields["here"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(key, str(fellow.person)) for key, fellow in self.fellows.items()]
        field.initial = list(self.fellows)

    def people(self) -> list[Fellowship]:
        """Return who was ticked."""
        return [self.fellows[key] for key in self.cleaned_data["here"]]


class WorkForm(forms.Form):
    """What a group hands in together."""

    text = forms.CharField(
        label=_("What we found"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write in a few words what you found.")},
    )
    url = forms.URLField(label=_("Link (optional)"), required=False, assume_scheme="https")
