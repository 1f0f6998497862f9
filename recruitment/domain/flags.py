"""Red flags of an application: things worth a second look, named for the staff alone; none of them decides."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from recruitment.domain.conditions import Terms
from recruitment.domain.eligibility import age_on
from recruitment.domain.places import same_place
from recruitment.models import Application, Call, Paper, PaperKind, PaperState

CHILD, ELDER = 15, 70
"""Ages at which a date of birth is more likely a slip than the truth."""


@dataclass(frozen=True)
class Flag:
    """One thing worth a second look: its key, and the sentence."""

    key: str
    words: str


@dataclass(frozen=True)
class Likeness:
    """How many applications of the call share a phone or an address of mail."""

    phones: Counter[str] = field(default_factory=Counter)
    mails: Counter[str] = field(default_factory=Counter)


def likeness_of(call: Call) -> Likeness:
    """Count phones and addresses of mail over a call; one query."""
    pairs = call.applications.values_list("person__phone", "person__email")
    rows = [(str(phone or ""), email.casefold()) for phone, email in pairs]
    return Likeness(Counter(phone for phone, _mail in rows if phone), Counter(mail for _phone, mail in rows if mail))


def flags_of(*, application: Application, papers: Sequence[Paper], terms: Terms, alike: Likeness) -> list[Flag]:
    """Return everything that is worth a second look."""
    found = [*of_address(application, terms), *of_papers(application, papers, terms), *of_twins(application, alike)]
    return [*found, *of_answers(application), *of_dates(application, terms)]


def of_address(application: Application, terms: Terms) -> Iterator[Flag]:
    """Yield a city that was declared inside while the person's own record says another one."""
    declared, kept = application.city, application.person.city
    if declared and kept and same_place(declared, terms.city) and not same_place(kept, terms.city):
        yield Flag("address", _("Declared inside the city; the person's record says %(city)s.") % {"city": kept})


def of_papers(application: Application, papers: Sequence[Paper], terms: Terms) -> Iterator[Flag]:
    """Yield papers that ran out, and a proof of residency that was too old on the day of sending (R7)."""
    for paper in papers:
        until, name = paper.valid_until, paper.get_kind_display()
        if paper.state != PaperState.CHECKED or until is None:
            continue
        if paper.kind == PaperKind.ID_APPENDIX and application.submitted_on and until < application.submitted_on:
            months = terms.policy.residency_paper_months
            yield Flag("old_proof", _("The proof of residency was older than %(months)s months.") % {"months": months})
        elif until < terms.on:
            yield Flag("expired", _("%(paper)s ran out.") % {"paper": name})


def of_twins(application: Application, alike: Likeness) -> Iterator[Flag]:
    """Yield a phone or an address of mail that another application of the call has too."""
    if alike.phones[str(application.person.phone or "")] > 1:
        yield Flag("same_phone", _("Another application has the same phone."))
    if alike.mails[application.person.email.casefold()] > 1:
        yield Flag("same_mail", _("Another application has the same e-mail address."))


def of_answers(application: Application) -> Iterator[Flag]:
    """Yield answers that stand against taking part."""
    if application.other_scholarship:
        yield Flag("other_scholarship", _("Receives another scholarship."))
    if application.evening_free is False:
        yield Flag("evening", _("Is not free on the weekly evening."))
    if application.received_before:
        yield Flag("before", _("Received this scholarship before; it breaks ties only."))


def of_dates(application: Application, terms: Terms) -> Iterator[Flag]:
    """Yield an improbable date of birth, and sending in the last minutes."""
    born, sent, at = application.person.birth_date, application.submitted_on, application.submitted_at
    if born and sent and not CHILD <= age_on(born=born, day=sent) <= ELDER:
        yield Flag("birth", _("The date of birth is improbable."))
    close = timezone.make_aware(datetime.combine(terms.call.closes_on + timedelta(days=1), time()))
    if at and close - timedelta(minutes=terms.policy.last_minutes) <= at < close:
        yield Flag("last_minutes", _("Was sent in the last %(count)s minutes.") % {"count": terms.policy.last_minutes})
