"""What an applicant is told about a document that was returned."""

from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _

from people.domain.outbox import News, tell
from recruitment.domain.condition_words import day_words
from recruitment.domain.links import link_address
from recruitment.models import Paper


def tell_returned(*, paper: Paper, until: date, at: datetime) -> None:
    """Tell the applicant what has to be corrected and until when; each return once."""
    application = paper.application
    person = application.person
    with translation.override(person.language):
        facts = {"document": paper.get_kind_display(), "reason": paper.return_reason, "day": day_words(until)}
        subject = _("One document needs another look: %(document)s") % facts
        text = _("What has to be corrected: %(reason)s A photo from the phone is enough. Until %(day)s.") % facts
    news = News(
        person=person,
        kind="paper_returned",
        key=f"paper-returned:{paper.pk}:{paper.received_at.isoformat()}:{at.isoformat()}",
        subject=subject,
        body=text,
        url=link_address(application=application),
    )
    tell(news=[news], at=at)
