"""Saving what an applicant wrote: as they go, from several tabs at once, nothing lost or overwritten unseen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recruitment.domain.asked import Asked, problem_with, tidy
from recruitment.domain.facts import fact_text, read_fact, write_fact
from recruitment.enums import ApplicationState
from recruitment.models import Answer, Application, QuestionKind

EDITABLE = frozenset({ApplicationState.DRAFT, ApplicationState.SUBMITTED})
MARK_LENGTH = 16


class EditingClosedError(Exception):
    """The application as it was sent counts now; the message says so."""


@dataclass(frozen=True)
class Entry:
    """What came from a page for one question: the text, and the mark of the text that the page began with."""

    value: str
    was: str


@dataclass(frozen=True)
class Conflict:
    """Two texts for one question: what this page holds and what another one saved meanwhile."""

    item: Asked
    mine: str
    theirs: str


@dataclass(frozen=True)
class Saved:
    """How saving ended: when, whether another page saved too, what is wrong, and where two texts stand."""

    revision: int
    at: datetime
    in_time: bool
    also_elsewhere: bool
    problems: Mapping[str, str] = field(default_factory=dict)
    conflicts: Sequence[Conflict] = ()
    values: Mapping[str, str] = field(default_factory=dict)


def mark_of(text: str) -> str:
    """Return a short mark by which a text is known again."""
    return sha256(text.encode()).hexdigest()[:MARK_LENGTH]


def may_edit(*, application: Application, on: date) -> bool:
    """Say whether the form may be changed: a draft or a sent application, until the deadline (R5.1)."""
    return application.state in EDITABLE and on <= application.call.closes_on


def values_of(*, application: Application, items: Iterable[Asked]) -> dict[str, str]:
    """Return what is stored for each question, as text; one query."""
    answers = dict(Answer.objects.filter(application=application).values_list("question_id", "value"))
    return {item.name: value_of(application, item, answers) for item in items if item.kind != QuestionKind.FILE}


def value_of(application: Application, item: Asked, answers: Mapping[int, str]) -> str:
    """Return what is stored for one question: its answer, else the fact."""
    if item.question and item.question.pk in answers:
        return answers[item.question.pk]
    return fact_text(application=application, fact=item.fact) if item.fact else ""


@transaction.atomic
def save_answers(
    *, application: Application, items: Sequence[Asked], entries: Mapping[str, Entry], revision: int, at: datetime
) -> Saved:
    """Save what changed; raise EditingClosedError for a sent application after the deadline.

    A draft takes words also after it: what was written while the form stood open stays, it can only not be sent.
    Where another page saved another text since this one was opened, both are returned and nothing is overwritten.
    """
    rows = Application.objects.select_for_update(of=("self", "person")).select_related("person", "call")
    held, day = rows.get(pk=application.pk), timezone.localdate(at)
    refuse_when_closed(held, day)
    stored = values_of(application=held, items=items)
    told = [(item, tidy(item, entries[item.name].value)) for item in items if item.name in entries.keys() & stored]
    told, conflicts = sort_out(told, entries, stored)
    problems: dict[str, str] = {}
    changes = [(item, value) for item, value in told if value != stored[item.name]]
    for item, value in changes:
        problems[item.name] = refusal_of(held, item, value, day)
        if not problems[item.name] or (item.question and held.state == ApplicationState.DRAFT):
            keep(held, item, value, at, readable=not problems[item.name])
            stored[item.name] = value
    elsewhere = held.revision != revision
    if changes:
        held.revision += 1
        held.person.save()
        held.save()
    for item, value in told:
        problems[item.name] = problems.get(item.name) or problem_with(item, value, on=day)
    told_wrong = {name: problem for name, problem in problems.items() if problem}
    return Saved(held.revision, at, day <= held.call.closes_on, elsewhere, told_wrong, conflicts, stored)


def sort_out(
    told: Sequence[tuple[Asked, str]], entries: Mapping[str, Entry], stored: Mapping[str, str]
) -> tuple[list[tuple[Asked, str]], list[Conflict]]:
    """Return what this page may write although another one saved since, and where both wrote something else.

    Where this page changed nothing, what the other saved stays.
    """
    mine = [(item, value) for item, value in told if mark_of(value) != entries[item.name].was]
    nothing, known = mark_of(""), {name: mark_of(text) for name, text in stored.items()}
    free = [(i, value) for i, value in mine if known[i.name] in (nothing, entries[i.name].was, mark_of(value))]
    clashing = [(item, value) for item, value in mine if (item, value) not in free]
    return free, [Conflict(item, value, stored[item.name]) for item, value in clashing]


def refuse_when_closed(held: Application, day: date) -> None:
    """Refuse to change what was sent once the deadline has passed, and what has gone on since."""
    if held.state != ApplicationState.DRAFT and not may_edit(application=held, on=day):
        raise EditingClosedError(
            _("The deadline has passed: your application counts as it was last saved. The words below were not added.")
        )


def refusal_of(held: Application, item: Asked, value: str, day: date) -> str:
    """Return why an answer is not taken: it cannot be read, or a sent application would lose what it needs."""
    if held.state == ApplicationState.SUBMITTED and item.required and not value:
        return _("This must stay answered, since your application is sent already.")
    return problem_with(item, value, on=day)


def keep(held: Application, item: Asked, value: str, at: datetime, *, readable: bool) -> None:
    """Write an answer, and its fact where it can be read."""
    if item.question:
        Answer.objects.update_or_create(
            application=held, question=item.question, defaults={"value": value, "answered_at": at}
        )
    if item.fact and readable:
        day = timezone.localdate(at)
        write_fact(application=held, fact=item.fact, value=read_fact(fact=item.fact, text=value, on=day))
