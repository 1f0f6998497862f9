"""What is filled in about documents: a file from the phone, the check, what has to be corrected."""

from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from people.uploads import CleanFile, UploadRefusedError, clean_upload


class UploadForm(forms.Form):
    """One file, checked by content."""

    file = forms.FileField(
        label=_("Photo or PDF"),
        error_messages={"required": _("Choose a file or take a photo."), "empty": _("The file is empty.")},
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,application/pdf"}),
    )

    def __init__(self, *args: Any, most_bytes: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most_bytes = most_bytes

    def clean_file(self) -> CleanFile:
        upload: File[bytes] = self.cleaned_data["file"]
        try:
            return clean_upload(upload, most_bytes=self.most_bytes)
        except UploadRefusedError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class CheckForm(forms.Form):
    """The paper is right; some hold only until a day."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    valid_until = forms.DateField(
        label=_("Valid until"),
        required=False,
        help_text=_("Leave empty where the document does not run out."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Write a date.")},
    )


class ReturnForm(forms.Form):
    """What has to be corrected, in the words that the fellow reads."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("What has to be corrected"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write in a few words what has to be corrected.")},
    )
