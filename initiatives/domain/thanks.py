"""Thanks to volunteers: once each, with a code and the hours; also for those without an address."""

from datetime import date, datetime

from django.db import transaction

from cohort.domain.certificate_codes import new_code
from initiatives.domain.engagements import counted, with_minutes
from initiatives.domain.volunteer_news import send_thanks
from initiatives.models import Engagement, Initiative


@transaction.atomic
def thank_all(*, initiative: Initiative, on: date, at: datetime) -> int:
    """Thank every volunteer of an initiative who gave time and was not thanked; return how many were thanked now."""
    waiting = counted(with_minutes(Engagement.objects.filter(initiative=initiative, thanked_on__isnull=True)))
    pks = list(waiting.filter(given__gt=0).values_list("pk", flat=True))
    locked = Engagement.objects.select_for_update(of=("self",)).filter(pk__in=pks, thanked_on__isnull=True)
    rows = list(locked.select_related("volunteer__person", "initiative").order_by("pk"))
    for row in rows:
        row.thanked_on, row.thanks_code = on, new_code()
    Engagement.objects.bulk_update(rows, ["thanked_on", "thanks_code"])
    for row in rows:
        send_thanks(engagement=row, at=at)
    return len(rows)


def minutes_given(*, engagement: Engagement) -> int:
    """Return the minutes that a volunteer gave to an initiative; one query."""
    row = with_minutes(Engagement.objects.filter(pk=engagement.pk)).first()
    return int(row.given) if row else 0
