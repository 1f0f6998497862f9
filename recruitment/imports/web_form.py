"""Brings a web form's file of applications into a call: read whole, checked, then written whole or not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from people.models import User
from recruitment.imports.web_form_files import Table, read_form_file
from recruitment.imports.web_form_known import Known, load_known
from recruitment.imports.web_form_matching import can_be_read, match_headings
from recruitment.imports.web_form_plan import Outcome, PlannedRow, Planner, counts_of
from recruitment.imports.web_form_rows import RowReader
from recruitment.imports.web_form_targets import (
    EMAIL,
    FIRST_NAME,
    SENT_AT,
    Match,
    Target,
    keep_matches,
    kept_matches,
    targets_of,
)
from recruitment.imports.web_form_writing import Writer
from recruitment.models import Call, Fact

log = structlog.get_logger(__name__)
Progress = Callable[[str], None]


@dataclass(frozen=True)
class FormFile:
    """A form's answers as they came: what the file is called, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class FormPlan:
    """How a file is read: what each column stands for, what is still lacking, and what becomes of each row."""

    table: Table
    targets: Sequence[Target]
    matches: Sequence[Match]
    lacking: str
    rows: Sequence[PlannedRow]

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """Return how many rows had each fate."""
        return counts_of(self.rows)

    @property
    def left_out(self) -> list[PlannedRow]:
        """Return the rows that do not go in."""
        return [row for row in self.rows if row.outcome == Outcome.LEFT_OUT]


class LackingColumnsError(Exception):
    """The file lacks a column without which no row can go in; the message names it."""


def say_nothing(_line: str) -> None:
    """Keep progress to oneself."""


@transaction.atomic
def import_form(
    *,
    file: FormFile,
    call: Call,
    by: User,
    at: datetime,
    chosen: Mapping[str, str] | None = None,
    dry_run: bool = False,
    progress: Progress = say_nothing,
) -> FormPlan:
    """Write what a file says about a call and return the fate of each row; with `dry_run` nothing is written.

    `chosen` holds what headings stand for where somebody corrected it: the key of a target, empty to leave one out.
    Raises UnreadableFileError, and LackingColumnsError where rows should be written. The call is held meanwhile.
    """
    if not dry_run:
        Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    plan = read_columns(file, call, chosen or {})
    progress(_("Rows in the file: %(count)s") % {"count": len(plan.table.lines)})
    if plan.lacking:
        return refuse(plan, dry_run=dry_run)
    known = known_of(call, plan.targets, at, for_writing=not dry_run)
    plan = with_fates(call, known, plan, at)
    progress(_("Rows checked: %(count)s") % {"count": len(plan.rows)})
    if not dry_run:
        Writer(call, known, known.zone, by, at).write(plan.rows)
        keep_matches(call, plan.matches)
        log.info("applicants_import", call_id=call.pk, user_id=by.pk, **figures(plan))
    return plan


def refuse(plan: FormPlan, *, dry_run: bool) -> FormPlan:
    """Return a plan that lacks a column where it is only looked at; raise LackingColumnsError otherwise."""
    if dry_run:
        return plan
    raise LackingColumnsError(plan.lacking)


def read_columns(file: FormFile, call: Call, chosen: Mapping[str, str]) -> FormPlan:
    """Return a file's table with what each of its columns stands for; raise UnreadableFileError."""
    table, targets = read_form_file(file.data), targets_of(call)
    matches = match_headings(
        headings=table.headings,
        targets=targets,
        kept=kept_matches(call),
        chosen=chosen,
        readable=partial(can_be_read, table),
    )
    return FormPlan(table, targets, matches, lacking_columns(matches), [])


def known_of(call: Call, targets: Sequence[Target], at: datetime, *, for_writing: bool) -> Known:
    """Return what the call holds of what the file can speak of."""
    zone = ZoneInfo(settings.TIME_ZONE)
    questions = {target.question.pk: target.question for target in targets if target.question}
    return load_known(call=call, questions=questions, zone=zone, on=at.astimezone(zone).date(), for_writing=for_writing)


def with_fates(call: Call, known: Known, plan: FormPlan, at: datetime) -> FormPlan:
    """Return the plan with the fate of every row."""
    reader = RowReader(plan.table, plan.matches, call.cohort.programme.city, known.zone, known.on)
    return replace(plan, rows=Planner(call, known, known.zone, at).plan(reader.rows()))


def lacking_columns(matches: Sequence[Match]) -> str:
    """Return in a sentence which column no row can do without; empty where all are there."""
    facts = {match.target.fact for match in matches if match.target}
    if SENT_AT not in facts:
        return _("No column holds the time of sending. Choose which one it is.")
    if not facts & {Fact.FULL_NAME, FIRST_NAME}:
        return _("No column holds the name. Choose which one it is.")
    if not facts & {EMAIL, Fact.PHONE}:
        return _("No column holds an address of mail or a phone. Choose which one it is.")
    return ""


def figures(plan: FormPlan) -> dict[str, int]:
    """Return the four counts by names that a log can hold."""
    return {outcome.value.replace(" ", "_"): count for outcome, count in plan.counts.items()}


def closing_line(plan: FormPlan) -> str:
    """Return the four counts as programs read them, the same in every language."""
    return ", ".join(f"{outcome.value}: {count}" for outcome, count in plan.counts.items())
