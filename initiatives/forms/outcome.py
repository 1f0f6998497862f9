"""What is filled in about what came of an initiative, and about the city's decisions."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohort.models import Cohort, Fellowship
from initiatives.domain.city_processes import Occasion
from initiatives.domain.closing import ENDS
from initiatives.enums import CountMethod
from initiatives.forms.spending import day_field
from initiatives.models import CityAnswer, ClosingReport, Continues, Initiative
from initiatives.models.outcome import Circle

if TYPE_CHECKING:
    FellowsBase = forms.ModelMultipleChoiceField[Fellowship]
else:
    FellowsBase = forms.ModelMultipleChoiceField

MOST_PEOPLE = 100_000
LONGEST_PROPOSAL = 500
TEXTS = ("what_happened", "what_worked", "what_did_not", "learned", "story")
FACTS = (*TEXTS, "carried_out_on", "continues", "continues_how", "keeper", "story_agreed")
REACH = ("actual_reach", "count_method", "reached_young", "participations", "circles")


def words(label: Any, rows: int = 4, most: int = 2000) -> forms.CharField:
    """Return a field for a few sentences."""
    return forms.CharField(
        label=label, required=False, max_length=most, widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    )


class ReportForm(forms.Form):
    """The closing report; everything may be empty while it is a draft."""

    went = forms.ChoiceField(
        label=_("How did it go?"), choices=[("", _("Choose")), *((e.value, e.label) for e in ENDS)], required=False
    )
    carried_out_on = day_field(label=_("On which day?"), required=False)
    actual_reach = forms.IntegerField(label=_("How many people were reached?"), min_value=0, max_value=MOST_PEOPLE)
    count_method = forms.ChoiceField(label=_("How were they counted?"), choices=CountMethod.choices)
    reached_young = forms.IntegerField(
        label=_("Young people among them, if counted"), min_value=0, max_value=MOST_PEOPLE, required=False
    )
    participations = forms.IntegerField(
        label=_("Participations, repeat visits included"), min_value=0, max_value=MOST_PEOPLE, required=False
    )
    circles = forms.MultipleChoiceField(
        label=_("Who enjoyed it?"), choices=Circle.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    what_happened = words(_("What happened?"), 6, 4000)
    what_worked = words(_("What worked?"))
    what_did_not = words(_("What did not work?"))
    learned = words(_("What did you learn?"))
    continues = forms.ChoiceField(
        label=_("What continues?"), choices=[("", _("Choose")), *Continues.choices], required=False
    )
    continues_how = forms.CharField(label=_("How does it continue?"), max_length=500, required=False)
    keeper = forms.CharField(label=_("Who keeps it?"), max_length=200, required=False)
    story = words(_("A story that should be told"))
    story_agreed = forms.BooleanField(label=_("Those in the story agreed to its being told"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse more young people than people."""
        given = super().clean() or self.cleaned_data
        if (given.get("reached_young") or 0) > (given.get("actual_reach") or 0):
            self.add_error("reached_young", _("Of the people reached, at most all were young."))
        return given

    @staticmethod
    def initial_of(report: ClosingReport, initiative: Initiative, proposed: int) -> dict[str, Any]:
        """Return the report as the form shows it; the count of the events is proposed where none was typed."""
        facts = {name: getattr(report, name) for name in FACTS}
        reach = {name: getattr(initiative, name) for name in REACH if name != "circles"}
        reach["actual_reach"] = initiative.actual_reach or proposed
        went = initiative.stage if initiative.stage in ENDS else ""
        circles = list(initiative.circles.values_list("circle", flat=True))
        return {**facts, **reach, "went": went, "circles": circles}

    def facts(self) -> dict[str, Any]:
        """Return the columns of the report."""
        return {name: self.cleaned_data[name] for name in FACTS}

    def reach(self) -> dict[str, Any]:
        """Return the columns of the initiative, and the circles."""
        return {name: self.cleaned_data[name] for name in REACH}


class ReturnReportForm(forms.Form):
    """Why a report comes back."""

    reason = forms.CharField(
        label=_("What has to be corrected"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class FellowsField(FellowsBase):
    """Fellows by their names."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name of a fellow."""
        return str(obj.person)


class ProcessForm(forms.Form):
    """An occasion of the city, who took part, and what was proposed."""

    date = day_field(label=_("Date"))
    forum = forms.CharField(label=_("Which forum? A committee, a round table, a tour"), max_length=150)
    topic = forms.CharField(label=_("About what?"), max_length=300)
    fellows = FellowsField(
        label=_("Who took part?"),
        queryset=Fellowship.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    proposals = words(_("What was proposed? One proposal a line"), 4, 4000)

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["fellows"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = cohort.fellowships.select_related("person").order_by("code")

    def occasion(self, initiative: Initiative | None) -> Occasion:
        """Return what was filled in."""
        given = self.cleaned_data
        lines = [line.strip()[:LONGEST_PROPOSAL] for line in given["proposals"].splitlines() if line.strip()]
        return Occasion(given["date"], given["forum"], given["topic"], initiative, list(given["fellows"]), lines)


class AnswerForm(forms.Form):
    """What the city did with a proposal."""

    answer = forms.ChoiceField(label=_("What did the city do?"), choices=CityAnswer.choices)
    words = forms.CharField(label=_("In words"), max_length=500, required=False)
    on = day_field(label=_("When?"), required=False)
