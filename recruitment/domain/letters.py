"""The letters of a call: the words that hold, the facts put into them, and the news that they become (S1-52)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cohort.domain.moment_words import date_words, moment_words
from cohort.domain.policies import policy_for
from people.domain.outbox import News
from recruitment.domain.applicant_news import address_of
from recruitment.domain.dates import waitlist_until
from recruitment.domain.letter_words import CLOSING, FACTS, OPENING, WORDS
from recruitment.domain.links import FIRST_PAGE
from recruitment.domain.seats import answer_until
from recruitment.models import Application, Call, GroupSeat, Letter, LetterKind, Offer
from recruitment.policy import RecruitmentPolicy

PLACEHOLDER = re.compile(r"{([^{}]*)}")
LETTER_PAGES: dict[str, str] = {LetterKind.OFFER: "answer_offer", LetterKind.INVITED_INTERVIEW: "book_slot"}
"""The page that a letter leads to where it is another than that of the application."""
LOOSE = re.compile(r"\n{3,}")


class LetterRefusedError(Exception):
    """The letter names something that it cannot know; the message says what and what it may name."""


@dataclass(frozen=True)
class LetterText:
    """Subject and text of a letter, with places for facts or with the facts put in."""

    subject: str
    body: str


def default_letter(kind: str) -> LetterText:
    """Return the letter of a kind before anyone wrote another, in the language of the moment."""
    subject, paragraphs = WORDS[kind]
    return LetterText(str(subject), "\n\n".join(str(text) for text in (OPENING, *paragraphs, *CLOSING)))


def letter_for(call: Call, kind: str) -> LetterText:
    """Return the call's own letter of a kind, else the default in the language of the moment."""
    own = Letter.objects.filter(call=call, kind=kind).first()
    return LetterText(own.subject, own.body) if own else default_letter(kind)


def check_letter(*, kind: str, text: str) -> None:
    """Raise LetterRefusedError when a text names in braces what a letter of its kind cannot know."""
    unknown = [name for name in PLACEHOLDER.findall(text) if name not in FACTS[kind]]
    if unknown:
        raise LetterRefusedError(
            _("This letter does not know {%(unknown)s}. It may name: %(known)s")
            % {"unknown": "}, {".join(unknown), "known": ", ".join(f"{{{name}}}" for name in FACTS[kind])}
        )


def render_letter(*, letter: LetterText, facts: Mapping[str, str]) -> LetterText:
    """Put facts into a letter; a line that names a fact which is not there is left out."""
    lines = [filled(line, facts) for line in letter.body.replace("\r\n", "\n").split("\n")]
    body = "\n".join(line for line in lines if line is not None)
    return LetterText(filled(letter.subject, facts) or letter.subject, LOOSE.sub("\n\n", body).strip())


def filled(line: str, facts: Mapping[str, str]) -> str | None:
    """Return a line with its facts, None when one of them is not there."""
    if any(not facts.get(name) for name in PLACEHOLDER.findall(line)):
        return None
    return PLACEHOLDER.sub(lambda found: facts[found[1]], line)


def facts_of(application: Application, kind: str, given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return what a letter of a kind may say of an application; `given` facts take the place of computed ones."""
    call = application.call
    facts = {
        "name": application.person.full_name,
        **facts_of_call(call=call),
        **{name: read(application) for name, read in READERS.items() if name in FACTS[kind]},
    }
    return {**facts, **(given or {})}


def facts_of_call(*, call: Call) -> dict[str, str]:
    """Return what every letter of a call may say."""
    programme = call.cohort.programme
    return {
        "programme": programme.name,
        "cohort": call.cohort.name,
        "centre": programme.centre,
        "contact": call.contact,
        "answer_on": date_words(call.answer_on),
        "next_way": call.next_way,
        "next_way_url": call.next_way_url,
    }


def moment(at: datetime | None) -> str:
    """Return a moment in words, nothing where there is none."""
    here = timezone.localtime(at) if at else None
    return moment_words(here.date(), here.time()) if here else ""


def documents_by(application: Application) -> str:
    """Return the last day for completing documents (R5.1)."""
    policy = policy_for(application.call.cohort, RecruitmentPolicy)
    return date_words(application.call.closes_on + timedelta(days=policy.documents_days))


def list_holds_until(application: Application) -> str:
    """Return the last day of the wait-list (R5.9)."""
    cohort = application.call.cohort
    return date_words(waitlist_until(starts_on=cohort.starts_on, policy=policy_for(cohort, RecruitmentPolicy)))


def seat_of(application: Application) -> GroupSeat | None:
    """Return the candidate's seat in an evening."""
    return GroupSeat.objects.select_related("group__evening").filter(application=application).first()


def evening_when(application: Application) -> str:
    """Return when the candidate's evening begins."""
    seat = seat_of(application)
    return moment(seat.group.evening.starts_at) if seat else ""


def evening_where(application: Application) -> str:
    """Return where the candidate's evening is."""
    seat = seat_of(application)
    return seat.group.evening.place if seat else ""


def offer_until(application: Application) -> str:
    """Return until when the open offer holds (R5.9)."""
    offer = Offer.objects.filter(application=application).first()
    return moment(offer.answer_by) if offer else ""


READERS: dict[str, Callable[[Application], str]] = {
    "closes_on": lambda application: date_words(application.call.closes_on),
    "documents_by": documents_by,
    "when": evening_when,
    "where": evening_where,
    "reason": lambda application: application.get_ineligible_reason_display(),
    "answer_by": offer_until,
    "place": lambda application: str(application.waitlist_position or ""),
    "waitlist_until": list_holds_until,
}


def letter_of(application: Application, kind: str, given: Mapping[str, str] | None = None) -> LetterText:
    """Return the letter as this applicant reads it, in the language of the moment."""
    return render_letter(letter=letter_for(application.call, kind), facts=facts_of(application, kind, given))


def held_until(*, call: Call, at: datetime) -> str:
    """Return until when an offer made at a moment would hold (R5.9)."""
    return moment(answer_until(call=call, at=at))


def letter_news(application: Application, kind: str, key: str = "", at: datetime | None = None, **given: str) -> News:
    """Return the letter as news in the applicant's language, its page that of the application.

    The outbox takes it once for each move of the application, unless another key is told; `at` is the moment
    of an offer whose row is not there yet.
    """
    name = LetterKind(kind).value
    with translation.override(application.person.language):
        facts = facts_of(application, kind, given)
        if at and kind == LetterKind.OFFER and not facts["answer_by"]:
            facts["answer_by"] = held_until(call=application.call, at=at)
        text = render_letter(letter=letter_for(application.call, kind), facts=facts)
    return News(
        person=application.person,
        kind=f"recruitment.{name}",
        key=key or news_key(application, name),
        subject=text.subject,
        body=text.body,
        url=address_of(application, LETTER_PAGES.get(kind, FIRST_PAGE)),
    )


def news_key(application: Application, name: str) -> str:
    """Return the key of what is told of an application's last move: each decision is told, and told once."""
    made = application.moves.order_by("-pk").values_list("pk", flat=True).first() or 0
    return f"recruitment.{name}.{application.pk}.{made}"
