"""The evenings of a call with what each still needs, and adding one (S1-49)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from people.models import User
from recruitment.domain.evening_keeping import EveningRefusedError
from recruitment.models import Call, Evening


@dataclass(frozen=True)
class EveningRow:
    """One evening: its groups, people, who has arrived, and whether candidates were told."""

    evening: Evening
    groups: int
    people: int
    here: int


def evenings_of(call: Call) -> list[EveningRow]:
    """Return the evenings of a call in their order; one query."""
    rows = (
        Evening.objects.filter(call=call)
        .order_by("starts_at")
        .annotate(
            group_count=Count("groups", distinct=True),
            people_count=Count("groups__seats", distinct=True),
            here_count=Count("groups__seats", filter=Q(groups__seats__arrived_at__isnull=False), distinct=True),
        )
    )
    return [EveningRow(e, e.group_count, e.people_count, e.here_count) for e in rows]


def add_evening(*, call: Call, starts_at: datetime, place: str, break_minutes: int, by: User) -> Evening:
    """Add an evening to a call; raise EveningRefusedError where one starts at that hour already."""
    try:
        with transaction.atomic():
            return Evening.objects.create(call=call, starts_at=starts_at, place=place, break_minutes=break_minutes)
    except IntegrityError as error:
        raise EveningRefusedError(_("Another evening of this call starts at that hour.")) from error
