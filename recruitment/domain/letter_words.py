"""The words of every letter before a call writes its own, and the facts that each may name in braces.

A refusal thanks, names the next way to take part and never a score (S1-52).
"""

from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from recruitment.models import LetterKind

K = LetterKind

FACT_WORDS: dict[str, StrOrPromise] = {
    "name": gettext_lazy("Full name"),
    "programme": gettext_lazy("Name of the programme"),
    "cohort": gettext_lazy("Name of the cohort"),
    "centre": gettext_lazy("Name of the centre"),
    "contact": gettext_lazy("Whom to ask"),
    "answer_on": gettext_lazy("Day by which everyone has an answer"),
    "next_way": gettext_lazy("The next way to take part"),
    "next_way_url": gettext_lazy("Page of the next way to take part"),
    "closes_on": gettext_lazy("Last day for applying"),
    "documents_by": gettext_lazy("Last day for completing documents"),
    "when": gettext_lazy("Day and hour of the evening"),
    "where": gettext_lazy("Where the evening is"),
    "reason": gettext_lazy("The condition that is not met"),
    "answer_by": gettext_lazy("Day and hour until which the offer holds"),
    "place": gettext_lazy("Own place on the wait-list"),
    "waitlist_until": gettext_lazy("Last day of the wait-list"),
}
COMMON = ("name", "programme", "cohort", "centre", "contact", "answer_on", "next_way", "next_way_url")
FACTS: dict[str, tuple[str, ...]] = {
    K.RECEIVED: (*COMMON, "closes_on", "documents_by"),
    K.INVITED_CENTER: (*COMMON, "when", "where"),
    K.INVITED_INTERVIEW: COMMON,
    K.INELIGIBLE: (*COMMON, "reason"),
    K.NOT_ADVANCED: COMMON,
    K.OFFER: (*COMMON, "answer_by"),
    K.WAITLIST: (*COMMON, "place", "waitlist_until"),
    K.REJECTED: COMMON,
}


OPENING = gettext_lazy("Hello {name},")
CLOSING = (gettext_lazy("Questions: {contact}"), gettext_lazy("The team of {programme}"))
ABOUT = gettext_lazy("About your application to {programme}")
NEXT_WAY: tuple[StrOrPromise, ...] = (
    gettext_lazy("There is another way to do something with us: {next_way}. We would be glad to see you there."),
    "{next_way_url}",
)
WORDS: dict[str, tuple[StrOrPromise, tuple[StrOrPromise, ...]]] = {
    K.RECEIVED: (
        gettext_lazy("Your application to {programme} arrived"),
        (
            gettext_lazy("Thank you for applying to {programme}. Everything arrived."),
            gettext_lazy(
                "You may change what you wrote until {closes_on}, and complete documents until {documents_by}."
            ),
            gettext_lazy("Everyone has an answer by {answer_on}."),
        ),
    ),
    K.INVITED_CENTER: (
        gettext_lazy("We would like to meet you: the assessment evening of {programme}"),
        (
            gettext_lazy("We read what you wrote and would like to meet you at the assessment evening."),
            gettext_lazy("When: {when}"),
            gettext_lazy("Where: {where}"),
            gettext_lazy("We work in small groups; nothing has to be prepared. Come as you are."),
        ),
    ),
    K.INVITED_INTERVIEW: (
        gettext_lazy("The next step in {programme}: a talk and a presentation"),
        (
            gettext_lazy("It was good to meet you. Next come a personal talk and a presentation of a project."),
            gettext_lazy("Choose an hour that suits you on the page of your application."),
            gettext_lazy("Five minutes of presentation are enough."),
        ),
    ),
    K.INELIGIBLE: (
        ABOUT,
        (
            gettext_lazy("Thank you for your interest in {programme}."),
            gettext_lazy("This year one condition of the call is not met: {reason}."),
            gettext_lazy("If we have it wrong, tell us and we will look again."),
            *NEXT_WAY,
        ),
    ),
    K.NOT_ADVANCED: (
        ABOUT,
        (
            gettext_lazy("Thank you for the time and the heart that you put in."),
            gettext_lazy("This year we cannot go on together to the next stage."),
            *NEXT_WAY,
        ),
    ),
    K.OFFER: (
        gettext_lazy("A seat in {programme} is kept for you"),
        (
            gettext_lazy("We are happy to offer you a seat in {programme} {cohort}."),
            gettext_lazy("The seat is kept until {answer_by}."),
            gettext_lazy("Answer on the page of your application, with one press."),
        ),
    ),
    K.WAITLIST: (
        gettext_lazy("You are on the wait-list of {programme}"),
        (
            gettext_lazy("All seats are taken for now, and we would like you with us if one becomes free."),
            gettext_lazy("Your place on the wait-list: {place}."),
            gettext_lazy("The list holds until {waitlist_until}. When a seat becomes free we write to you at once."),
            *NEXT_WAY,
        ),
    ),
    K.REJECTED: (
        ABOUT,
        (
            gettext_lazy("Thank you for the way that you went with us."),
            gettext_lazy("This year we cannot offer you a seat in the group."),
            gettext_lazy("You may ask on the page of your application what your strengths were."),
            *NEXT_WAY,
        ),
    ),
}
