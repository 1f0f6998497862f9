"""The papers of an evening: sheets and name tags."""

from django.http import HttpRequest, HttpResponse

from people.access import Role, needs_role
from recruitment.exports.evenings import paper_of
from recruitment.views.evenings_kit import evening_or_404, kept_board

PRIVATE = {"Cache-Control": "private, no-store"}


@needs_role(Role.MANAGER)
def evening_sheets(request: HttpRequest, evening_id: int) -> HttpResponse:
    """Return the list at the door, each group's way, and a sheet for each assessor."""
    return paper(evening_id, "recruitment/evening_sheets.html", "sheets")


@needs_role(Role.MANAGER)
def evening_tags(request: HttpRequest, evening_id: int) -> HttpResponse:
    """Return name tags to cut out, eight on a page."""
    return paper(evening_id, "recruitment/evening_tags.html", "tags")


def paper(evening_id: int, template: str, name: str) -> HttpResponse:
    """Return one paper of an evening, to be looked at in the browser and printed."""
    evening = evening_or_404(evening_id)
    content, kind = paper_of(template=template, evening=evening, board=kept_board(evening))
    ending = "pdf" if kind.endswith("pdf") else "html"
    headers = {**PRIVATE, "Content-Disposition": f'inline; filename="evening-{evening.pk}-{name}.{ending}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
