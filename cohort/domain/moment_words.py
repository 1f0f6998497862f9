"""Dates and hours as people say them, for messages and sentences."""

from datetime import date, time

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WEEKDAYS = (
    gettext_lazy("Mon"),
    gettext_lazy("Tue"),
    gettext_lazy("Wed"),
    gettext_lazy("Thu"),
    gettext_lazy("Fri"),
    gettext_lazy("Sat"),
    gettext_lazy("Sun"),
)


def date_words(day: date) -> str:
    """Return a date, such as 14.4.2026."""
    return date_format(day, _("j M Y"))


def day_words(day: date) -> str:
    """Return a weekday and a date, such as Tue 14.4.2026."""
    return f"{WEEKDAYS[day.weekday()]} {date_words(day)}"


def moment_words(day: date, at: time) -> str:
    """Return a weekday, a date and an hour."""
    return f"{day_words(day)} {at:%H:%M}"
