"""The presentation of the project: a link or a file, replaced until its hour begins (S1-51)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from people.uploads import CleanFile
from recruitment.enums import ApplicationState, Stage
from recruitment.models import Application, Paper, PaperKind, PaperState


class PresentationRefusedError(Exception):
    """The presentation cannot be taken now; the message says why."""


def presentation_of(*, application: Application) -> Paper | None:
    """Return the file that was handed in, None where there is none."""
    return application.papers.filter(kind=PaperKind.PRESENTATION).exclude(file="").first()


def closes_at(*, application: Application) -> datetime | None:
    """Return when the hour of the presentation begins; None where none is booked."""
    slot = application.slots.filter(stage=Stage.PITCH).first()
    return slot.starts_at if slot else None


@transaction.atomic
def hand_in_presentation(*, application: Application, url: str, file: CleanFile | None, at: datetime) -> None:
    """Keep a link, a file or both in place of what was there; raise PresentationRefusedError."""
    held = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if held.state != ApplicationState.INVITED_INTERVIEW:
        raise PresentationRefusedError(_("The presentation is handed in while the application is at the interviews."))
    until = closes_at(application=held)
    if until and at >= until:
        raise PresentationRefusedError(_("Your presentation has begun, so it stays as it was handed in."))
    if not url and file is None and not presentation_of(application=held):
        raise PresentationRefusedError(_("Write a link or choose a file."))
    held.presentation_url = url
    held.save(update_fields=["presentation_url"])
    if file:
        keep_file(held, file, at)


def keep_file(application: Application, file: CleanFile, at: datetime) -> None:
    """Put a file in the place of the former one."""
    paper, _made = Paper.objects.get_or_create(
        application=application, kind=PaperKind.PRESENTATION, question=None, defaults={"received_at": at}
    )
    paper.file.save(file.name, file.content, save=False)
    paper.state, paper.received_at, paper.return_reason = PaperState.RECEIVED, at, ""
    paper.checked_by = paper.checked_on = paper.file_removed_on = None
    paper.save()
