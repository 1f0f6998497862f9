"""Who is told what about an adjustment, gently and without its reason (X-10)."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cohort.domain.asking import day_text, guides_told, hours_text, managers_told, news_for
from cohort.domain.book import load_book
from cohort.domain.commitment import commitment_minutes
from cohort.models import CommitmentAdjustment
from people.domain.outbox import tell
from people.models import Person, User


def tell_of_asking(made: CommitmentAdjustment, *, by: User, at: datetime) -> None:
    """Tell managers and the guide that a request waits; the fellow, when someone else entered it for them."""
    fellow: Person = made.fellowship.person

    def staff_words() -> tuple[str, str]:
        return _("%(name)s asks for an adjustment") % {"name": fellow}, days_of(made)

    def own_words() -> tuple[str, str]:
        text = _("Days of adjustment were entered for you: %(days)s. There is nothing you need to do now.")
        return _("We are thinking of you"), text % {"days": days_of(made)}

    staff = {p.pk: p for p in [*managers_told(), *guides_told(fellowship=made.fellowship, on=timezone.localdate(at))]}
    readers = [person for person in staff.values() if person.pk != by.person_id]
    news = news_for(readers, **envelope(made, "asked"), words=staff_words, url=reverse("waiting_requests"))
    if by.person_id != fellow.pk:
        news += news_for([fellow], **envelope(made, "entered"), words=own_words, url=reverse("my_requests"))
    tell(news=news, at=at)


def tell_of_approval(held: CommitmentAdjustment, *, at: datetime) -> None:
    """Tell the fellow the new commitment, and the guide that there is one."""
    on, fellowship = timezone.localdate(at), held.fellowship
    book = load_book(fellowship.cohort)
    minutes = commitment_minutes(book=book, fellow=book.fellow(fellowship.pk), on=on)

    def own_words() -> tuple[str, str]:
        text = _("The adjustment for %(days)s was noted. Your commitment was updated to %(hours)s hours.")
        return _("Your commitment was updated"), text % {"days": days_of(held), "hours": hours_text(minutes)}

    def guide_words() -> tuple[str, str]:
        facts = {"name": fellowship.person, "days": days_of(held), "hours": hours_text(minutes)}
        text = _("Adjustment for %(days)s. The commitment is now %(hours)s hours.")
        return _("The commitment of %(name)s was updated") % facts, text % facts

    kept = envelope(held, "approved")
    news = news_for([fellowship.person], **kept, words=own_words, url=reverse("my_requests"))
    guides = guides_told(fellowship=fellowship, on=on)
    tell(news=[*news, *news_for(guides, **kept, words=guide_words, url=reverse("waiting_requests"))], at=at)


def tell_of_refusal(held: CommitmentAdjustment, *, at: datetime) -> None:
    """Tell the fellow what was decided, in the manager's words."""

    def words() -> tuple[str, str]:
        return _("About your request for an adjustment"), held.decision_note

    reader: Person = held.fellowship.person
    tell(news=news_for([reader], **envelope(held, "declined"), words=words, url=reverse("my_requests")), at=at)


def days_of(adjustment: CommitmentAdjustment) -> str:
    """Return the days of an adjustment, one or a range."""
    first, last = day_text(adjustment.starts_on), day_text(adjustment.ends_on)
    return first if first == last else f"{first}–{last}"


def envelope(adjustment: CommitmentAdjustment, step: str) -> dict[str, str]:
    """Return kind and key of a message about an adjustment; each step is told once."""
    return {"kind": "adjustment", "key": f"adjustment:{adjustment.pk}:{step}"}
