"""Mails an applicant the link to their own application, and finds whom an address belongs to."""

from datetime import datetime, timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from people.domain.outbox import News, tell
from recruitment.domain.links import link_address
from recruitment.models import Application

KEPT_FOR = timedelta(days=365)
"""Applications to calls that were answered longer ago are not mailed about."""
MOST_LINKS = 3


def mail_link(*, application: Application, at: datetime, anew: bool = False) -> None:
    """Mail the link, at any hour; asked for twice within a minute it leaves once, but `anew` for a new address."""
    person = application.person
    with translation.override(person.language):
        facts = {"programme": application.call.cohort.programme.name}
        subject = _("Your application to %(programme)s: the link that opens it") % facts
        text = _(
            "With this link you come back to your application from any device, as often as you like. "
            "It is yours alone, so please keep it to yourself."
        )
    news = News(
        person=person,
        kind="application_link",
        key=f"application-link:{application.pk}:{at:{'%Y%m%d%H%M%S%f' if anew else '%Y%m%d%H%M'}}",
        subject=subject,
        body=text,
        url=link_address(application=application),
    )
    tell(news=[news], at=at)


def mail_links_to(*, address: str, at: datetime) -> int:
    """Mail each recent application of whoever has an address its link; return how many there are."""
    since = timezone.localdate(at) - KEPT_FOR
    rows = Application.objects.filter(call__answer_on__gte=since, person__erased_at__isnull=True)
    rows = rows.filter(person__email__iexact=address.strip())
    found = list(
        rows.select_related("person", "call__cohort__programme").order_by("-call__closes_on", "pk")[:MOST_LINKS]
    )
    for application in found:
        mail_link(application=application, at=at)
    return len(found)
