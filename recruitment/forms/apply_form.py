"""The form of one section: a field for each thing asked, softly checked, since a draft may be half full."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from people.uploads import CleanFile, UploadRefusedError, clean_upload
from recruitment.domain.asked import Asked
from recruitment.domain.facts import PLACES, YES
from recruitment.models import Fact, QuestionKind

K = QuestionKind
MOST_RADIOS = 7
"""Up to so many answers stand open, more fold into a list."""
PHONE = {"type": "tel", "inputmode": "tel", "dir": "ltr"}
NUMERIC = {"inputmode": "numeric", "dir": "ltr"}


def field_of(item: Asked) -> forms.Field:
    """Return the field of one thing that is asked, with the phone's keyboard that fits it."""
    told: dict[str, Any] = {"label": item.label, "help_text": item.help_text, "required": False}
    if item.kind == K.FILE:
        return forms.FileField(widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}), **told)
    if item.kind == K.CHOICES:
        return forms.MultipleChoiceField(choices=item.choices, widget=forms.CheckboxSelectMultiple, **told)
    if item.kind == K.CONSENT:
        return forms.BooleanField(**told)
    return choice_field(item, told) if item.choices else forms.CharField(widget=typed(item), **told)


def typed(item: Asked) -> forms.Widget:
    """Return the widget of something that is typed."""
    attrs = autocomplete_of(item)
    if item.kind == K.LONG_TEXT:
        return forms.Textarea(attrs={"rows": 5})
    if item.kind == K.NUMBER:
        return forms.TextInput(attrs=NUMERIC)
    if item.kind == K.DATE:
        return forms.DateInput(attrs={"type": "date", **attrs})
    offers = {"list": f"offered-{item.name}"} if item.offered else {}
    return forms.TextInput(attrs={**(PHONE if item.fact == Fact.PHONE else {}), **attrs, **offers})


def dress(widget: forms.Widget) -> None:
    """Give a control the look of its kind."""
    kind = getattr(widget, "input_type", "")
    looks = {"radio": "form-check-input", "checkbox": "form-check-input", "select": "form-select"}
    widget.attrs["class"] = looks.get(kind, "form-control")


def choice_field(item: Asked, told: dict[str, Any]) -> forms.Field:
    """Return a field of one answer of several: open where they are few."""
    if len(item.choices) <= MOST_RADIOS:
        return forms.CharField(widget=forms.RadioSelect(choices=item.choices), **told)
    return forms.CharField(widget=forms.Select(choices=[("", _("Choose")), *item.choices]), **told)


def autocomplete_of(item: Asked) -> dict[str, str]:
    """Return what the phone may fill in by itself."""
    known = PLACES[item.fact].autocomplete if item.fact else ""
    return {"autocomplete": known} if known else {}


def shown(item: Asked, text: str) -> Any:
    """Return a stored answer as its field shows it."""
    if item.kind == K.CHOICES:
        return text.split("\n") if text else []
    return text == YES if item.kind == K.CONSENT else text


def written(item: Asked, value: Any) -> str:
    """Return what a field holds as an answer is stored."""
    if item.kind == K.CHOICES:
        return "\n".join(value or [])
    if item.kind == K.CONSENT:
        return YES if value else ""
    return str(value or "")


class SectionForm(forms.Form):
    """One section of the form of a call."""

    def __init__(self, *args: Any, items: Sequence[Asked], values: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {item.name: item for item in items}
        for item in items:
            self.fields[item.name] = field_of(item)
            dress(self.fields[item.name].widget)
            if item.kind != K.FILE:
                self.initial[item.name] = shown(item, values.get(item.name, ""))

    def texts(self) -> dict[str, str]:
        """Return what stands in the fields that came with the page, as answers are stored."""
        came = {name: item for name, item in self.items.items() if item.kind != K.FILE and f"was-{name}" in self.data}
        return {name: written(item, self.raw(name)) for name, item in came.items()}

    def raw(self, name: str) -> Any:
        """Return what a field holds before it is checked."""
        return self.fields[name].widget.value_from_datadict(self.data, self.files, self.add_prefix(name))


class PaperForm(forms.Form):
    """One document: a photo or a PDF, checked by content."""

    file = forms.FileField(
        label=_("Photo or PDF"),
        error_messages={
            "required": _("Choose a file or take a photo."),
            "empty": _("The file is empty. Please attach it again."),
        },
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
    )

    def __init__(self, *args: Any, most_bytes: int, most_pages: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most_bytes, self.most_pages = most_bytes, most_pages

    def clean_file(self) -> CleanFile:
        upload: File[bytes] = self.cleaned_data["file"]
        try:
            return clean_upload(upload, most_bytes=self.most_bytes, most_pages=self.most_pages)
        except UploadRefusedError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
