"""What the demonstration shows of scoring: sheets of tonight, a third of them locked, and an agreed mark."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from config.demoyear.screening import FOLDER, demo_call, moment
from config.demoyear.year import DemoYear
from recruitment.domain.disagreement import disagreements, rated_cells
from recruitment.domain.rows import Mark
from recruitment.enums import ApplicationState, Criterion, Stage
from recruitment.models import Call, Conflict, Consensus, Rating, ScoreSheet
from recruitment.policy import RecruitmentPolicy

CENTRE = Stage.ASSESSMENT_CENTER.value
LOCKED_SHARE, OWN_LOCKED, ODD_ONE = 3, 6, 4
SEVERITY = (0, 0, -1)
PATTERN = (4, 3, 5, 2, 4, 3, 3, 4, 5, 2, 3, 4)


def words() -> dict[str, Any]:
    """Return what the assessors of the demonstration saw."""
    found: dict[str, Any] = json.loads((FOLDER / "scoring.json").read_text(encoding="utf-8"))
    return found


def fill(year: DemoYear) -> None:
    """Let the other assessors of tonight lock a third of their sheets; the committee's marks get observations."""
    told, evening = words(), demo_call(year, "evening")
    lock_some(evening, told, at=moment(year.today, 19, 30))
    committee = demo_call(year, "committee")
    see_something(committee, told)
    agree_on_one(year, committee, told)


def sheets_of(call: Call) -> list[ScoreSheet]:
    """Return the sheets of tonight; where no groups were made, everyone meets everyone they may."""
    if not ScoreSheet.objects.filter(application__call=call, stage=CENTRE).exists():
        met = Conflict.objects.filter(application__call=call).values_list("application_id", "assessor_id")
        apart = frozenset(met)
        ScoreSheet.objects.bulk_create(
            ScoreSheet(application=application, assessor=assessor, stage=CENTRE)
            for application in call.applications.filter(state=ApplicationState.INVITED_ASSESSMENT).order_by("code")
            for assessor in call.assessors.order_by("code")
            if (application.pk, assessor.pk) not in apart
        )
    rows = ScoreSheet.objects.filter(application__call=call, stage=CENTRE, locked_at__isnull=True)
    return list(rows.select_related("application", "assessor").order_by("assessor__code", "application__code"))


def lock_some(call: Call, told: dict[str, Any], *, at: datetime) -> None:
    """Mark and lock the first third of every assessor's sheets, but none of the one who signs in."""
    codes = list(call.assessors.order_by("code").values_list("code", flat=True))
    chosen: list[ScoreSheet] = []
    ratings: list[Rating] = []
    for code in codes:
        own = [sheet for sheet in sheets_of(call) if sheet.assessor.code == code]
        share = own[: 1 + len(own) // LOCKED_SHARE] if code != codes[0] else own[:OWN_LOCKED]
        for sheet in share:
            ratings += marks_of(sheet, told, SEVERITY[codes.index(code) % len(SEVERITY)], at)
            sheet.version, sheet.saved_at, sheet.locked_at = 1, at, at
            chosen.append(sheet)
    if chosen:
        chosen[0].note = told["note"]
    Rating.objects.bulk_create(ratings)
    ScoreSheet.objects.bulk_update(chosen, ["version", "saved_at", "locked_at", "note"])


def marks_of(sheet: ScoreSheet, told: dict[str, Any], severity: int, at: datetime) -> Iterable[Rating]:
    """Return five locked marks, each with what was seen; now and then two assessors saw different people."""
    number = int(sheet.application.code)
    for place, criterion in enumerate(Criterion.values):
        score = max(PATTERN[(number * 5 + place) % len(PATTERN)] + severity, RecruitmentPolicy.lowest_score)
        if severity and number % ODD_ONE == 1 and place == 0:
            score = RecruitmentPolicy.highest_score
        yield Rating(
            application=sheet.application,
            stage=CENTRE,
            assessor=sheet.assessor,
            criterion=criterion,
            score=score,
            observed=seen(told, criterion, score, number),
            locked_on=at.date(),
            typed_at=at,
        )


def seen(told: dict[str, Any], criterion: str, score: int, number: int) -> str:
    """Return what an assessor wrote beside a mark."""
    low, high = RecruitmentPolicy.lowest_score, RecruitmentPolicy.highest_score
    middle = (low + high) // 2
    height = "low" if score < middle else "high" if score > middle else "middle"
    lines: list[str] = told["observed"][criterion][height]
    return lines[number % len(lines)]


def see_something(call: Call, told: dict[str, Any]) -> None:
    """Give the marks of the committee's call what was seen; locked marks take words only where there were none."""
    rows = list(Rating.objects.filter(application__call=call).select_related("application"))
    locked_on = call.closes_on
    Rating.objects.filter(pk__in=[row.pk for row in rows]).update(locked_on=None)
    for row in rows:
        row.observed, row.locked_on = seen(told, row.criterion, row.score, int(row.application.code)), locked_on
    Rating.objects.bulk_update(rows, ["observed", "locked_on"])


def agree_on_one(year: DemoYear, call: Call, told: dict[str, Any]) -> None:
    """Let the wash-up of the committee's call agree on the mark that differed most."""
    rows = Rating.objects.filter(application__call=call).select_related("application", "assessor")
    marks = [Mark(r.application.code, r.stage, r.assessor.code, r.criterion, r.score) for r in rows]
    wide = disagreements(cells=rated_cells(marks), policy=RecruitmentPolicy()) if marks else []
    for cell in wide[:1]:
        Consensus.objects.create(
            application=call.applications.get(code=cell.candidate),
            stage=cell.stage,
            criterion=cell.criterion,
            score=round(sum(cell.scores.values()) / len(cell.scores)),
            reason=told["agreed"],
            decided_by=year.manager,
            decided_at=moment(call.closes_on, 12),
        )
