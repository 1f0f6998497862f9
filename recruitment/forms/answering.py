"""What is filled in about interview hours, the presentation, the offer, the commitment, feedback and appeals."""

from typing import Any

from django import forms
from django.core.files.base import File
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from cohort.forms.kit import DateInput, TimeInput
from people.uploads import CleanFile, UploadRefusedError, clean_upload
from recruitment.domain.hour_series import Series
from recruitment.models import AppealOutcome, Application, Assessor, Call, Slot

BOTH, INTERVIEWS, PITCHES = "both", "interview", "pitch"
STAGES = [
    (BOTH, _("A visit: the interview, then the presentation")),
    (INTERVIEWS, _("Interviews only")),
    (PITCHES, _("Presentations only")),
]
SLIDES = (".ppt", ".pptx", ".key", ".odp")


def words_field(label: StrOrPromise, missing: StrOrPromise, *, rows: int = 4, **options: Any) -> forms.CharField:
    """Return a field for some sentences."""
    return forms.CharField(
        label=label,
        max_length=options.pop("max_length", 2000),
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
        **options,
    )


def length_field(label: StrOrPromise, *, least: int = 5) -> forms.IntegerField:
    """Return a field for minutes."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=240, widget=widget)


class SeriesForm(forms.Form):
    """A row of hours on one day."""

    day = forms.DateField(label=_("Day"), widget=DateInput)
    begins = forms.TimeField(label=_("First hour at"), widget=TimeInput)
    ends = forms.TimeField(label=_("All over by"), widget=TimeInput)
    stages = forms.ChoiceField(label=_("What happens in an hour"), choices=STAGES)
    interview_minutes = length_field(_("Minutes of an interview"))
    pitch_minutes = length_field(_("Minutes of a presentation"))
    break_minutes = length_field(_("Minutes of break"), least=0)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    panel = forms.ModelMultipleChoiceField(
        label=_("Who interviews"),
        queryset=Assessor.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose who interviews.")},
    )
    knowingly = forms.BooleanField(label=_("Make the hours all the same"), required=False)

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["panel"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = call.assessors.select_related("person").order_by("person__full_name")

    def series(self) -> Series:
        """Return what was filled in."""
        told = self.cleaned_data
        return Series(
            day=told["day"],
            begins=told["begins"],
            ends=told["ends"],
            interview_minutes=0 if told["stages"] == PITCHES else told["interview_minutes"],
            pitch_minutes=0 if told["stages"] == INTERVIEWS else told["pitch_minutes"],
            break_minutes=told["break_minutes"],
            place=told["place"],
            panel=list(told["panel"]),
        )


class PersonChoice(forms.ModelChoiceField[Application]):
    """A choice among applications, by name."""

    def label_from_instance(self, obj: Application) -> str:
        return str(obj.person)


class BookForm(forms.Form):
    """Who gets which hour, by the coordinator's hand; an hour that was theirs is given back."""

    application = PersonChoice(
        label=_("Who"),
        queryset=Application.objects.none(),
        error_messages={"required": _("Choose a person.")},
    )
    slot = forms.ModelChoiceField(
        label=_("Free hour"), queryset=Slot.objects.none(), error_messages={"required": _("Choose an hour.")}
    )

    def __init__(self, *args: Any, people: Any, slots: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("application", people), ("slot", slots)):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows


class PresentationForm(forms.Form):
    """A link or a file, checked by content."""

    url = forms.URLField(
        label=_("Link to the presentation"),
        required=False,
        max_length=200,
        assume_scheme="https",
        validators=[URLValidator(schemes=["https"], message=_("The link begins with https://"))],
        widget=forms.URLInput(attrs={"dir": "ltr", "inputmode": "url", "placeholder": "https://"}),
        help_text=_("Open it once in a private window: whoever has the link must be able to see it."),
    )
    file = forms.FileField(
        label=_("Or a file: PDF or picture"),
        required=False,
        error_messages={"empty": _("The file is empty.")},
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
    )

    def __init__(self, *args: Any, most_bytes: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most_bytes = most_bytes

    def clean_file(self) -> CleanFile | None:
        upload: File[bytes] | None = self.cleaned_data["file"]
        if not upload:
            return None
        if str(upload.name).lower().endswith(SLIDES):
            raise forms.ValidationError(
                _("Slides open differently everywhere. In your program choose “Save as PDF” and attach the PDF.")
            )
        try:
            return clean_upload(upload, most_bytes=self.most_bytes)
        except UploadRefusedError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class DeclineForm(forms.Form):
    """Why an offer is given back; the reason is theirs to give."""

    reason = forms.CharField(
        label=_("What made you decide so? You may leave it empty."), max_length=200, required=False
    )


class SignForm(forms.Form):
    """The signature: a typed name, a tick, and which text was read."""

    text = forms.IntegerField(widget=forms.HiddenInput)
    typed_name = forms.CharField(
        label=_("Your full name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your full name; that is the signature.")},
    )
    agreed = forms.BooleanField(
        label=_("I read the commitment and take it on."),
        error_messages={"required": _("Tick this once you have read the text.")},
    )


class AppealForm(forms.Form):
    """One appeal."""

    text = words_field(_("What do you appeal against, and why?"), _("Write what you appeal against and why."), rows=6)


class AppealAnswerForm(forms.Form):
    """How an appeal ends, in words that the applicant reads."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=AppealOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it ends.")},
    )
    answer = words_field(_("The answer, as the applicant reads it"), _("Write the answer in words."))


class StrengthsForm(forms.Form):
    """The strengths of someone who was not accepted."""

    strengths = words_field(
        _("What was strong"),
        _("Write what was strong, in two or three sentences."),
        help_text=_("The applicant reads it as it stands. Write what was seen and heard."),
    )


class NoShowForm(forms.Form):
    """Why someone's interviews end without them."""

    reason = forms.CharField(
        label=_("What happened?"), max_length=200, error_messages={"required": _("Write in a few words why.")}
    )
