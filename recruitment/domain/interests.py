"""Interests: an address left before a call opens, and the one message that tells when it does (S2-12, S1-45)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cohort.domain.asking import day_text
from people.domain.outbox import News, tell
from people.domain.persons import PersonData, find_or_add_all
from people.models import Message, Person
from people.models.person import PersonQuerySet
from recruitment.domain.call_words import Season, season_of
from recruitment.enums import ApplicationState
from recruitment.models import Application, Call, Interest


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
    asked = [*who_asked_before(call=call)]
    tell(news=[opening_news(person, call) for person in (*(i.person for i in waiting), *asked)], at=at)
    Interest.objects.filter(pk__in=[interest.pk for interest in waiting]).update(told_at=at)
    return len(waiting) + len(asked)


def who_asked_before(*, call: Call) -> PersonQuerySet:
    """Return those of earlier calls of the programme who asked to hear of the next one, which this is (R12.4).

    Left out: those accepted, erased, told of this call already, with an application or an interest here, and those
    whose next call was an earlier one than this.
    """
    between = Call.objects.published().filter(
        cohort__programme=call.cohort.programme_id,
        closes_on__gt=OuterRef("call__closes_on"),
        closes_on__lt=call.closes_on,
    )
    asked = Application.objects.filter(
        ~Exists(between),
        person=OuterRef("pk"),
        keep_for_next_year=True,
        call__cohort__programme=call.cohort.programme_id,
        call__closes_on__lt=call.closes_on,
    ).exclude(state=ApplicationState.ACCEPTED)
    return (
        Person.objects.present()
        .filter(
            Exists(asked),
            ~Exists(Application.objects.filter(call=call, person=OuterRef("pk"))),
            ~Exists(Interest.objects.filter(call=call, person=OuterRef("pk"))),
            ~Exists(Message.objects.filter(person=OuterRef("pk"), key__startswith=f"call-opened:{call.pk}:")),
        )
        .order_by("pk")
    )


def opening_news(person: Person, call: Call) -> News:
    """Return what someone who waited is told."""
    with translation.override(person.language):
        facts = {"programme": call.cohort.programme.name, "day": day_text(call.closes_on)}
        subject = _("Applications to %(programme)s are open") % facts
        text = _("You asked us to tell you. Applying takes about five minutes, until %(day)s.") % facts
    return News(
        person=person,
        kind="call_opened",
        key=f"call-opened:{call.pk}:{person.pk}",
        subject=subject,
        body=text,
        url=reverse("call_page", args=[call.pk]),
    )


def tell_all_interested(*, at: datetime) -> int:
    """Tell those who wait for any call that is open by now; return how many were told."""
    calls = Call.objects.published().open_on(timezone.localdate(at)).select_related("cohort__programme").order_by("pk")
    return sum(tell_interested(call=call, at=at) for call in calls)
