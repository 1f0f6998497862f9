"""What the demonstration shows of documents."""

import io
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from cohort.models import Document, DocumentKind, DocumentState, Fellowship
from config.demoyear.year import DemoYear

WAITING_OF = 2
PAPER, INK = (255, 253, 248), (60, 80, 90)


def fill(year: DemoYear) -> None:
    """Check most papers of the running season; the fellow's bank confirmation runs out, two papers wait."""
    fellows = list(Fellowship.objects.filter(cohort=year.cohort).order_by("code"))
    seen_on = year.cohort.starts_on
    Document.objects.bulk_create(
        checked(fellow, kind, year, seen_on)
        for number, fellow in enumerate(fellows)
        for kind in DocumentKind
        if not (kind == DocumentKind.STUDY_CONFIRMATION and number < WAITING_OF)
    )
    at = datetime.combine(year.today - timedelta(days=1), time(20, 15), ZoneInfo(settings.TIME_ZONE))
    for fellow in fellows[:WAITING_OF]:
        waiting = Document(
            fellowship=fellow, kind=DocumentKind.STUDY_CONFIRMATION, state=DocumentState.RECEIVED, received_at=at
        )
        waiting.file.save("demo.jpg", drawn_paper(), save=False)
        waiting.save()


def checked(fellow: Fellowship, kind: DocumentKind, year: DemoYear, on: date) -> Document:
    """Return a paper that was seen at the start of the year."""
    holds = year.cohort.ends_on + timedelta(days=61) if kind == DocumentKind.STUDY_CONFIRMATION else None
    return Document(
        fellowship=fellow,
        kind=kind,
        state=DocumentState.CHECKED,
        checked_by=year.manager,
        checked_on=on,
        valid_until=holds,
    )


def drawn_paper() -> ContentFile[bytes]:
    """Return a picture of a paper with lines instead of words."""
    picture = Image.new("RGB", (600, 820), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((40, 40, 120, 100), fill=(11, 101, 112))
    for line in range(14):
        pen.rectangle((560 - (420 if line % 4 else 300), 160 + line * 40, 560, 168 + line * 40), fill=INK)
    target = io.BytesIO()
    picture.save(target, "JPEG")
    return ContentFile(target.getvalue())
