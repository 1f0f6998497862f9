"""What is filled in about an expense: the request, the receipt, a quote, the decision, the payment."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from initiatives.domain.spending import Spent, Wanted
from initiatives.enums import Equipment, ExpenseCategory, Payer
from initiatives.forms.sums import ShekelsField
from people.uploads import CleanFile, UploadRefusedError, clean_upload

WRITE_A_DATE = {"invalid": _("Write a date.")}


def day_field(**kwargs: Any) -> forms.DateField:
    """Return a field for a day that opens the phone's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, error_messages=WRITE_A_DATE, **kwargs)


class SeveralFilesInput(forms.ClearableFileInput):
    """A field of the phone that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Photos and PDFs, each checked by content; cleaned they are files that may be stored."""

    def __init__(self, *, camera: bool = False, **kwargs: Any) -> None:
        accept = "image/*" if camera else "image/*,application/pdf"
        attrs = {"accept": accept} | ({"capture": "environment"} if camera else {"multiple": True})
        widget = forms.ClearableFileInput if camera else SeveralFilesInput
        super().__init__(widget=widget(attrs=attrs), required=False, **kwargs)
        self.most_bytes = 0

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the clean files; raise ValidationError with the sentence for the first that cannot be taken."""
        uploads: Sequence[UploadedFile[bytes]] = data if isinstance(data, list | tuple) else [data] if data else []
        return [self.clean_one(upload) for upload in uploads]

    def clean_one(self, upload: UploadedFile[bytes]) -> CleanFile:
        try:
            return clean_upload(upload, most_bytes=self.most_bytes)
        except UploadRefusedError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class RequestForm(forms.Form):
    """What is to be bought: four fields, and whose money pays first."""

    description = forms.CharField(label=_("What for?"), max_length=500)
    category = forms.ChoiceField(
        label=_("Budget line"), choices=[("", _("Choose a line")), *ExpenseCategory.choices], initial=""
    )
    equipment = forms.ChoiceField(
        label=_("What is rented?"), choices=[("", _("Choose equipment")), *Equipment.choices], required=False
    )
    agorot = ShekelsField(label=_("Sum, in shekels"))
    supplier = forms.CharField(label=_("Supplier"), max_length=200)
    payer = forms.ChoiceField(
        label=_("Who pays first?"), choices=Payer.choices, initial=Payer.CENTRE, widget=forms.RadioSelect
    )

    def wanted(self) -> Wanted:
        """Return what was filled in."""
        return Wanted(**self.cleaned_data)


class ReceiptForm(forms.Form):
    """The receipt, and what it says."""

    photo = FilesField(label=_("Photograph the receipt"), camera=True)
    pages = FilesField(
        label=_("Or choose files"), help_text=_("Photos and PDFs, several at once where the receipt has pages.")
    )
    agorot = ShekelsField(label=_("Sum really spent, in shekels"))
    spent_on = day_field(label=_("Date of the receipt"))
    supplier = forms.CharField(label=_("Supplier"), max_length=200)
    receipt_number = forms.CharField(label=_("Number of the receipt"), max_length=50)
    vat_agorot = ShekelsField(
        label=_("Of it VAT, in shekels"),
        required=False,
        zero=True,
        help_text=_("As written on the receipt. Leave empty where it is not written."),
    )
    late_reason = forms.CharField(
        label=_("Why the receipt comes late"),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, most_bytes: int, vat_percent: int, days: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {"days": days}
        self.fields["late_reason"].help_text = _("Only for a receipt of more than %(days)s days ago.") % told
        for name in ("photo", "pages"):
            field = self.fields[name]
            if isinstance(field, FilesField):
                field.most_bytes = most_bytes
        self.fields["vat_agorot"].widget.attrs["data-vat"] = str(vat_percent)
        self.fields["agorot"].widget.attrs["data-vat-of"] = "yes"

    def taken(self) -> list[CleanFile]:
        """Return the files that may be stored, also of a form that came back for another reason."""
        return [*(self.cleaned_data.get("photo") or []), *(self.cleaned_data.get("pages") or [])]

    def spent(self) -> Spent:
        """Return what was filled in."""
        facts = {name: value for name, value in self.cleaned_data.items() if name not in ("photo", "pages")}
        return Spent(**facts)


class QuoteForm(forms.Form):
    """What another supplier would take."""

    supplier = forms.CharField(label=_("Supplier"), max_length=200)
    agorot = ShekelsField(label=_("Sum, in shekels"))
    pages = FilesField(label=_("Photo or PDF of the quote"))

    def __init__(self, *args: Any, most_bytes: int, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "quote-%s", **kwargs})
        field = self.fields["pages"]
        if isinstance(field, FilesField):
            field.most_bytes = most_bytes


class DecisionForm(forms.Form):
    """What somebody decides, with the reason where it needs one."""

    decision = forms.ChoiceField(
        choices=[(word, word) for word in ("agree", "approve", "return", "refuse")], widget=forms.HiddenInput
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    original_seen = forms.BooleanField(label=_("I saw the original receipt"), required=False)
    reason = forms.CharField(
        label=_("What has to be corrected, or why not"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PaymentForm(forms.Form):
    """When the chosen expenses were paid, and where the payment is found."""

    paid_on = day_field(label=_("Paid on"))
    reference = forms.CharField(
        label=_("Reference"), max_length=100, help_text=_("The number of the transfer or the invoice.")
    )
