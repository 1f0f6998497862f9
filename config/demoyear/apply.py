"""What the demonstration shows of applying: interests, answers, papers, and a draft that is half full."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from config.demoyear.documents import drawn_paper
from config.demoyear.screening import demo_call, moment
from config.demoyear.year import DemoYear
from people.domain.logins import system_user
from people.models import Consent, Person, User
from people.models.consent import ConsentKind
from people.uploads import CleanFile
from recruitment.domain.applying import NOTICE_VERSION, begin_application
from recruitment.domain.asked import Asked, sections_of
from recruitment.domain.facts import YES, fact_text
from recruitment.domain.papers import asked_papers, hand_in_paper
from recruitment.enums import ApplicationState as S
from recruitment.models import Answer, Application, Call, Interest, QuestionKind, Source

WORDS = Path(settings.BASE_DIR) / "config" / "demo" / "apply.json"
SOURCES = (Source.INSTAGRAM, Source.FRIEND, Source.ALUMNUS, Source.WHATSAPP, Source.CAMPUS, Source.CENTRE)
WITH_PAPERS, WITH_ONE_PAPER = 6, 2
DRAFT_SHARE = 2
LOAD = ((20, 12, 2, 0), (24, 0, 4, 14), (18, 24, 0, 0), (30, 20, 6, 30))
APPLICANT = "applicant@demo.example"


def fill(year: DemoYear) -> None:
    """Fill the open call: who waited for it, what was answered, which papers came, and a draft of the login."""
    words: dict[str, Any] = json.loads(WORDS.read_text(encoding="utf-8"))
    call = demo_call(year, "open")
    add_interests(call, words["interested"])
    applications = list(call.applications.select_related("person").order_by("code"))
    for number, application in enumerate(applications):
        application.call = call
        add_facts(application, number, words)
    Consent.objects.bulk_create(
        Consent(
            person=application.person,
            kind=ConsentKind.PRIVACY,
            given=True,
            text_version=NOTICE_VERSION,
            answered_at=application.submitted_at or moment(year.today, 8, number),
        )
        for number, application in enumerate(applications)
    )
    sent = [application for application in applications if application.state == S.SUBMITTED]
    add_answers(sent, call, words)
    add_papers(sent)
    add_draft(year, call, words)


def add_interests(call: Call, names: Sequence[str]) -> None:
    """Add those who left an address before the call opened and were told on its first morning."""
    opened = call.opens_on or call.closes_on
    people = Person.objects.bulk_create(
        Person(full_name=name, email=f"interest{number}@example.net") for number, name in enumerate(names, start=1)
    )
    Interest.objects.bulk_create(
        Interest(
            call=call,
            person=person,
            source=SOURCES[number % len(SOURCES)],
            left_at=moment(opened - timedelta(days=3 + number * 2), 19, number),
            told_at=moment(opened, 8, 5),
        )
        for number, person in enumerate(people)
    )


def add_facts(application: Application, number: int, words: dict[str, Any]) -> None:
    """Give an application the facts of a week and of a neighbourhood."""
    study, work, other, reserve = LOAD[number % len(LOAD)]
    application.study_hours, application.work_hours = study, work
    application.other_hours, application.reserve_days = other, reserve
    application.street = f"{words['street'][number % len(words['street'])]} {number * 3 + 2}"
    application.employer = words["employer"][number % len(words["employer"])]
    application.school = words["school"][number % len(words["school"])]
    application.source = SOURCES[number % len(SOURCES)]
    application.save()


def add_answers(applications: Sequence[Application], call: Call, words: dict[str, Any]) -> None:
    """Answer the questions of the form, as far as there is one."""
    items = [item for section in sections_of(call) for item in section.items if item.question]
    Answer.objects.bulk_create(
        answer
        for number, application in enumerate(applications)
        for answer in answers_of(
            application, number, items, words, application.submitted_at or moment(call.closes_on, 12)
        )
    )


def sent_at(application: Application) -> datetime:
    """Return when an application was sent."""
    return application.submitted_at or moment(application.call.closes_on, 12)


def answers_of(
    application: Application, number: int, items: Sequence[Asked], words: dict[str, Any], at: datetime
) -> Iterator[Answer]:
    """Yield one person's answers, those that are no files."""
    for place, item in enumerate(items):
        text = text_for(application, item, number + place, words)
        if text and item.question:
            yield Answer(application=application, question=item.question, value=text, answered_at=at)


def text_for(application: Application, item: Asked, number: int, words: dict[str, Any]) -> str:
    """Return an answer that fits its question."""
    known = fact_text(application=application, fact=item.fact) if item.fact else ""
    if known or item.fact:
        return known
    if item.kind in (QuestionKind.CHOICE, QuestionKind.SCALE, QuestionKind.YES_NO):
        return item.choices[number % len(item.choices)][0]
    texts: dict[str, str] = {
        QuestionKind.LONG_TEXT: words["texts"][number % len(words["texts"])],
        QuestionKind.SHORT_TEXT: words["lines"][number % len(words["lines"])],
        QuestionKind.CHOICES: "\n".join(value for value, _label in item.choices[number % 2 :: 2]),
        QuestionKind.NUMBER: str(2 + number % 7),
        QuestionKind.CONSENT: YES,
    }
    return texts.get(item.kind, "")


def add_papers(applications: Sequence[Application]) -> None:
    """Hand in papers: all of some, one of others, none of the rest."""
    by = system_user("applicant")
    for number, application in enumerate(applications[: WITH_PAPERS + WITH_ONE_PAPER]):
        asked = asked_papers(application.call)
        for kind in asked if number < WITH_PAPERS else asked[:1]:
            hand_in_paper(
                application=application,
                kind=kind,
                file=CleanFile(name="demo.jpg", content=drawn_paper(), mime="image/jpeg"),
                by=by,
                at=sent_at(application),
            )


def add_draft(year: DemoYear, call: Call, words: dict[str, Any]) -> None:
    """Let the applicant's login have begun an application to the open call, half of it answered."""
    login = User.objects.select_related("person").filter(email=APPLICANT).first()
    if login is None or login.person is None:
        return
    at = moment(year.today - timedelta(days=1), 21, 40)
    draft = begin_application(
        call=call, full_name=login.person.full_name, email=login.person.email, person=login.person, at=at
    ).application
    draft.call = call
    draft.city, draft.is_student = call.cohort.programme.city, True
    add_facts(draft, 1, words)
    items = [item for section in sections_of(call) for item in section.items if item.question]
    own = [item for item in items if not item.fact]
    half = [item for item in items if item.fact] + own[: len(own) // DRAFT_SHARE]
    answers = list(answers_of(draft, 1, half, words, at))
    long = [answer for answer in answers if answer.question.kind == QuestionKind.LONG_TEXT]
    for answer in long[-1:]:
        answer.value = words["draft_text"]
    Answer.objects.bulk_create(answers)
