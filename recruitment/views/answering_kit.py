"""Who acts on an applicant's page, and sending what was handed in."""

import mimetypes

import structlog
from django.http import HttpRequest, HttpResponse

from people.domain.logins import system_user
from people.models import User
from recruitment.models import Application, Paper

log = structlog.get_logger(__name__)
MOST_DIGITS = 9


def number_of(text: str) -> int:
    """Return a row's number that a form sent; 0, which no row has, for anything else."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0


def actor(request: HttpRequest, application: Application) -> User:
    """Return the applicant's own login; the account of applicants where a mailed link opened the page."""
    user = request.user
    if isinstance(user, User) and user.person_id == application.person_id:
        return user
    return system_user("applicant")


def send_paper(request: HttpRequest, paper: Paper) -> HttpResponse:
    """Send a paper's file as an attachment; who opened it is logged (R12.2)."""
    log.info("application_paper_opened", user_id=getattr(request.user, "pk", None), paper_id=paper.pk)
    name = str(paper.file.name)
    with paper.file.open("rb") as file:
        response = HttpResponse(file.read(), content_type=mimetypes.guess_type(name)[0] or "application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{paper.kind}.{name.rpartition(".")[2]}"'
    response["Cache-Control"] = "private, no-store"
    return response
