"""Fields that several forms of the diary share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DateInput(forms.DateInput):
    """A date as the phone's own calendar gives it."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """An hour as the phone's own clock gives it."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class MinutesField(forms.IntegerField):
    """A length in minutes, at most a day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Length in minutes"),
            min_value=15,
            max_value=24 * 60,
            widget=forms.NumberInput(attrs={"inputmode": "numeric", "step": 5}),
            **kwargs,
        )
