"""The conditions of a call as a sheet: the result of each application, and each condition with its evidence."""

from collections.abc import Callable
from functools import partial

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from recruitment.domain.conditions import Finding, Standing
from recruitment.domain.sifted import WAITING, Sifted, sent_of, sift
from recruitment.enums import ApplicationState, IneligibleReason
from recruitment.exports.sending_files import Cell, Column, Sheet
from recruitment.exports.sending_people import NARROW, WIDE, reason_label
from recruitment.models import Call

LONG = 36


def standing_words() -> dict[Standing, str]:
    """Return how a condition stands, in words."""
    return {
        Standing.MET: _("Met"),
        Standing.NOT_MET: _("Not met"),
        Standing.LACKING: _("Missing"),
        Standing.WAITING: _("Waits to be checked"),
        Standing.EXCEPTED: _("Set aside"),
    }


def conditions_sheet(call: Call) -> Sheet[Sifted]:
    """Return every sent application with its result and each condition with its evidence; few queries (R5.2)."""
    columns: list[Column[Sifted]] = [
        Column(_("Id of the application"), lambda row: row.application.code, NARROW),
        Column(_("Name"), lambda row: row.application.person.full_name, WIDE),
        Column(_("Result"), result_cell, WIDE),
        Column(_("Reason"), reason_cell, WIDE),
        *(column for reason in IneligibleReason for column in condition_columns(reason)),
        Column(_("Exceptions"), exceptions_cell, LONG),
        Column(_("Sent on"), lambda row: row.application.submitted_on, NARROW),
        Column(_("Where it stands"), lambda row: row.application.get_state_display(), WIDE),
    ]
    return Sheet(_("Conditions"), columns, sift(call=call, rows=sent_of(call), on=localdate()))


def condition_columns(reason: IneligibleReason) -> list[Column[Sifted]]:
    """Return how one condition stands, and what shows it."""
    evidence = _("%(condition)s: evidence") % {"condition": reason.label}
    return [
        Column(reason.label, partial(of_finding, reason, standing_of), NARROW),
        Column(evidence, partial(of_finding, reason, evidence_of), LONG),
    ]


def of_finding(reason: IneligibleReason, value: Callable[[Finding], str], row: Sifted) -> Cell:
    """Return something about one condition of a row."""
    return next((value(finding) for finding in row.examined.findings if finding.condition == reason), "")


def standing_of(finding: Finding) -> str:
    """Return how a condition stands."""
    return standing_words()[finding.standing]


def evidence_of(finding: Finding) -> str:
    """Return what shows it."""
    return finding.evidence


def result_cell(row: Sifted) -> Cell:
    """Return the result in words."""
    return _("Waits to be checked") if row.result == WAITING else str(ApplicationState(row.result).label)


def reason_cell(row: Sifted) -> Cell:
    """Return the first condition that is not met."""
    return reason_label(row.application.ineligible_reason or row.examined.reason or "")


def exceptions_cell(row: Sifted) -> Cell:
    """Return the conditions that were set aside, and why."""
    return "\n".join(f"{one.get_condition_display()}: {one.reason}" for one in row.exceptions)
