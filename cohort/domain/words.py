"""The words for a fellow's level and its causes; for staff only (R4.5)."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

LEVEL_WORDS: dict[str, StrOrPromise] = {
    "on_track": _("On track"),
    "watch": _("Watch"),
    "at_risk": _("At risk"),
    "cannot_complete": _("Cannot complete"),
}
CAUSE_WORDS: dict[str, StrOrPromise] = {
    "max_possible_below_commitment": _("Even the most possible is below the commitment"),
    "projection_low": _("Projection well below the commitment"),
    "projection_slightly_low": _("Projection a little below the commitment"),
    "attendance_below_80": _("Attendance below the least"),
    "attendance_80_85": _("Attendance close to the least"),
    "three_in_a_row": _("Three meetings missed in a row"),
    "two_in_a_row": _("Two meetings missed in a row"),
    "no_personal_contact": _("No personal talk for too long"),
    "no_initiative_step": _("The initiative has not moved for too long"),
}
CHIP_OF_LEVEL: dict[str, str] = {
    "on_track": "good",
    "watch": "watch",
    "at_risk": "problem",
    "cannot_complete": "problem",
}
"""How a level is drawn (components/level_chip.html)."""
