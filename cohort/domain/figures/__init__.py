"""The cohort's figures for the year-end report, each rounded once."""

from cohort.domain.figures.people import fellow_figures, group_figures, survey_figures
from cohort.domain.figures.risk import risk_figures
from cohort.domain.figures.year import (
    attendance_figures,
    calendar_figures,
    city_process_figures,
    hours_figures,
    scholarship_figures,
)

__all__ = [
    "attendance_figures",
    "calendar_figures",
    "city_process_figures",
    "fellow_figures",
    "group_figures",
    "hours_figures",
    "risk_figures",
    "scholarship_figures",
    "survey_figures",
]
