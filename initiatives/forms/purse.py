"""What is filled in about the programme's money: lines of the ledger, of the budget, its own expenses."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohort.models import Cohort
from initiatives.domain.programme import Spending
from initiatives.enums import BEFORE_MONEY, Stage
from initiatives.forms.sums import ShekelsField
from initiatives.models import Initiative
from initiatives.models.programme import OUTSIDE_LINES
from people.sheets import shortened
from people.textfiles import LARGEST_FILE_BYTES
from people.uploads import CleanFile, UploadRefusedError, clean_upload

OVER = (Stage.CANCELLED, Stage.CLOSED)
MOST_AGOROT = 10_000_000_00


def reason_field() -> forms.CharField:
    """Return the field for the reason that stays in the ledger."""
    return forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("It stays in the ledger with your name and the day."),
    )


def day_field(**kwargs: Any) -> forms.DateField:
    """Return a field for a day that opens the phone's own calendar."""
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"), **kwargs
    )


class EntryForm(forms.Form):
    """One line of the ledger: the initiative, the sum and the reason."""

    initiative = forms.ModelChoiceField(label=gettext_lazy("Initiative"), queryset=Initiative.objects.none())
    agorot = ShekelsField(label=gettext_lazy("Sum, in shekels"))
    reason = reason_field()

    def __init__(self, *args: Any, cohort: Cohort, receives: bool, **kwargs: Any) -> None:
        """`receives` leaves out those that get no more money, otherwise those that never had any."""
        super().__init__(*args, **kwargs)
        rows = Initiative.objects.filter(cohort=cohort).order_by("code")
        choose(self.fields["initiative"], rows.exclude(stage__in=OVER if receives else tuple(BEFORE_MONEY)))


class TransferForm(forms.Form):
    """A move of money between two initiatives."""

    source = forms.ModelChoiceField(label=gettext_lazy("From the initiative"), queryset=Initiative.objects.none())
    target = forms.ModelChoiceField(label=gettext_lazy("To the initiative"), queryset=Initiative.objects.none())
    agorot = ShekelsField(label=gettext_lazy("Sum, in shekels"))
    reason = reason_field()

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Initiative.objects.filter(cohort=cohort).order_by("code")
        choose(self.fields["source"], rows)
        choose(self.fields["target"], rows.exclude(stage__in=OVER))


def choose(field: forms.Field, rows: Any) -> None:
    """Offer some initiatives in a field."""
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows


class PlanForm(forms.Form):
    """What a line of the budget plans, and what was spent of it outside as a whole."""

    planned = ShekelsField(label=gettext_lazy("Planned, in shekels"), zero=True, most_agorot=MOST_AGOROT)
    typed = ShekelsField(
        label=gettext_lazy("Spent outside initiatives as one sum, in shekels"),
        zero=True,
        required=False,
        most_agorot=MOST_AGOROT,
        help_text=gettext_lazy("Only what is not entered one by one; both parts are added up."),
    )
    reason = reason_field()

    def __init__(self, *args: Any, line: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if line not in OUTSIDE_LINES:
            del self.fields["typed"]


class SpendingForm(forms.Form):
    """One expense of the training or the shared line with its receipt."""

    line = forms.ChoiceField(label=gettext_lazy("Budget line"), choices=[(x.value, x.label) for x in OUTSIDE_LINES])
    supplier = forms.CharField(label=gettext_lazy("Supplier"), max_length=200)
    description = forms.CharField(label=gettext_lazy("What for"), max_length=500)
    agorot = ShekelsField(label=gettext_lazy("Sum with VAT, in shekels"))
    vat_agorot = ShekelsField(label=gettext_lazy("Of it VAT, in shekels"), required=False, zero=True)
    spent_on = day_field(label=gettext_lazy("Date of the receipt"))
    receipt_number = forms.CharField(label=gettext_lazy("Number of the receipt"), required=False, max_length=50)
    file = forms.FileField(
        label=gettext_lazy("The receipt"),
        required=False,
        help_text=gettext_lazy("A PDF or a photo."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,image/*"}),
    )

    def __init__(self, *args: Any, most_bytes: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most_bytes = most_bytes

    def clean_file(self) -> CleanFile | None:
        """Return the file as it may be stored."""
        upload: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if upload is None:
            return None
        try:
            return clean_upload(upload, most_bytes=self.most_bytes)
        except UploadRefusedError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def spending(self) -> Spending:
        """Return what was filled in, without the file."""
        told = dict(self.cleaned_data)
        told.pop("file")
        return Spending(**told)


class ReasonForm(forms.Form):
    """Only a reason."""

    reason = reason_field()


class ListForm(forms.Form):
    """What the accountant's list holds."""

    PAID, UNPAID = "paid", "unpaid"

    first = day_field(label=gettext_lazy("From this day"), required=False)
    last = day_field(label=gettext_lazy("Until this day"), required=False)
    paid = forms.ChoiceField(
        label=gettext_lazy("Payment"),
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
        choices=[
            ("", gettext_lazy("All")),
            (PAID, gettext_lazy("Paid")),
            (UNPAID, gettext_lazy("Not paid yet")),
        ],
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first one."))
        return told


class LedgerFilter(forms.Form):
    """Which initiative's lines the ledger shows."""

    initiative = forms.ModelChoiceField(
        label=gettext_lazy("Initiative"),
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
        empty_label=gettext_lazy("All initiatives"),
        queryset=Initiative.objects.none(),
    )

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["initiative"], Initiative.objects.filter(cohort=cohort).order_by("code"))


class ExpenseFileForm(forms.Form):
    """One budget sheet as a centre keeps it."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("CSV or XLSX, up to 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
        error_messages={
            "required": gettext_lazy("Choose the file first."),
            "empty": gettext_lazy("The file is empty."),
        },
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > LARGEST_FILE_BYTES:
            told = {"name": shortened(upload.name or "")}
            raise forms.ValidationError(_("%(name)s is larger than 20 MB; a budget sheet is far smaller.") % told)
        return upload
