"""What a call holds already, loaded at once, and whether a row says anything new about it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from people.sheets import CellError
from recruitment.imports.web_form_facts import APPLICATION_FACTS, PERSON_FACTS
from recruitment.imports.web_form_rows import FormRow, answer_text
from recruitment.imports.web_form_values import phone_number
from recruitment.imports.web_form_words import plain
from recruitment.models import Answer, Application, Call, Fact, Question, Submission


@dataclass(frozen=True)
class Known:
    """The applications of a call with their answers, and the fingerprints of rows that came before."""

    applications: Sequence[Application]
    by_code: Mapping[str, Application]
    answers: Mapping[int, Mapping[int, str]]
    submissions: Mapping[int, Mapping[str, bool]]
    erased_moments: frozenset[datetime]
    questions: Mapping[int, Question]
    zone: tzinfo
    on: date


def load_known(
    *, call: Call, questions: Mapping[int, Question], zone: tzinfo, on: date, for_writing: bool = False
) -> Known:
    """Load what a call holds; three queries whatever its size. `for_writing` holds the applications meanwhile."""
    rows = Application.objects.filter(call=call).select_related("person").order_by("pk")
    applications = list(rows.select_for_update(of=("self",), no_key=True) if for_writing else rows)
    answers: dict[int, dict[int, str]] = defaultdict(dict)
    told = Answer.objects.filter(application__call=call, question__in=questions).order_by()
    for application, question, value in told.values_list("application", "question", "value"):
        answers[application][question] = value
    submissions: dict[int, dict[str, bool]] = defaultdict(dict)
    came = Submission.objects.filter(application__call=call).order_by()
    for application, digest, counts in came.values_list("application", "digest", "counts"):
        submissions[application][digest] = counts
    return Known(
        applications=applications,
        by_code={application.code: application for application in applications},
        answers=answers,
        submissions=submissions,
        erased_moments=frozenset(
            application.submitted_at.replace(microsecond=0)
            for application in applications
            if application.person.erased_at and application.submitted_at
        ),
        questions=questions,
        zone=zone,
        on=on,
    )


def says_the_same(known: Known, application: Application, row: FormRow) -> bool:
    """Say whether a row holds nothing that the application does not hold already."""
    return (
        same_moment(known, application, row)
        and all(same_fact(application, fact, value) for fact, value in row.facts.items())
        and all(same_answer(known, application, question, value) for question, value in row.answers.items())
    )


def same_moment(known: Known, application: Application, row: FormRow) -> bool:
    """Say whether a row was sent when the application was; only the day counts where no hour is kept."""
    if application.submitted_at:
        return row.sent_at == application.submitted_at.replace(microsecond=0)
    day = row.sent_at.astimezone(known.zone).date() if row.sent_at else None
    return day == application.submitted_on


def same_fact(application: Application, fact: str, value: Any) -> bool:
    """Say whether a fact is kept so; about the person an empty cell takes nothing away."""
    if fact in PERSON_FACTS:
        return not value or person_fact(application, fact) == value
    if fact in APPLICATION_FACTS:
        held = getattr(application, fact)
        return bool((plain(held) if isinstance(held, str) else held) == value)
    return True


def person_fact(application: Application, fact: str) -> Any:
    """Return a fact of the person, spelled as cells are read."""
    held = getattr(application.person, fact)
    if fact == Fact.PHONE:
        return phone_number(str(held)) if held else ""
    return " ".join(held.split()) if isinstance(held, str) else held


def same_answer(known: Known, application: Application, question: int, value: str) -> bool:
    """Say whether an answer is kept so, also where its spelling differs in nothing that is read."""
    held = known.answers[application.pk].get(question, "") if application.pk in known.answers else ""
    if held == value:
        return True
    try:
        return answer_text(known.questions[question], plain(held), until=known.on) == value
    except CellError:
        return False
