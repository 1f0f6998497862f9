"""Sending an application: what is still missing, the move, and one confirmation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.domain.outbox import tell
from people.models import User
from recruitment.domain.answer_saving import values_of
from recruitment.domain.asked import Asked, Section, problem_with, sections_of
from recruitment.domain.facts import YES
from recruitment.domain.letters import letter_news
from recruitment.domain.links import link_address
from recruitment.domain.moves import move
from recruitment.enums import ApplicationState
from recruitment.models import Application, LetterKind, Paper, PaperKind, QuestionKind


class SendingRefusedError(Exception):
    """The application cannot be sent; the message says why, `missing` what it still needs."""

    def __init__(self, sentence: str, *, missing: Sequence["Missing"] = ()) -> None:
        super().__init__(sentence)
        self.missing = missing


@dataclass(frozen=True)
class Missing:
    """One thing that the application still needs: where it is asked, and what is wrong where something is there."""

    step: int
    item: Asked
    problem: str = ""


def missing_of(
    *, sections: Sequence[Section], values: Mapping[str, str], files: frozenset[int | None], on: date
) -> list[Missing]:
    """Return what must still be answered, or cannot be read; `files` are the questions that a file was attached to."""
    found: list[Missing] = []
    for step, section in enumerate(sections, start=1):
        for item in section.items:
            if not is_there(item, values, files):
                found += [Missing(step, item)] if item.required else []
            elif problem := problem_with(item, values.get(item.name, ""), on=on):
                found.append(Missing(step, item, problem))
    return found


def is_there(item: Asked, values: Mapping[str, str], files: frozenset[int | None]) -> bool:
    """Say whether something stands there: a text, a file, a consent that was given."""
    if item.kind == QuestionKind.FILE:
        return item.question is not None and item.question.pk in files
    value = values.get(item.name, "")
    return value == YES if item.kind == QuestionKind.CONSENT else bool(value)


def files_of(application: Application) -> frozenset[int | None]:
    """Return the questions that a file was attached to."""
    rows = Paper.objects.filter(application=application, kind=PaperKind.ANSWER)
    return frozenset(rows.values_list("question_id", flat=True))


def still_missing(*, application: Application, on: date) -> list[Missing]:
    """Return what an application needs before it can be sent; three queries."""
    sections = sections_of(application.call)
    values = values_of(application=application, items=[item for section in sections for item in section.items])
    return missing_of(sections=sections, values=values, files=files_of(application), on=on)


@transaction.atomic
def submit_application(*, application: Application, by: User, at: datetime) -> Application:
    """Send a draft and confirm it once; raise SendingRefusedError after the deadline or while something is missing.

    Sent twice, by a double click or from two tabs, it stays the one that was sent first.
    """
    rows = Application.objects.select_for_update(of=("self",)).select_related("person", "call__cohort__programme")
    held, day = rows.get(pk=application.pk), timezone.localdate(at)
    if held.state != ApplicationState.DRAFT:
        return held
    if day > held.call.closes_on:
        raise SendingRefusedError(
            _("The deadline has passed, so the application cannot be sent. What you wrote is kept in the draft.")
        )
    if missing := still_missing(application=held, on=day):
        raise SendingRefusedError(_("Something is still missing before it can be sent."), missing=missing)
    move(application=held, to=ApplicationState.SUBMITTED, by=by, on=day, submitted_on=day, submitted_at=at)
    news = letter_news(held, LetterKind.RECEIVED)
    tell(news=[replace(news, url=link_address(application=held))], at=at)
    return held
