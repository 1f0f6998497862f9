"""Tells guide and coordinators when a fellow comes to be at risk or cannot complete any more (R4.5)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cohort.domain.readings import severity
from cohort.domain.risk import Level
from cohort.domain.signals import Signal, load_signals
from cohort.domain.words import CAUSE_WORDS
from cohort.models import Cohort, Fellowship
from people.access import Role
from people.domain.outbox import News, tell
from people.models import Message, Person

KIND = "level_reached"
TOLD = frozenset({Level.AT_RISK, Level.CANNOT_COMPLETE})
LastTold = dict[int, tuple[str, date]]


@transaction.atomic
def tell_level_changes(*, at: datetime) -> int:
    """Tell every change for the worse that nobody was told of yet; return how many messages were written.

    Whose year is paused, and whose signal was set aside, is not told.
    """
    on = timezone.localdate(at)
    written, managers, last = 0, coordinators(), last_told()
    for cohort in Cohort.objects.filter(starts_on__lte=on, ends_on__gte=on):
        worse = [s for s in load_signals(cohort=cohort, on=on) if is_news(s, last)]
        written += tell(news=news_of(worse, managers, on), at=at)
    return written


def is_news(signal: Signal, last: LastTold) -> bool:
    """Say whether a level was reached that is worse than what was told since it began to be bad."""
    if signal.level not in TOLD or signal.pause or signal.aside:
        return False
    level, day = last.get(signal.fellow.id, (Level.ON_TRACK.value, date.min))
    return day < signal.since or severity(signal.level) > severity(level)


def last_told() -> LastTold:
    """Return the level that was told last of each fellow, and the day; the key of a message carries both."""
    last: LastTold = {}
    for key in Message.objects.filter(kind=KIND).order_by("written_at", "pk").values_list("key", flat=True):
        _kind, fellowship, level, day, _person = key.split(":")
        last[int(fellowship)] = (level, date.fromisoformat(day))
    return last


def coordinators() -> list[Person]:
    """Return everyone who coordinates."""
    users = Person.objects.filter(user__is_active=True, user__groups__name=Role.MANAGER.value)
    return list(users.distinct())


def news_of(signals: Iterable[Signal], managers: list[Person], on: date) -> Iterator[News]:
    """Yield the messages about some fellows, one for each who is to know."""
    signals = list(signals)
    rows = Fellowship.objects.filter(pk__in=[signal.fellow.id for signal in signals])
    guides = {row.pk: row.guide.person for row in rows.select_related("guide__person") if row.guide}
    for signal in signals:
        guide = guides.get(signal.fellow.id)
        told = {person.pk: person for person in [*managers, *([guide] if guide else [])]}
        for person in told.values():
            yield news(signal, person, on)


def news(signal: Signal, person: Person, on: date) -> News:
    """Return one message; staff read it, so it may name the level."""
    number = signal.fellow.id
    with translation.override(person.language):
        subject, body = words(signal)
    return News(
        person=person,
        kind=KIND,
        key=f"{KIND}:{number}:{signal.level.value}:{on.isoformat()}:{person.pk}",
        subject=subject,
        body=body,
        url=reverse("fellow_signal", args=[number]),
    )


def words(signal: Signal) -> tuple[str, str]:
    """Return subject and text in the language that is switched on."""
    name = {"name": signal.fellow.name}
    causes = " · ".join(str(CAUSE_WORDS.get(cause.code, cause.code)) for cause in signal.causes)
    if signal.level == Level.CANNOT_COMPLETE:
        ask = _("A decision is needed: adjust, end, or go on without the full award.")
        return _("%(name)s cannot complete as it stands") % name, f"{causes}. {ask}"
    return _("%(name)s is at risk") % name, f"{causes}. {_('A talk within the next days is asked for.')}"
