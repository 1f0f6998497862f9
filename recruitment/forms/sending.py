"""What is filled in where applications come from a file: the file, and what each of its columns stands for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.sheets import shortened
from people.textfiles import LARGEST_FILE_BYTES

LEFT_OUT = ""


class FormFileForm(forms.Form):
    """One file as the web form exports it."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("CSV or XLSX, up to 20 MB, as the web form exports it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
        error_messages={
            "required": gettext_lazy("Choose the file first."),
            "empty": gettext_lazy("The file is empty."),
        },
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > LARGEST_FILE_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB; a form's answers are far smaller."))
        return upload


class ColumnsForm(forms.Form):
    """For each column of a file a choice of what it stands for; each fact and question at most once."""

    def __init__(self, *args: Any, columns: Sequence[tuple[str, str]], choices: Sequence[Any], **kwargs: Any) -> None:
        """`columns` holds each heading with what it stands for now, `choices` what it can stand for."""
        super().__init__(*args, **kwargs)
        self.names = {f"column-{number}": column for number, column in enumerate(columns)}
        for name, (heading, key) in self.names.items():
            self.fields[name] = forms.ChoiceField(
                label=heading,
                choices=[(LEFT_OUT, _("Stays out")), *choices],
                required=False,
                initial=key,
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        taken: dict[str, str] = {}
        for name in self.names:
            key = told.get(name) or LEFT_OUT
            if key and key in taken:
                other = shortened(self.names[taken[key]][0])
                self.add_error(name, _("The column “%(other)s” stands for the same.") % {"other": other})
            taken.setdefault(key, name)
        return told

    def chosen(self, before: Mapping[str, str]) -> dict[str, str]:
        """Return what was chosen by hand, now or before, by heading."""
        found = dict(self.names.values())
        told = {heading: self.cleaned_data.get(name) or LEFT_OUT for name, (heading, _key) in self.names.items()}
        return {heading: key for heading, key in told.items() if heading in before or key != found[heading]}
