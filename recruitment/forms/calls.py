"""What the coordinator fills in to open a call and to set its dates, seats, conditions and words."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohort.forms.kit import DateInput
from cohort.models import Cohort
from cohort.number_words import NUMBER_WORDS
from recruitment.domain.number_changes import LONGEST_REASON, SEAT_NUMBERS
from recruitment.domain.open_call import Dates
from recruitment.domain.refusals import CallRefusedError
from recruitment.models import Call, PaperKind

SHORT_AREA = forms.Textarea(attrs={"rows": 4})
FROM_SCRATCH = "0"


def short_name(key: str) -> str:
    """Return the field of a number of the rules: its key without the area."""
    return key.rpartition(".")[2]


class RefusableForm(forms.Form):
    """A form that says beside each field why the rules refused what was filled in."""

    def refuse(self, refusal: CallRefusedError) -> None:
        """Show the problems of a refusal."""
        for problem in refusal.problems:
            field = short_name(problem.field)
            self.add_error(field if field in self.fields else None, problem.sentence)


class SourceForm(forms.Form):
    """For which cohort the call is, and which earlier call it copies; sent with GET."""

    season = forms.ChoiceField(label=_("For whom"))
    copy = forms.ChoiceField(
        label=_("Copied from"),
        help_text=_("Words, conditions, documents, form, criteria, stations, letters and commitment come along."),
    )

    def __init__(
        self,
        *args: Any,
        waiting: Iterable[Cohort],
        newest: Iterable[Cohort],
        calls: Iterable[Call],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        seasons = [(f"next-{cohort.pk}", _("The next cohort of %(name)s") % {"name": cohort}) for cohort in newest]
        seasons += [(f"cohort-{cohort.pk}", str(cohort)) for cohort in waiting]
        copies = [(str(call.pk), str(call.cohort)) for call in calls]
        season, copy = self.fields["season"], self.fields["copy"]
        if isinstance(season, forms.ChoiceField) and isinstance(copy, forms.ChoiceField):
            season.choices = seasons
            copy.choices = [*copies, (FROM_SCRATCH, _("None: begin with the usual form, criteria and stations"))]


class DatesForm(RefusableForm):
    """The dates of a call."""

    opens_on = forms.DateField(label=_("Opens on"), widget=DateInput)
    closes_on = forms.DateField(
        label=_("Last day for applying"), widget=DateInput, help_text=_("Until the end of that day.")
    )
    answer_on = forms.DateField(label=_("Everyone has an answer by"), widget=DateInput)
    assessors_until = forms.DateField(label=_("Assessors may look until"), widget=DateInput)

    def dates(self) -> Dates:
        """Return what was filled in."""
        told = self.cleaned_data
        return Dates(told["opens_on"], told["closes_on"], told["answer_on"], told["assessors_until"])


class OpenCallForm(DatesForm):
    """The dates of a new call, with name and season of the cohort where it begins with it."""

    name = forms.CharField(label=_("Name of the cohort"), max_length=100)
    starts_on = forms.DateField(label=_("First day of the season"), widget=DateInput)
    ends_on = forms.DateField(label=_("Last day of the season"), widget=DateInput)
    field_order = ("name", "starts_on", "ends_on")

    def __init__(self, *args: Any, begins: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not begins:
            for name in ("name", "starts_on", "ends_on"):
                del self.fields[name]


class SeatsForm(RefusableForm):
    """Seats, places and ages; a changed one needs a reason (S1-27)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key in SEAT_NUMBERS:
            self.fields[short_name(key)] = forms.IntegerField(
                label=NUMBER_WORDS[key],
                min_value=0,
                required=not key.endswith(("center_places", "interview_places")),
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
        for name in ("assessment_center_places", "interview_places"):
            self.fields[name].help_text = _("Empty: counted from the seats.")
        self.fields["reason"] = forms.CharField(
            label=_("Why the numbers change"),
            max_length=LONGEST_REASON,
            required=False,
            help_text=_("Needed when a number changes; it stays with the number."),
        )

    def values(self) -> dict[str, str]:
        """Return the numbers as text, by key."""
        told = self.cleaned_data
        return {key: "" if told[short_name(key)] is None else str(told[short_name(key)]) for key in SEAT_NUMBERS}


class ConditionsForm(forms.ModelForm[Call]):
    """Who may apply, and which papers are asked for."""

    papers_asked = forms.MultipleChoiceField(
        label=_("Documents asked for"),
        choices=[(kind.value, kind.label) for kind in PaperKind if kind != PaperKind.ANSWER],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Call
        fields = ("residency", "student_needed", "evening_needed", "other_scholarship_refused", "papers_asked")


class WordsForm(forms.ModelForm[Call]):
    """What the public page of the call says."""

    class Meta:
        model = Call
        fields = ("about", "gives", "gets", "evening", "staff_words", "contact", "next_way", "next_way_url")
        widgets = dict.fromkeys(("about", "gives", "gets", "staff_words"), SHORT_AREA)
        help_texts = {
            "evening": _("Weekday and hours, such as Tuesday, 18:00–21:00."),
            "next_way": _("Named in every refusal, such as: joining an initiative as a volunteer."),
        }


class GuideForm(forms.ModelForm[Call]):
    """What interviewers ask."""

    class Meta:
        model = Call
        fields = ("interview_guide",)
        widgets = {"interview_guide": forms.Textarea(attrs={"rows": 8})}
        help_texts = {"interview_guide": _("One question a line; interviewers see it beside their marks.")}
