"""What a fellow is asked on the home page: how the last evening was, and the questionnaire while it is open."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists

from cohort.domain.book import CohortBook, Session
from cohort.domain.questionnaire import Window, wave_of, windows
from cohort.models import Fellowship, Pulse, SurveyAnswer


@dataclass(frozen=True)
class Asked:
    """The evening that is not rated yet, and the wave that is not answered yet; None where there is none."""

    evening: Session | None = None
    wave: Window | None = None


def asked_answers(*, book: CohortBook, fellowship: Fellowship, at: datetime) -> Asked:
    """Return what a fellow has not answered at a local moment; at most one query, none where nothing is asked."""
    evening = last_evening(book=book, at=at)
    asked = windows(starts_on=book.starts_on, ends_on=book.ends_on, policy=book.policy)
    wave = wave_of(asked, on=at.date())
    if not evening and not wave:
        return Asked()
    rated, answered = Fellowship.objects.filter(pk=fellowship.pk).values_list(
        Exists(Pulse.objects.filter(fellowship=fellowship, meeting=evening.id if evening else None)),
        Exists(SurveyAnswer.objects.filter(fellowship=fellowship, wave=wave.wave if wave else "")),
    )[0]
    return Asked(evening=None if rated else evening, wave=None if answered else wave)


def last_evening(*, book: CohortBook, at: datetime) -> Session | None:
    """Return the newest session that has ended and is still asked about."""
    since = at.date() - timedelta(days=book.policy.pulse_days)
    over = [s for s in book.sessions if since <= s.date <= at.date() and ends_at(s, at) <= at]
    return over[-1] if over else None


def ends_at(session: Session, at: datetime) -> datetime:
    """Return when a session ends, on the clock of a moment."""
    return datetime.combine(session.date, session.starts_at, at.tzinfo) + timedelta(minutes=session.minutes)
