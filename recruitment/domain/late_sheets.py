"""Finds the sheets that a device sends: one taken away meanwhile is known by its past, and comes back (R5.13)."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db import models

from people.domain.traces import past_tables
from recruitment.domain.assessing import own_sheets
from recruitment.domain.open_stages import went_on
from recruitment.domain.sheets import SheetRefusedError, assign
from recruitment.models import Application, Assessor, ScoreSheet
from recruitment.models.visibility import Viewer, person_of


def sent_sheets(*, user: Viewer, numbers: Collection[int], on: date) -> dict[int, ScoreSheet]:
    """Return a login's own sheets by the numbers that its device knows; two queries where all are there.

    A sheet that was taken away (somebody did not come, groups changed) was made anew under another number, or is
    made anew here, so that nothing marked without network is lost; not against a conflict, nor for a stage that
    is over.
    """
    able = {number for number in numbers if 0 < number <= models.BigIntegerField.MAX_BIGINT}
    found = {sheet.pk: sheet for sheet in own_sheets(user, on=on).filter(pk__in=able)}
    for number, application, stage, assessor in taken_away(user=user, numbers=able - set(found), on=on):
        sheet = made_anew(application, stage, assessor)
        if sheet:
            found[number] = sheet
    return found


def taken_away(*, user: Viewer, numbers: Collection[int], on: date) -> Iterator[tuple[int, Application, str, Assessor]]:
    """Yield what sheets of a login were that are not there any more: number, application, stage, assessor."""
    if not numbers or not person_of(user):
        return
    [past] = past_tables(ScoreSheet)
    rows = past._base_manager.filter(pgh_obj_id__in=numbers).order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    known = list(rows.values_list("pgh_obj_id", "application_id", "stage", "assessor_id"))
    mine = Assessor.objects.with_access(on).filter(person=person_of(user)).in_bulk([row[3] for row in known])
    people = Application.objects.select_related("person").in_bulk([row[1] for row in known])
    for number, application, stage, assessor in known:
        if assessor in mine and application in people:
            yield number, people[application], stage, mine[assessor]


def made_anew(application: Application, stage: str, assessor: Assessor) -> ScoreSheet | None:
    """Return the sheet of a pair, made where it is not there; None where they do not meet any more."""
    there = ScoreSheet.objects.filter(application=application, stage=stage, assessor=assessor).first()
    if there or went_on(state=application.state, stage=stage):
        return there
    try:
        return assign(application=application, stage=stage, assessor=assessor)
    except SheetRefusedError:
        return None
