"""An evening on paper: sheets for assessors, routes of groups, the list at the door, and name tags, as PDF."""

from django.template.loader import render_to_string

from people.pdf import PdfMissingError, pdf_bytes
from recruitment.domain.evening_board import Board
from recruitment.domain.evening_paper import assessor_papers
from recruitment.models import Evening

TAGS_A_PAGE = 8


def paper_context(evening: Evening, board: Board) -> dict[str, object]:
    """Return what the papers of an evening show."""
    people = [(seated, group.number) for group in board.groups for seated in group.people if not seated.left]
    return {
        "evening": evening,
        "board": board,
        "papers": assessor_papers(board),
        "pages": [people[start : start + TAGS_A_PAGE] for start in range(0, len(people), TAGS_A_PAGE)],
        "paper_name": evening.call.cohort.programme.name,
        "paper_day": evening.starts_at,
    }


def paper_of(*, template: str, evening: Evening, board: Board) -> tuple[bytes, str]:
    """Return a paper and its media type: a PDF, or where none can be made the page itself, ready to be printed."""
    context = paper_context(evening, board)
    try:
        return pdf_bytes(template=template, context=context), "application/pdf"
    except PdfMissingError:
        return render_to_string(template, context).encode(), "text/html; charset=utf-8"
