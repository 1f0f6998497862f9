"""The year-end figures of a cohort, gathered from every app in one pass."""

from typing import Any

from alumni.domain.figures import alumni_figures
from cohort.domain import figures as year
from cohort.domain.book import load_book
from cohort.models import Cohort
from initiatives.domain import figures as work
from initiatives.domain.book import load_initiatives
from recruitment.domain import figures as screening

Figures = dict[str, Any]


def year_figures(*, cohort: Cohort) -> Figures:
    """Return every figure of the year by topic, rounded once; hours with two decimals, money in whole shekels."""
    book = load_book(cohort)
    initiatives = load_initiatives(cohort)
    hours = year.hours_figures(book=book)
    completion = hours["completion"]
    return {
        "screening": screening.screening_figures(cohort=cohort),
        "calendar": year.calendar_figures(book=book),
        "city_processes": year.city_process_figures(book=book),
        **year.risk_figures(book=book),
        "hours": hours,
        "attendance": year.attendance_figures(book=book),
        "scholarship": year.scholarship_figures(book=book),
        "initiatives": work.initiative_figures(book=initiatives),
        "volunteers": work.volunteer_figures(book=initiatives),
        "partners": work.partner_figures(book=initiatives),
        "budget": work.budget_figures(book=initiatives),
        "rental": work.rental_figures(book=initiatives),
        "survey": year.survey_figures(book=book),
        "media": work.media_figures(book=initiatives),
        "alumni": alumni_figures(
            cohort=cohort, joining=completion.get("completed", 0) + completion.get("completed_adjusted", 0)
        ),
        "who_is_with_me": year.group_figures(book=book),
        "retention": screening.retention_figures(cohort=cohort),
        "ranking": screening.ranking_figures(cohort=cohort),
        "fellows": year.fellow_figures(book=book),
        "initiative_rows": work.initiative_row_figures(book=initiatives),
    }
