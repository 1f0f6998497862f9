"""What people are told when a seat changes hands: who let it go, who gets it, and who moves up (R5.9)."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from cohort.domain.moment_words import date_words
from people.domain.outbox import News
from recruitment.domain.applicant_news import address_of
from recruitment.domain.letters import list_holds_until, news_key
from recruitment.domain.links import FIRST_PAGE
from recruitment.models import Application


def lapsed_news(application: Application) -> News:
    """Return kind words to someone whose time for answering has passed; their seat went on."""
    with translation.override(application.person.language):
        subject = _("The time to answer our offer has passed")
        body = _(
            "Hello %(name)s,\n\nWe kept a seat for you in %(programme)s and did not hear from you in time, so it went "
            "to the next person who waits.\n\nIf something held you up, write to us: we would like to know, and to "
            "see you with us in another way.\n%(next_way)s"
        ) % words_of(application)
    return News(
        person=application.person,
        kind="recruitment.offer_lapsed",
        key=news_key(application, "offer_lapsed"),
        subject=subject,
        body=body.strip(),
        url=address_of(application, FIRST_PAGE),
    )


def declined_news(application: Application) -> News:
    """Return thanks to someone who gave the seat back."""
    with translation.override(application.person.language):
        subject = _("Thank you for telling us")
        body = _(
            "Hello %(name)s,\n\nYour seat in %(programme)s is free again and goes to the next person who waits. Thank "
            "you for answering, and for the way that you went with us.\n\nWe would be glad to see you with us in "
            "another way.\n%(next_way)s"
        ) % words_of(application)
    return News(
        person=application.person,
        kind="recruitment.offer_declined",
        key=news_key(application, "offer_declined"),
        subject=subject,
        body=body.strip(),
        url=address_of(application, FIRST_PAGE),
    )


def withdrew_news(application: Application, may_begin_again: bool) -> News:
    """Return the confirmation to someone who stepped back; while the call is open it says that there is a way back."""
    with translation.override(application.person.language):
        subject = _("Your application was withdrawn")
        body = _(
            "Hello %(name)s,\n\nYour application to %(programme)s was withdrawn. Thank you for thinking of us.\n\n"
        ) % words_of(application)
        if may_begin_again:
            day = date_words(application.call.closes_on)
            body += _("If you change your mind, begin again on the page below until %(day)s.") % {"day": day}
        else:
            body += _("The next call is open to you.")
    return News(
        person=application.person,
        kind="recruitment.withdrew",
        key=news_key(application, "withdrew"),
        subject=subject,
        body=body,
        url=address_of(application, FIRST_PAGE),
    )


def moved_up_news(applications: Iterable[Application]) -> list[News]:
    """Return each one's own new place on the wait-list, and nobody else's (R5.9)."""
    return [moved_up(application) for application in applications]


def moved_up(application: Application) -> News:
    """Return the new place on the wait-list of one who waits."""
    with translation.override(application.person.language):
        subject = _("You moved up on the wait-list of %(programme)s") % words_of(application)
        body = _(
            "Hello %(name)s,\n\nA seat became free and you moved up: your place on the wait-list is now %(place)s.\n\n"
            "The list holds until %(until)s. When a seat becomes free for you we write at once."
        ) % {**words_of(application), "place": application.waitlist_position, "until": list_holds_until(application)}
    return News(
        person=application.person,
        kind="recruitment.waitlist_moved",
        key=f"{news_key(application, 'waitlist_moved')}.{application.waitlist_position}",
        subject=subject,
        body=body,
        url=address_of(application, FIRST_PAGE),
    )


def words_of(application: Application) -> dict[str, str]:
    """Return the facts that every such message names."""
    call = application.call
    return {
        "name": application.person.full_name,
        "programme": call.cohort.programme.name,
        "next_way": "\n".join(part for part in (call.next_way, call.next_way_url) if part),
    }
