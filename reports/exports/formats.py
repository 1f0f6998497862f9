"""The year-end figures of a cohort as a file, in each of the forms that are offered."""

import io
from dataclasses import dataclass

from django.utils import translation

from cohort.models import Cohort
from reports.domain.document import year_document
from reports.domain.year import year_figures
from reports.exports.csvzip import write_csv_zip
from reports.exports.jsonfile import write_json
from reports.exports.tables import LANGUAGE
from reports.exports.workbook import write_workbook


@dataclass(frozen=True)
class FileFormat:
    """How a file of this form is named and announced to a browser."""

    ending: str
    content_type: str


FORMATS = {
    "json": FileFormat("json", "application/json"),
    "xlsx": FileFormat("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": FileFormat("zip", "application/zip"),
}


def report_bytes(*, cohort: Cohort, kind: str) -> bytes:
    """Return the year-end figures as a file of one of FORMATS; the same data give the same bytes.

    The workbook is dated by the season's last day, which its figures describe. Raises KeyError for an unknown form.
    """
    target = io.BytesIO()
    form = FORMATS[kind]
    with translation.override(LANGUAGE):
        figures = year_figures(cohort=cohort)
        if form.ending == "json":
            write_json(figures=figures, target=target)
            return target.getvalue()
        document = year_document(cohort=cohort, figures=figures)
        if form.ending == "xlsx":
            write_workbook(document=document, target=target, on=cohort.ends_on)
        else:
            write_csv_zip(document=document, target=target)
    return target.getvalue()
