"""What was seen and decided about a call as sheets: every mark, the ranking, the decisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from django.utils.translation import gettext as _

from recruitment.domain.book import ScreeningBook, load_screening_book
from recruitment.domain.ranking import Ranked, borderline, crossed_line
from recruitment.enums import ApplicationState, Stage
from recruitment.exports.sending_files import Cell, Column, Sheet
from recruitment.exports.sending_people import NARROW, WIDE, yes_no
from recruitment.models import Application, Call, Decision, Rating

LONG = 44
SHOWN_DECIMALS = 2


def marks_sheet(call: Call) -> Sheet[Rating]:
    """Return every mark of a call with who gave it, where, and what was seen; one query."""
    rows = Rating.objects.filter(application__call=call).select_related("application__person", "assessor__person")
    columns: list[Column[Rating]] = [
        Column(_("Id of the application"), lambda row: row.application.code, NARROW),
        Column(_("Name"), lambda row: row.application.person.full_name, WIDE),
        Column(_("Stage"), lambda row: row.get_stage_display(), WIDE),
        Column(_("Assessor"), lambda row: row.assessor.person.full_name, WIDE),
        Column(_("Criterion"), lambda row: row.get_criterion_display(), WIDE),
        Column(_("Mark"), lambda row: row.score, NARROW),
        Column(_("What was seen or heard"), lambda row: row.observed, LONG),
        Column(_("Indicators"), lambda row: "\n".join(row.indicators), LONG),
        Column(_("Locked on"), lambda row: row.locked_on, NARROW),
    ]
    return Sheet(_("Marks"), columns, rows.order_by("application__code", "stage", "assessor__code", "criterion"))


@dataclass(frozen=True)
class Place:
    """A line of the ranking with what the committee must know about it."""

    ranked: Ranked
    name: str
    quarter: str
    field_of_study: str
    state: str
    near: bool
    crossed: bool


def ranking_sheet(call: Call) -> Sheet[Place]:
    """Return the ranking as its page shows it, best first; five queries whatever its size (R5.5-R5.8)."""
    book = load_screening_book(cohort=call.cohort)
    people = Application.objects.filter(call=call).order_by()
    told = {code: rest for code, *rest in people.values_list("code", "person__full_name", "quarter", "field_of_study")}
    stages = [Column(stage.label, partial(stage_cell, stage.value), NARROW) for stage in Stage]
    columns: list[Column[Place]] = [
        Column(_("Rank"), lambda row: row.ranked.rank, NARROW),
        Column(_("Raw rank"), lambda row: row.ranked.rank_raw, NARROW),
        Column(_("Id of the application"), lambda row: row.ranked.code, NARROW),
        Column(_("Name"), lambda row: row.name, WIDE),
        *stages,
        Column(_("Final score"), lambda row: shown(row.ranked.final), NARROW),
        Column(_("Raw score"), lambda row: shown(row.ranked.raw), NARROW),
        Column(_("Borderline: discuss by name"), lambda row: yes_no(row.near), NARROW),
        Column(_("Raw scores would have decided otherwise"), lambda row: yes_no(row.crossed), NARROW),
        Column(_("Quarter"), lambda row: row.quarter, WIDE),
        Column(_("Field of study"), lambda row: row.field_of_study, WIDE),
        Column(_("Where it stands"), lambda row: row.state, WIDE),
    ]
    return Sheet(_("Ranking"), columns, places(book, told))


def places(book: ScreeningBook, told: Mapping[str, list[str]]) -> list[Place]:
    """Return the lines of a loaded book."""
    near = {r.code for r in borderline(ranking=book.ranking, capacity=book.capacity, policy=book.policy)}
    crossed = {r.code for r in crossed_line(ranking=book.ranking, capacity=book.capacity)}
    states = book.state_of
    return [
        Place(
            ranked=ranked,
            name=told[ranked.code][0],
            quarter=told[ranked.code][1],
            field_of_study=told[ranked.code][2],
            state=str(ApplicationState(states[ranked.code]).label),
            near=ranked.code in near,
            crossed=ranked.code in crossed,
        )
        for ranked in book.ranking
    ]


def stage_cell(stage: str, row: Place) -> Cell:
    """Return the T of one stage."""
    return shown(row.ranked.t[stage])


def shown(value: Fraction) -> float:
    """Return a score as it is shown, half to even."""
    return float(round(value, SHOWN_DECIMALS))


def decisions_sheet(call: Call) -> Sheet[Decision]:
    """Return what the committee decided, by rank: who, what, why, by whom and by which formula; one query."""
    rows = Decision.objects.filter(application__call=call)
    related = ("application__person", "decided_by__person", "staged_by__person", "application__offer")
    columns: list[Column[Decision]] = [
        Column(_("Rank"), lambda row: row.rank, NARROW),
        Column(_("Raw rank"), lambda row: row.rank_raw, NARROW),
        Column(_("Id of the application"), lambda row: row.application.code, NARROW),
        Column(_("Name"), lambda row: row.application.person.full_name, WIDE),
        Column(_("Final score"), lambda row: float(row.final_score), NARROW),
        Column(_("Decision"), lambda row: row.get_outcome_display(), WIDE),
        Column(_("Reason"), lambda row: row.reason, LONG),
        Column(_("What the committee said"), lambda row: row.discussion, LONG),
        Column(_("What broke the tie"), lambda row: row.tie_break, WIDE),
        Column(_("Version of the formula"), lambda row: row.formula_version, NARROW),
        Column(_("Decided on"), lambda row: row.decided_on, NARROW),
        Column(_("Decided by"), lambda row: str(row.decided_by) if row.decided_by else "", WIDE),
        Column(_("Where it stands"), lambda row: row.application.get_state_display(), WIDE),
        Column(_("Answer to the offer"), answer_cell, WIDE),
    ]
    return Sheet(_("Decisions"), columns, rows.select_related(*related).order_by("rank", "pk"))


def answer_cell(row: Decision) -> Cell:
    """Return how the offer ended, where there is one."""
    offer = getattr(row.application, "offer", None)
    return offer.get_answer_display() if offer and offer.answer else ""
