"""What the coordinator uploads: an attendance sheet and the cohort that it is about."""

from django import forms
from django.utils.translation import gettext_lazy

from cohort.models import Cohort


class AttendanceFileForm(forms.Form):
    """One file, for one cohort."""

    cohort = forms.ModelChoiceField(
        label=gettext_lazy("Cohort"), queryset=Cohort.objects.select_related("programme"), empty_label=None
    )
    file = forms.FileField(
        label=gettext_lazy("The sheet"),
        help_text=gettext_lazy("CSV or XLSX: names down, dates across."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={
            "required": gettext_lazy("Choose the sheet first."),
            "empty": gettext_lazy("The file is empty."),
        },
    )
