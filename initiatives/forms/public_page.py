"""What is filled in about a public page, and by those who register for an event."""

from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy

from initiatives.domain.pictures import cropped
from initiatives.domain.registrations import MOST_PEOPLE
from initiatives.forms.joining import ContactForm
from people.uploads import UploadRefusedError, clean_upload

JPEG = "image/jpeg"


class PageForm(forms.Form):
    """The words and the picture of a public page."""

    summary = forms.CharField(
        label=gettext_lazy("In two sentences"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What it is and for whom. These words stand in the preview of a message, too."),
    )
    text = forms.CharField(
        label=gettext_lazy("More about it"), max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    picture = forms.FileField(
        label=gettext_lazy("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=gettext_lazy("Without one, a picture with the title is drawn. Wide pictures look best."),
    )
    picture_words = forms.CharField(label=gettext_lazy("What the picture shows"), max_length=200, required=False)
    takes_volunteers = forms.BooleanField(label=gettext_lazy("Volunteers may join"), required=False)
    takes_participants = forms.BooleanField(label=gettext_lazy("One can register for events"), required=False)
    title_english = forms.CharField(
        label=gettext_lazy("Title in English"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    summary_english = forms.CharField(
        label=gettext_lazy("In two sentences, in English"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
    )
    text_english = forms.CharField(
        label=gettext_lazy("More about it, in English"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "ltr"}),
    )

    def __init__(self, *args: Any, most_bytes: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most_bytes = most_bytes

    def clean_picture(self) -> ContentFile[bytes] | None:
        """Return the picture cut for a preview; None without one."""
        upload = self.cleaned_data.get("picture")
        if not upload:
            return None
        try:
            clean = clean_upload(upload, most_bytes=self.most_bytes)
        except UploadRefusedError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if clean.mime != JPEG:
            raise forms.ValidationError(gettext_lazy("Attach a picture (JPG, PNG, HEIC)."))
        return ContentFile(cropped(clean.content.read()))


class DecisionForm(forms.Form):
    """What has to be corrected in a page that is returned."""

    reason = forms.CharField(
        label=gettext_lazy("What has to be corrected"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RegisterForm(ContactForm):
    """Who comes to an event, and with how many."""

    people = forms.IntegerField(
        label=gettext_lazy("How many people, you included"),
        min_value=1,
        max_value=MOST_PEOPLE,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    consent = forms.BooleanField(
        label=gettext_lazy("I have read how my details are used, and I agree."),
        error_messages={"required": gettext_lazy("Without your consent we may not keep your details.")},
    )
