"""What a fellow sees first: hours and whether they are enough, the next meeting, the initiative, the money."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from cohort.domain.book import CohortBook, Session
from cohort.domain.risk import Standing, assess
from cohort.models import Fellowship
from initiatives.domain.book import load_initiatives
from initiatives.domain.card import InitiativeCard, initiative_card
from reports.domain.words import Chip, own_chip, own_sentence


@dataclass(frozen=True)
class Part:
    """Hours of one kind: minutes done."""

    label: str
    minutes: int


@dataclass(frozen=True)
class FellowHome:
    """The page's values, ready to draw; minutes and agorot."""

    name: str
    standing: Standing
    chip: Chip
    sentence: str
    projected_minutes: int
    parts: list[Part]
    next_session: Session | None
    next_moment: datetime | None
    initiative: InitiativeCard | None


def fellow_home(*, book: CohortBook, fellowship: Fellowship, on: date) -> FellowHome:
    """Return the home page of one fellow on a day."""
    day = min(max(on, book.starts_on), book.ends_on)
    standing = assess(book=book, fellow=book.fellow(fellowship.pk), on=day)
    coming = next((s for s in book.sessions if s.date >= on), None)
    return FellowHome(
        name=standing.fellow.name,
        standing=standing,
        chip=own_chip(standing),
        sentence=own_sentence(standing),
        projected_minutes=round(standing.projection.projected),
        parts=parts(standing),
        next_session=coming,
        next_moment=datetime.combine(coming.date, coming.starts_at) if coming else None,
        initiative=initiative_card(book=load_initiatives(fellowship.cohort), fellow_code=fellowship.code),
    )


def parts(standing: Standing) -> list[Part]:
    """Return the hours by kind (R1.4)."""
    hours = standing.hours
    return [
        Part(_("Meetings"), hours.meeting),
        Part(_("Training"), hours.training),
        Part(_("Events"), hours.event),
        Part(_("Initiative work"), hours.initiative_counted),
        Part(_("Make-ups"), hours.makeup),
    ]
