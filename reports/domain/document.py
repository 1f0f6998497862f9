"""The year-end document of a cohort: headline figures first, then a table a topic."""

from django.utils.translation import gettext as _

from cohort.models import Cohort
from reports.domain.headline.report import headline_figures
from reports.domain.sheets import YearDocument
from reports.domain.topics.people import people_tables
from reports.domain.topics.work import work_tables
from reports.domain.year import Figures


def year_document(*, cohort: Cohort, figures: Figures) -> YearDocument:
    """Return what the workbook and the CSV archive hold."""
    return YearDocument(
        title=_("Year-end figures: %(programme)s %(cohort)s")
        % {"programme": cohort.programme.name, "cohort": cohort.name},
        subtitle=f"{cohort.programme.centre} · {cohort.programme.city}",
        figures=[line for figure in headline_figures(figures) for line in figure.lines],
        topics=[*people_tables(figures), *work_tables(figures)],
    )
