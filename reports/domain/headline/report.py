"""All headline figures in the order that funders like to see."""

from reports.domain.headline.lines import Figures, HeadlineFigure
from reports.domain.headline.money import money_lines, scholarships
from reports.domain.headline.people import belonging, people_lines
from reports.domain.headline.work import city, media, work_lines


def headline_figures(figures: Figures) -> list[HeadlineFigure]:
    """Return T1 to T25 from the year's figures."""
    return [
        *people_lines(figures),
        *work_lines(figures),
        *money_lines(figures),
        belonging(figures["survey"]),
        media(figures["media"]),
        city(figures["city_processes"]),
        scholarships(figures["scholarship"]),
    ]
