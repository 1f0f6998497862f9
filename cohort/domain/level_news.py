"""Tells guide and coordinators when a fellow comes to be at risk or cannot complete any more (R4.5)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cohort.domain.asking import guides_told, managers_told
from cohort.domain.readings import severity
from cohort.domain.risk import Level
from cohort.domain.signals import Signal, load_signals
from cohort.domain.words import CAUSE_WORDS
from cohort.models import Cohort, CommitmentAdjustment, Fellowship
from people.domain.outbox import News, tell
from people.models import Message, Person

KIND = "level_reached"
TOLD = frozenset({Level.AT_RISK, Level.CANNOT_COMPLETE})
LastTold = dict[int, tuple[str, date]]


@transaction.atomic
def tell_level_changes(*, at: datetime) -> int:
    """Tell every change for the worse that nobody was told of yet; return how many messages were written.

    Whose year is paused, whose signal was set aside and whose adjustment waits for a decision is not told.
    """
    on = timezone.localdate(at)
    running = list(Cohort.objects.filter(starts_on__lte=on, ends_on__gte=on))
    written, managers, last, waiting = 0, managers_told(), last_told(running), waiting_fellows(running)
    for cohort in running:
        signals = [s for s in load_signals(cohort=cohort, on=on) if s.fellow.id not in waiting]
        worse = [s for s in signals if is_news(s, last)]
        written += tell(news=news_of(worse, managers, on), at=at)
    return written


def is_news(signal: Signal, last: LastTold) -> bool:
    """Say whether a level was reached that is worse than what was told since it began to be bad."""
    if signal.level not in TOLD or signal.pause or signal.aside:
        return False
    level, day = last.get(signal.fellow.id, (Level.ON_TRACK.value, date.min))
    return day < signal.since or severity(signal.level) > severity(level)


def last_told(cohorts: Iterable[Cohort]) -> LastTold:
    """Return the level told last of each fellow of some cohorts, and the day; the key of a message carries both."""
    fellows = Fellowship.objects.filter(cohort__in=cohorts).values_list("pk", flat=True)
    urls = [reverse("fellow_signal", args=[number]) for number in fellows]
    keys = Message.objects.filter(kind=KIND, url__in=urls).order_by("written_at", "pk").values_list("key", flat=True)
    last: LastTold = {}
    for key in keys:
        _kind, fellowship, level, day, _person = key.split(":")
        last[int(fellowship)] = (level, date.fromisoformat(day))
    return last


def waiting_fellows(cohorts: Iterable[Cohort]) -> frozenset[int]:
    """Return the fellows whose request for an adjustment waits."""
    rows = CommitmentAdjustment.objects.waiting().filter(fellowship__cohort__in=cohorts)
    return frozenset(rows.values_list("fellowship", flat=True))


def news_of(signals: Iterable[Signal], managers: list[Person], on: date) -> Iterator[News]:
    """Yield the messages about some fellows, one for each who is to know: coordinators, the guide, who covers."""
    signals = list(signals)
    rows = Fellowship.objects.in_bulk([signal.fellow.id for signal in signals])
    for signal in signals:
        guides = guides_told(fellowship=rows[signal.fellow.id], on=on)
        told = {person.pk: person for person in [*managers, *guides]}
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
