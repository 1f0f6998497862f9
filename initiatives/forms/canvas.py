"""What is filled in about a canvas: the dream, a field, its measures, a comment, a decision, the initiative itself."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohort.models import Fellowship, Meeting
from initiatives.domain.canvas import LONGEST_ANSWER
from initiatives.enums import CanvasField
from initiatives.forms.sums import ShekelsField
from initiatives.models import FieldSession, Initiative
from initiatives.models.canvas import MOST_MEASURES

if TYPE_CHECKING:
    FactsBase = forms.ModelForm[Initiative]
    SessionBase = forms.ModelForm[FieldSession]
else:
    FactsBase = SessionBase = forms.ModelForm


class DreamForm(forms.Form):
    """One question only."""

    dream = forms.CharField(
        label=_("What would you want to happen?"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Write in a few words what you would want to happen.")},
    )


class FieldForm(forms.Form):
    """The text of one field, and the version on which it was written."""

    text = forms.CharField(max_length=LONGEST_ANSWER, required=False, strip=False, widget=forms.Textarea)
    was = forms.IntegerField(min_value=0, max_value=2_000_000_000, required=False)


class MeasuresForm(forms.Form):
    """Up to three measures; a row is whole or empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_MEASURES + 1):
            self.fields[f"name_{number}"] = forms.CharField(label=_("What is measured"), max_length=150, required=False)
            self.fields[f"target_{number}"] = forms.IntegerField(
                label=_("Target"), min_value=1, max_value=1_000_000, required=False
            )
            self.fields[f"how_counted_{number}"] = forms.CharField(
                label=_("How it is counted"), max_length=300, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a measure that is half told."""
        data = super().clean() or self.cleaned_data
        for number in range(1, MOST_MEASURES + 1):
            names = [f"{part}_{number}" for part in ("name", "target", "how_counted")]
            told = [bool(data.get(name)) for name in names]
            for name, there in zip(names, told, strict=True):
                if any(told) and not there and name not in self.errors:
                    self.add_error(name, _("A measure has a name, a target and a way of counting."))
        return data

    def rows(self) -> list[dict[str, Any]]:
        """Return the measures that were filled in."""
        parts = ("name", "target", "how_counted")
        numbers = [n for n in range(1, MOST_MEASURES + 1) if self.cleaned_data.get(f"name_{n}")]
        return [{"number": n} | {part: self.cleaned_data[f"{part}_{n}"] for part in parts} for n in numbers]

    def groups(self) -> list[list[forms.BoundField]]:
        """Return the fields by measure."""
        parts = ("name", "target", "how_counted")
        return [[self[f"{part}_{n}"] for part in parts] for n in range(1, MOST_MEASURES + 1)]


class CommentForm(forms.Form):
    """A sentence beside a field."""

    text = forms.CharField(label=_("Comment"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    correction = forms.BooleanField(label=_("This has to be corrected"), required=False)


class ReturnForm(forms.Form):
    """Why a canvas comes back, and where."""

    reason = forms.CharField(
        label=_("What has to be corrected"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    fields_marked = forms.MultipleChoiceField(
        label=_("In which fields"), choices=CanvasField.choices, widget=forms.CheckboxSelectMultiple, required=False
    )

    def marked(self) -> list[CanvasField]:
        """Return the marked fields."""
        return [CanvasField(value) for value in self.cleaned_data["fields_marked"]]


class ApproveForm(forms.Form):
    """The sum that opens, and why where it is unusual."""

    agorot = ShekelsField(label=_("Allocation, in shekels"))
    why = forms.CharField(label=_("Why another sum"), max_length=300, required=False)


class FactsForm(FactsBase):
    """What the lead says about the initiative."""

    class Meta:
        model = Initiative
        fields = ("title", "category", "audience", "quarter", "planned_reach")


class CoLeadForm(forms.Form):
    """Another fellow of the same cohort."""

    fellowship = forms.ModelChoiceField(queryset=Fellowship.objects.none(), label=_("Fellow who leads with you"))

    def __init__(self, *args: Any, initiative: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Fellowship.objects.filter(cohort=initiative.cohort_id, ended_on__isnull=True)
        taken = initiative.co_leads.values("fellowship")
        field = self.fields["fellowship"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = (
                rows.exclude(pk=initiative.lead_id).exclude(pk__in=taken).select_related("person").order_by("code")
            )


class SessionForm(SessionBase):
    """A training session and the field it helps with."""

    class Meta:
        model = FieldSession
        fields = ("meeting", "field")

    def __init__(self, *args: Any, cohort_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["meeting"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Meeting.objects.filter(cohort=cohort_id).order_by("date", "starts_at")
