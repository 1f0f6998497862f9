"""What volunteers are told: their own link, a word of the lead, a question about a shift, thanks."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from initiatives.domain.own_links import registration_address, volunteer_address
from initiatives.models import Engagement, Initiative, Registration, Shift
from people.domain.outbox import News, tell
from people.models import Person


def reachable(engagements: Iterable[Engagement]) -> list[Engagement]:
    """Return those who have an address that a message can be sent to."""
    return [e for e in engagements if e.volunteer.person.email]


def greet(*, engagement: Engagement, at: datetime) -> None:
    """Send somebody who joined the link to what is theirs."""
    person, title = engagement.volunteer.person, engagement.initiative.title
    with translation.override(person.language):
        subject = _("You volunteer in “%(initiative)s”: your own link") % {"initiative": title}
        body = _(
            "Thank you for joining. With this link you see your shifts, confirm or change them, see and correct "
            "your details, and leave with one press. It is yours alone."
        )
    send(engagement, kind="volunteer_link", key=f"{at:%Y%m%d%H%M}", subject=subject, body=body, at=at)


def tell_lead(*, engagement: Engagement, at: datetime) -> None:
    """Tell the lead that somebody joined; once a day for each initiative."""
    lead: Person = engagement.initiative.lead.person
    with translation.override(lead.language):
        subject = _("New volunteers in “%(initiative)s”") % {"initiative": engagement.initiative.title}
        body = _("Somebody joined by the link. Say welcome, and see what is still missing before the start.")
    key = f"volunteer-new:{engagement.initiative_id}:{localtime(at):%Y%m%d}"
    page = reverse("volunteers", args=[engagement.initiative_id])
    news = News(person=lead, kind="volunteer_new", key=key, subject=subject, body=body, url=page)
    tell(news=[news], at=at)


def write_to(
    *, initiative: Initiative, engagements: Iterable[Engagement], subject: str, text: str, at: datetime
) -> int:
    """Send the words of the lead to some volunteers, each with the own link; return how many messages were written.

    The same words within a minute are sent once.
    """
    news = [
        News(
            person=e.volunteer.person,
            kind="volunteer_message",
            key=f"volunteers:{initiative.pk}:{at:%Y%m%d%H%M}:{e.volunteer.person_id}",
            subject=subject,
            body=text,
            url=volunteer_address(volunteer=e.volunteer),
        )
        for e in reachable(engagements)
    ]
    return tell(news=news, at=at)


def ask_about(*, shift: Shift, engagements: Iterable[Engagement], at: datetime) -> int:
    """Ask volunteers to confirm a shift, at most once a day; return how many were asked."""
    news = []
    for e in reachable(engagements):
        with translation.override(e.volunteer.person.language):
            moment = date_format(localtime(shift.starts_at), "j.n.Y H:i")
            facts = {"shift": shift.title, "moment": moment}
            subject = _("Are you coming? “%(shift)s”, %(moment)s") % facts
            body = _("One press says whether you come, so that we know how many we are. Thank you.")
        key = f"shift:{shift.pk}:{localtime(at):%Y%m%d}:{e.pk}"
        url = volunteer_address(volunteer=e.volunteer)
        news.append(News(e.volunteer.person, "volunteer_shift", key, subject, body, url))
    return tell(news=news, at=at)


def send_thanks(*, engagement: Engagement, at: datetime) -> None:
    """Tell a volunteer that a certificate of thanks waits."""
    with translation.override(engagement.volunteer.person.language):
        subject = _("Thank you from “%(initiative)s”") % {"initiative": engagement.initiative.title}
        body = _("It would not have happened without you. Your certificate with the hours waits behind the link.")
    send(engagement, kind="volunteer_thanks", key="once", subject=subject, body=body, at=at)


def send(engagement: Engagement, *, kind: str, key: str, subject: str, body: str, at: datetime) -> None:
    """Write one message to a volunteer who has an address, with the own link."""
    if not engagement.volunteer.person.email:
        return
    url = volunteer_address(volunteer=engagement.volunteer)
    whole = f"{kind}:{engagement.pk}:{key}"
    tell(news=[News(engagement.volunteer.person, kind, whole, subject, body, url)], at=at)


def confirm_registration(*, registration: Registration, at: datetime) -> None:
    """Send somebody who registered the link by which they change or cancel it."""
    person, event = registration.person, registration.event
    if not person.email:
        return
    with translation.override(person.language):
        facts = {"event": event.title, "moment": date_format(localtime(event.starts_at), "j.n.Y H:i")}
        subject = _("You are registered: “%(event)s”, %(moment)s") % facts
        body = _("With this link you cancel, or see and remove your details. It is yours alone.")
    key = f"registration:{registration.pk}:{at:%Y%m%d%H%M}"
    url = registration_address(registration=registration)
    tell(news=[News(person, "registration_link", key, subject, body, url)], at=at)
