"""What the pages of choosing show, in ready words and numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from recruitment.domain.board import Line
from recruitment.domain.committee import (
    Breaker,
    Candidate,
    Committee,
    Share,
    assessor_names,
    bench_words,
    breakers_of,
    incomplete_names,
    shares,
    two_decimals,
)
from recruitment.domain.scores import stage_weights
from recruitment.domain.what_if import Moved
from recruitment.enums import ApplicationState, Stage
from recruitment.models import Decision
from recruitment.views.sifting_doors import address_of


@dataclass(frozen=True)
class Row:
    """One line of the ranking."""

    line: Line
    candidate: Candidate
    url: str
    state: str
    final: str
    raw: str
    t: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    inside: bool
    last_seat: bool
    decision: Decision | None = None
    has_rank: bool = True


@dataclass(frozen=True)
class ZoneCard:
    """One candidate close to the line, with what breaks ties."""

    row: Row
    breakers: Sequence[Breaker]


@dataclass(frozen=True)
class MovedRow:
    """One candidate under other weights."""

    row: Row
    rank: int
    up: int
    down: int
    wins: bool
    final: str


@dataclass(frozen=True)
class Head:
    """What stands above the ranking."""

    cut: str
    weights: str
    crossing: Sequence[Row]
    benches: Sequence[str]
    incomplete: Sequence[str]
    quarters: Sequence[Share]
    fields: Sequence[Share]


def ranking_head(committee: Committee) -> Head:
    """Return what stands above the ranking."""
    last = committee.lines[committee.capacity - 1] if committee.cut is not None else None
    return Head(
        cut=two_decimals(last.final) if last else "",
        weights=weight_words(committee),
        crossing=ranking_rows(committee, committee.crossing),
        benches=bench_words(committee, assessor_names(call=committee.call)),
        incomplete=incomplete_names(committee),
        quarters=shares(committee, "quarter"),
        fields=shares(committee, "field"),
    )


def weight_words(committee: Committee) -> str:
    """Return the weights in force in words."""
    weights = stage_weights(committee.policy)
    return " · ".join(f"{Stage(stage).label} {weight}%" for stage, weight in weights.items())


def ranking_rows(committee: Committee, lines: Iterable[Line]) -> list[Row]:
    """Return some lines of the ranking in words; what must be said about each comes with it."""
    crossing = {line.code for line in committee.crossing}
    near = {line.code for line in committee.zone}
    base = address_of("candidate", 0)
    return [row_of(committee, line, near=near, crossing=crossing, base=base) for line in lines]


def row_of(committee: Committee, line: Line, *, near: set[str], crossing: set[str], base: str) -> Row:
    """Return one line in words; `base` is the address of a candidate's page with 0 in place of the number."""
    candidate = committee.people[line.code]
    remarks = []
    if line.code in near:
        remarks.append(_("Close to the line"))
    if line.code in crossing:
        remarks.append(_("Raw marks would decide otherwise"))
    if line in committee.tied:
        remarks.append(_("Equal at the line: the committee votes"))
    if line in committee.unranked:
        remarks.append(_("Without marks in every stage: no rank"))
    return Row(
        line=line,
        candidate=candidate,
        url=base.replace("/0/", f"/{candidate.pk}/"),
        state=str(ApplicationState(candidate.state).label),
        final=two_decimals(line.final),
        raw=two_decimals(line.raw),
        t=tuple((str(stage.label), two_decimals(value)) for stage, value in zip(Stage, line.t, strict=True)),
        remarks=tuple(remarks),
        inside=line.rank <= committee.capacity,
        last_seat=line.rank == committee.capacity,
        decision=committee.decisions.get(line.code),
        has_rank=line not in committee.unranked,
    )


def zone_cards(committee: Committee) -> list[ZoneCard]:
    """Return those close to the line with their tie-breakers, best first (R5.8)."""
    zone = committee.zone
    rows = ranking_rows(committee, zone)
    return [ZoneCard(row, breakers_of(committee, line)) for row, line in zip(rows, zone, strict=True)]


def matching(committee: Committee, asked: Mapping[str, Any]) -> list[Line]:
    """Return the lines that a filter asks for, best first."""
    place = str(asked.get("seats", ""))
    crossing = {line.code for line in committee.crossing} if place == "crossing" else set()
    fitting = {
        "inside": committee.lines[: committee.capacity],
        "outside": committee.lines[committee.capacity :],
        "crossing": [line for line in committee.lines if line.code in crossing],
    }
    lines = fitting.get(place, committee.lines)
    return [line for line in lines if asked_for(committee.people[line.code], asked)]


def asked_for(candidate: Candidate, asked: Mapping[str, Any]) -> bool:
    """Say whether a candidate fits the words of a filter."""
    words = str(asked.get("name", "")).strip().casefold()
    named = not words or words in candidate.name.casefold() or words == candidate.code.casefold()
    quarter, field = asked.get("quarter") or "", asked.get("field") or ""
    return named and quarter in ("", candidate.quarter) and field in ("", candidate.field)


def moved_rows(committee: Committee, moved: Sequence[Moved]) -> list[MovedRow]:
    """Return who would stand where, in words."""
    rows = ranking_rows(committee, [item.line for item in moved])
    return [
        MovedRow(
            row=row,
            rank=item.rank,
            up=max(item.step, 0),
            down=max(-item.step, 0),
            wins=item.over_line and item.rank <= committee.capacity,
            final=two_decimals(item.final),
        )
        for row, item in zip(rows, moved, strict=True)
    ]


def compared(committee: Committee, codes: Sequence[str]) -> list[ZoneCard]:
    """Return the heads of candidates who stand side by side, in the order asked for."""
    by_code = {line.code: line for line in committee.lines}
    lines = [by_code[code] for code in codes if code in by_code]
    rows = ranking_rows(committee, lines)
    return [ZoneCard(row, breakers_of(committee, line)) for row, line in zip(rows, lines, strict=True)]
