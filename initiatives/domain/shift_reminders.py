"""Who is reminded of a shift: whoever stands in one of the next day, once each."""

from datetime import date, datetime, timedelta

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from initiatives.domain.own_links import volunteer_address
from initiatives.models import SignUp, SignUpState
from people.domain.outbox import News, tell

COMING = (SignUpState.ASKED, SignUpState.CONFIRMED)


def remind_of_shifts(*, on: date, at: datetime) -> int:
    """Remind the volunteers of the shifts of the day after `on`; return how many messages were written."""
    rows = SignUp.objects.filter(
        state__in=COMING,
        shift__cancelled_on__isnull=True,
        shift__starts_at__date=on + timedelta(days=1),
        engagement__volunteer__person__erased_at__isnull=True,
    ).exclude(engagement__volunteer__person__email="")
    found = rows.select_related("shift__initiative", "engagement__volunteer__person").order_by("pk")
    return tell(news=[reminder(row) for row in found], at=at)


def reminder(row: SignUp) -> News:
    """Return what a volunteer is told the day before a shift."""
    person, shift = row.engagement.volunteer.person, row.shift
    with translation.override(person.language):
        facts = {"shift": shift.title, "moment": date_format(localtime(shift.starts_at), "j.n.Y H:i")}
        subject = _("Tomorrow: “%(shift)s”, %(moment)s") % facts
        body = _("We are glad that you come. If you cannot, one press behind the link frees your place for another.")
        body = f"{body}\n{shift.place}" if shift.place else body
    url = volunteer_address(volunteer=row.engagement.volunteer)
    return News(person, "volunteer_reminder", f"shift-reminder:{row.pk}:{shift.starts_at:%Y%m%d}", subject, body, url)
