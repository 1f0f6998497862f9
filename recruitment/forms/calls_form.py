"""What the coordinator fills in about questions: in the bank, and in the form of a call."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import GuidingTopic
from recruitment.domain.form_building import Place
from recruitment.domain.question_bank import QuestionData
from recruitment.forms.calls import RefusableForm
from recruitment.models import Fact, FormQuestion, Question, QuestionKind, Readers

NONE = [("", _("None"))]


class LinesField(forms.CharField):
    """Several short texts, one a line; its value is their list."""

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), required=False, **kwargs)
        self.longest = longest

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        for line in lines:
            if len(line) > self.longest:
                raise forms.ValidationError(
                    _("Shorter, please: at most %(most)s letters a line."), params={"most": self.longest}
                )
        return [line for line in lines if line]


class QuestionForm(RefusableForm):
    """One question of the bank."""

    label = forms.CharField(
        label=_("The question"), max_length=300, error_messages={"required": _("Write the question.")}
    )
    help_text = forms.CharField(label=_("An explanation under it"), max_length=500, required=False)
    kind = forms.ChoiceField(label=_("How it is answered"), choices=QuestionKind.choices)
    choices = LinesField(
        label=_("Answers to choose from"), longest=150, help_text=_("One a line; only for a question to choose from.")
    )
    seen_by = forms.ChoiceField(label=_("Who may see the answers"), choices=Readers.choices, initial=Readers.READERS)
    guiding = forms.ChoiceField(
        label=_("Guiding question about"),
        choices=NONE + GuidingTopic.choices,
        required=False,
        help_text=_("Answers to guiding questions are kept as data for the alumni community."),
    )
    fact = forms.ChoiceField(
        label=_("Fact that it asks for"),
        choices=NONE + Fact.choices,
        required=False,
        help_text=_("The answer is also written there, for conditions and figures."),
    )

    def data_of_question(self) -> QuestionData:
        """Return what was filled in."""
        return QuestionData(**self.cleaned_data)


class PlacesForm(forms.Form):
    """Number, section and whether it must be answered, for each question of a form."""

    def __init__(self, *args: Any, rows: Sequence[FormQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            self.fields[f"number-{row.pk}"] = forms.IntegerField(min_value=0, required=False)
            self.fields[f"section-{row.pk}"] = forms.CharField(max_length=100, required=False)
            self.fields[f"required-{row.pk}"] = forms.BooleanField(required=False)

    def places(self) -> dict[int, Place]:
        """Return what was filled in, by the row; a row that was not sent stays where it is."""
        told = self.cleaned_data
        return {
            row.pk: Place(
                number=row.position if told[f"number-{row.pk}"] is None else told[f"number-{row.pk}"],
                section=told[f"section-{row.pk}"],
                required=told[f"required-{row.pk}"],
            )
            for row in self.rows
            if f"number-{row.pk}" in self.data
        }


class AddQuestionForm(RefusableForm):
    """A question of the bank and the section that it is added to."""

    question = forms.ModelChoiceField(
        label=_("Question"), queryset=Question.objects.none(), error_messages={"required": _("Choose a question.")}
    )
    section = forms.CharField(
        label=_("Section"), max_length=100, error_messages={"required": _("Name the section that it stands in.")}
    )
    required = forms.BooleanField(label=_("Must be answered"), required=False, initial=True)

    def __init__(self, *args: Any, questions: Any, sections: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["question"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = questions
        self.fields["section"].widget.attrs["list"] = "sections"
        self.fields["section"].initial = next(iter(sections), "")


class TagForm(RefusableForm):
    """One word for an answer."""

    tag = forms.CharField(label=_("Tag"), max_length=50, required=False)
