"""Tells candidates when and where their evening is, once; a changed hour or place is told anew (S1-49)."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from people.domain.outbox import News, tell
from people.models import User
from recruitment.domain.applicant_news import address_of
from recruitment.domain.evening_board import Board, Seated
from recruitment.domain.evening_keeping import EveningRefusedError, held
from recruitment.domain.links import FIRST_PAGE
from recruitment.models import Evening

KIND = "evening_invitation"
EARLY = timedelta(minutes=15)


@transaction.atomic
def tell_candidates(*, evening: Evening, board: Board, by: User, at: datetime) -> int:
    """Tell everyone in a group when to come, where, and how long it takes; return how many were told anew."""
    kept = held(evening)
    if not board.groups:
        raise EveningRefusedError(_("Keep a plan first; then candidates are told their hour."))
    if kept.starts_at <= at:
        raise EveningRefusedError(_("The evening has begun; nobody is told any more."))
    news = [
        piece(kept, seated, group.starts_at, board.ends_at)
        for group in board.groups
        for seated in group.people
        if group.starts_at and not seated.left
    ]
    told = tell(news=news, at=at)
    kept.published_at = at
    kept.save(update_fields=["published_at"])
    return told


def piece(evening: Evening, seated: Seated, starts_at: datetime, ends_at: datetime) -> News:
    """Return what one candidate is told, in their language; the key holds hour and place, so a change is news."""
    person = seated.application.person
    stamp = sha256(f"{starts_at.isoformat()}{ends_at.isoformat()}{evening.place}".encode()).hexdigest()[:12]
    with override(person.language):
        start, end, come = localtime(starts_at), localtime(ends_at), localtime(starts_at - EARLY)
        facts = {
            "day": date_format(start, _("l, j M Y")),
            "come": f"{come:%H:%M}",
            "start": f"{start:%H:%M}",
            "end": f"{end:%H:%M}",
            "place": evening.place or evening.call.cohort.programme.centre,
        }
        return News(
            person=person,
            kind=KIND,
            key=f"evening-{evening.pk}-{person.pk}-{stamp}",
            subject=_("The assessment centre: %(day)s at %(come)s") % facts,
            body=_(
                "We meet on %(day)s at %(place)s. Please come at %(come)s; we start at %(start)s and finish by %(end)s."
                " You go through several short exercises in a small group. Nothing to prepare, just come as you are."
            )
            % facts,
            url=address_of(seated.application, FIRST_PAGE),
        )
