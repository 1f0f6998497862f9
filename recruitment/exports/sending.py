"""Everything of a call that can be taken along as a file, and in which forms."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from recruitment.exports.sending_conditions import conditions_sheet
from recruitment.exports.sending_desk import interests_sheet, slots_sheet
from recruitment.exports.sending_files import LANGUAGE, Sheet, csv_bytes, xlsx_bytes
from recruitment.exports.sending_marks import decisions_sheet, marks_sheet, ranking_sheet
from recruitment.exports.sending_people import people_sheet
from recruitment.models import Call

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8"}


@dataclass(frozen=True)
class Export:
    """One sheet of a call: what it is called, what stands in it, how it is made."""

    key: str
    label: StrOrPromise
    about: StrOrPromise
    make: Callable[[Call], Sheet[Any]]


EXPORTS = {
    export.key: export
    for export in (
        Export(
            "people",
            _("People and answers"),
            _("Every application with all its facts and answers. The file can be brought along again."),
            people_sheet,
        ),
        Export(
            "conditions",
            _("Conditions"),
            _("The result of each application, and every condition with what shows it."),
            conditions_sheet,
        ),
        Export("marks", _("Marks"), _("Every mark with who gave it, where, and what was seen or heard."), marks_sheet),
        Export("ranking", _("Ranking"), _("Ranks and scores, raw and normalised, with the borderline."), ranking_sheet),
        Export("decisions", _("Decisions"), _("What the committee decided and why."), decisions_sheet),
        Export("interests", _("Interests"), _("Who asked to be told when the call opens."), interests_sheet),
        Export("slots", _("Slots"), _("Hours of interviews and presentations, and who comes."), slots_sheet),
    )
}
NEEDS_RANKING = frozenset({"ranking"})
"""What only those may take along who may see the ranking."""


def export_bytes(*, call: Call, what: str, form: str) -> bytes:
    """Return one of EXPORTS in one of FORMATS, in Hebrew; raise KeyError for any other."""
    write = {"xlsx": xlsx_bytes, "csv": csv_bytes}[form]
    with translation.override(LANGUAGE):
        return write(EXPORTS[what].make(call), zone=ZoneInfo(settings.TIME_ZONE))
