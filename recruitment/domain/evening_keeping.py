"""Keeps a plan of an evening: groups, seats, turns, and a sheet for every assessor and candidate who meet (S1-49)."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.models import User
from recruitment.domain.evening_people import marked, sheets_of
from recruitment.domain.evening_plan import Draft
from recruitment.domain.evening_sheets import settle_sheets
from recruitment.models import CandidateGroup, Evening, GroupSeat, Turn, TurnAssessor

MOST_NAMES = 3


class EveningRefusedError(Exception):
    """The evening cannot be so; the message says why."""


def held(evening: Evening) -> Evening:
    """Return an evening that nobody else can change until this transaction ends."""
    return Evening.objects.select_for_update(of=("self",)).select_related("call__cohort__programme").get(pk=evening.pk)


@transaction.atomic
def keep_plan(*, evening: Evening, draft: Draft, by: User) -> Evening:
    """Put a plan into the tables in place of an earlier one; who has arrived stays so; raise EveningRefusedError.

    Once marks exist, nothing is planned anew: single changes by hand remain.
    """
    kept = held(evening)
    refuse_marked(kept)
    if not draft.plan.groups or not draft.plan.encounters:
        raise EveningRefusedError(_("A plan needs candidates who are invited, and stations."))
    came = {seat.application_id: seat for seat in GroupSeat.objects.filter(group__evening=kept)}
    kept.groups.all().delete()
    groups = CandidateGroup.objects.bulk_create(
        CandidateGroup(evening=kept, number=number) for number in range(1, len(draft.plan.groups) + 1)
    )
    GroupSeat.objects.bulk_create(
        seat_in(groups[place], key, came.get(key)) for place, keys in enumerate(draft.plan.groups) for key in keys
    )
    add_turns(groups, draft)
    settle_sheets(kept, left=came)
    return kept


def seat_in(group: CandidateGroup, application_id: int, before: GroupSeat | None) -> GroupSeat:
    """Return a seat in a group; whoever had arrived has arrived."""
    return GroupSeat(
        group=group,
        application_id=application_id,
        arrived_at=before.arrived_at if before else None,
        missing_since=before.missing_since if before else None,
    )


def add_turns(groups: list[CandidateGroup], draft: Draft) -> None:
    """Write the turns of a plan with their assessors."""
    encounters = draft.plan.encounters
    turns = Turn.objects.bulk_create(
        Turn(
            group=groups[e.group],
            station_id=e.station,
            round=e.round,
            starts_at=draft.starts[e.round - 1],
        )
        for e in encounters
    )
    TurnAssessor.objects.bulk_create(
        TurnAssessor(turn=turn, assessor_id=assessor)
        for turn, encounter in zip(turns, encounters, strict=True)
        for assessor in encounter.assessors
    )


def refuse_marked(evening: Evening) -> None:
    """Refuse to plan anew where marks exist; the sentence names the first pairs."""
    rows = marked(sheets_of(evening)).select_related("application__person", "assessor__person")
    pairs = [f"{sheet.assessor} – {sheet.application.person}" for sheet in rows]
    if pairs:
        raise EveningRefusedError(
            ngettext(
                "%(count)s pair has marks already (%(names)s), so the evening is not planned anew. "
                "Single changes by hand are possible.",
                "%(count)s pairs have marks already (%(names)s), so the evening is not planned anew. "
                "Single changes by hand are possible.",
                len(pairs),
            )
            % {"count": len(pairs), "names": ", ".join(pairs[:MOST_NAMES]) + ("…" if len(pairs) > MOST_NAMES else "")}
        )
