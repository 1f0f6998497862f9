"""Interests: an address left before a call opens, and the one message that tells when it does (S2-12, S1-45)."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cohort.domain.asking import day_text
from people.domain.outbox import News, tell
from people.domain.persons import PersonData, find_or_add_all
from recruitment.domain.call_words import Season, season_of
from recruitment.models import Call, Interest


class InterestRefusedError(Exception):
    """No interest is taken for this call now; the message says why."""


@transaction.atomic
def note_interest(*, call: Call, full_name: str, email: str, source: str, at: datetime) -> Interest:
    """Keep an interest, once for each person and call; raise InterestRefusedError when the call has opened."""
    if season_of(call=call, on=timezone.localdate(at)) != Season.COMING:
        raise InterestRefusedError(_("The call has opened already: apply right away."))
    # One at a time, so that a double click finds the person of the first.
    Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    known = Interest.objects.filter(call=call, person__email__iexact=email, person__erased_at__isnull=True).first()
    if known:
        return known
    [person] = find_or_add_all([PersonData(full_name=full_name, email=email)])
    interest, _made = Interest.objects.get_or_create(
        call=call, person=person, defaults={"source": source, "left_at": at}
    )
    return interest


@transaction.atomic
def tell_interested(*, call: Call, at: datetime) -> int:
    """Tell everyone who waits for an open call that it is open, each once; return how many were told."""
    if season_of(call=call, on=timezone.localdate(at)) != Season.OPEN or call.published_at is None:
        return 0
    waiting = list(
        Interest.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(call=call, told_at__isnull=True, person__erased_at__isnull=True)
        .select_related("person")
        .order_by("pk")
    )
    tell(news=[opening_news(interest, call) for interest in waiting], at=at)
    Interest.objects.filter(pk__in=[interest.pk for interest in waiting]).update(told_at=at)
    return len(waiting)


def opening_news(interest: Interest, call: Call) -> News:
    """Return what someone who waited is told."""
    with translation.override(interest.person.language):
        facts = {"programme": call.cohort.programme.name, "day": day_text(call.closes_on)}
        subject = _("Applications to %(programme)s are open") % facts
        text = _("You asked us to tell you. Applying takes about five minutes, until %(day)s.") % facts
    return News(
        person=interest.person,
        kind="call_opened",
        key=f"call-opened:{call.pk}:{interest.person_id}",
        subject=subject,
        body=text,
        url=reverse("call_page", args=[call.pk]),
    )


def tell_all_interested(*, at: datetime) -> int:
    """Tell those who wait for any call that is open by now; return how many were told."""
    waiting = Call.objects.published().open_on(timezone.localdate(at)).filter(interests__told_at__isnull=True)
    calls = waiting.select_related("cohort__programme").distinct()
    return sum(tell_interested(call=call, at=at) for call in calls)
