"""Reads each row of a web form: facts and answers as they will be kept, or what about the row is wrong."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any

from django.utils.translation import gettext as _

from people.sheets import CellError, shortened
from recruitment.imports import web_form_values as values
from recruitment.imports.web_form_agreeing import NO, YES, read_consent, read_yes_no
from recruitment.imports.web_form_facts import MOST, fact_readers
from recruitment.imports.web_form_files import Line, Table
from recruitment.imports.web_form_moments import month_first, read_day, read_moment
from recruitment.imports.web_form_numbers import read_amount, read_number, read_step
from recruitment.imports.web_form_targets import FIRST_NAME, LAST_NAME, SENT_AT, Match, Target
from recruitment.imports.web_form_words import bare, words
from recruitment.models import Fact, Question, QuestionKind
from recruitment.policy import RecruitmentPolicy


@dataclass(frozen=True)
class FormRow:
    """One row as it was read; `fault` says why it cannot go in, `note` what stays unanswered; empty for neither."""

    line: int
    cells: Mapping[str, str]
    facts: Mapping[str, Any]
    answers: Mapping[int, str]
    sent_at: datetime | None
    digest: str
    fault: str
    note: str = ""

    def fact(self, name: str) -> Any:
        """Return a fact; None where the row does not state it."""
        return self.facts.get(name)


@dataclass(frozen=True)
class RowReader:
    """What the rows of one file are read by."""

    table: Table
    matches: Sequence[Match]
    city: str
    zone: tzinfo
    on: date
    american: Mapping[str, bool] = field(init=False)

    def __post_init__(self) -> None:
        """Look through each column once for whether the month stands first."""
        columns = zip(*(line.cells for line in self.table.lines), strict=True)
        first = [month_first(column) for column in columns] or [False] * len(self.matches)
        names = [match.heading for match in self.matches]
        object.__setattr__(self, "american", dict(zip(names, first, strict=True)))

    def rows(self) -> list[FormRow]:
        """Return all rows."""
        return [self.row(line) for line in self.table.lines]

    def row(self, line: Line) -> FormRow:
        """Return one row; every cell that cannot be read is named in its fault."""
        facts: dict[str, Any] = {}
        answers: dict[int, str] = {}
        faults: list[str] = []
        notes: list[str] = []
        for match, cell in zip(self.matches, line.cells, strict=True):
            if match.target is None:
                continue
            try:
                self.read(match, match.target, cell, facts, answers)
            except values.UnclearError as error:
                self.leave_unanswered(match.target, facts, answers)
                notes.append(said_of(match, cell, error))
            except CellError as error:
                faults.append(said_of(match, cell, error))
        facts = with_whole_name(facts)
        if len(facts.get(Fact.FULL_NAME) or "") > values.LONGEST_NAME:
            faults.append(_("the name has more than %(count)s characters") % {"count": values.LONGEST_NAME})
        return FormRow(
            line=line.number,
            cells={match.heading: cell for match, cell in zip(self.matches, line.cells, strict=True) if cell},
            facts=facts,
            answers=answers,
            sent_at=facts.get(SENT_AT),
            digest=self.digest(line, facts, answers),
            fault="; ".join(faults),
            note="; ".join(notes),
        )

    def leave_unanswered(self, target: Target, facts: dict[str, Any], answers: dict[int, str]) -> None:
        """Take a cell for an empty one."""
        if target.fact:
            facts[target.fact] = None
        if target.question is not None:
            answers[target.question.pk] = ""

    def read(self, match: Match, target: Target, cell: str, facts: dict[str, Any], answers: dict[int, str]) -> None:
        """Read one cell into the fact and the answer that it is; raise CellError."""
        american = self.american[match.heading]
        if target.fact == SENT_AT:
            facts[SENT_AT] = self.moment(cell, american=american)
        elif target.fact == Fact.BIRTH_DATE:
            facts[target.fact] = day_of(cell, american=american, until=self.on)
        elif target.fact:
            facts[target.fact] = fact_readers(self.city)[target.fact](cell)
        if target.question is not None:
            answers[target.question.pk] = answer_text(target.question, cell, american=american, until=self.on)

    def moment(self, cell: str, *, american: bool) -> datetime | None:
        """Return when a row was sent; None for an empty cell."""
        if not cell:
            return None
        moment = read_moment(cell, american=american, zone=self.zone, until=self.on)
        if moment is None:
            raise CellError(_("a time such as 2026-09-14 20:11:05"))
        return moment.astimezone(self.zone)

    def digest(self, line: Line, facts: Mapping[str, Any], answers: Mapping[int, str]) -> str:
        """Return what tells this row's content from any other, whatever kind of file it came in."""
        unread = {
            bare(match.heading): cell
            for match, cell in zip(self.matches, line.cells, strict=True)
            if cell and match.target is None
        }
        told = {"facts": facts, "answers": answers, "other": unread}
        return hashlib.sha256(json.dumps(told, default=str, sort_keys=True).encode()).hexdigest()


def said_of(match: Match, cell: str, error: CellError) -> str:
    """Return which cell could not be read, and what was expected there."""
    place = {"column": shortened(match.heading), "value": shortened(cell), "expected": error}
    return _("column “%(column)s”: “%(value)s” – expected %(expected)s") % place


def day_of(cell: str, *, american: bool, until: date, past: bool = True) -> date | None:
    """Return the day in a cell; None for an empty one. Raise CellError."""
    if not cell:
        return None
    day = read_day(cell, american=american, until=until, past=past)
    if day is None:
        raise CellError(_("a date such as 14/3/2001"))
    return day


def with_whole_name(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts with one name: first and family name where both are told, else a whole name before a part."""
    told = [part for part in (facts.get(FIRST_NAME), facts.get(LAST_NAME)) if part]
    whole = facts.get(Fact.FULL_NAME)
    return facts if not told or (whole and len(told) == 1) else {**facts, Fact.FULL_NAME.value: " ".join(told)}


def answer_text(question: Question, cell: str, *, american: bool = False, until: date) -> str:
    """Return an answer as it is kept: chosen answers one a line, yes or no, a number, an ISO date; raise CellError."""
    if not cell:
        return ""
    match question.kind:
        case QuestionKind.CHOICES:
            told = "\n".join(values.read_choices(cell, question.choices))
            return values.read_text(told, most=values.LONGEST_ANSWER)
        case QuestionKind.CHOICE:
            return values.read_text(values.read_choice(cell, question.choices), most=values.LONGEST_ANSWER)
        case QuestionKind.CONSENT:
            return YES if read_consent(cell, asked=question.label) else NO
        case QuestionKind.YES_NO:
            return YES if read_yes_no(cell, also=words().yes_under.get(question.fact, ())) else NO
        case QuestionKind.NUMBER | QuestionKind.SCALE:
            return number_text(question, cell)
        case QuestionKind.DATE:
            past = question.fact == Fact.BIRTH_DATE
            day = day_of(cell, american=american, until=until, past=past)
            return day.isoformat() if day else ""
    return values.read_text(cell, most=values.LONGEST_ANSWER)


def number_text(question: Question, cell: str) -> str:
    """Return the number of an answer, whole where it is a fact or a step of the scale; raise CellError."""
    if question.kind == QuestionKind.SCALE:
        return read_step(cell, least=RecruitmentPolicy.lowest_score, most=RecruitmentPolicy.highest_score)
    return str(read_number(cell, most=MOST[Fact(question.fact)])) if question.fact in MOST else read_amount(cell)
