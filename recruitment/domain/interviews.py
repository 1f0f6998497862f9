"""How far the interviews are: who is done in both stages, who is not, and who goes to the committee (S1-50, S1-51)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import User
from recruitment.domain.bookings import cancel_hours
from recruitment.domain.hour_series import SlotRefusedError
from recruitment.domain.moves import move
from recruitment.enums import ApplicationState, Stage, WithdrawalStage
from recruitment.models import SLOT_STAGES, Application, Call, ScoreSheet, Slot, Withdrawal


@dataclass(frozen=True)
class Candidate:
    """One candidate at the interviews: their hours by stage, and the stages whose marks are all locked."""

    application: Application
    hours: dict[str, Slot]
    locked: frozenset[str]

    @property
    def is_done(self) -> bool:
        """Say whether both stages are marked and locked."""
        return self.locked >= set(SLOT_STAGES)

    @property
    def missing(self) -> list[str]:
        """Return the stages without an hour and without marks, in words."""
        return [str(Stage(s).label) for s in SLOT_STAGES if s not in self.hours and s not in self.locked]

    def was_due(self, at: datetime) -> bool:
        """Say whether an hour of theirs has begun."""
        return any(slot.starts_at <= at for slot in self.hours.values())


def candidates(*, call: Call) -> list[Candidate]:
    """Return those at the interviews of a call, by name; three queries."""
    rows = call.applications.filter(state=ApplicationState.INVITED_INTERVIEW).select_related("person")
    people = list(rows.order_by("person__full_name", "pk").prefetch_related("slots"))
    locked = locked_stages(people)
    return [
        Candidate(one, {slot.stage: slot for slot in one.slots.all()}, locked.get(one.pk, frozenset()))
        for one in people
    ]


def locked_stages(applications: Sequence[Application]) -> dict[int, frozenset[str]]:
    """Return for each application the stages in which there are sheets and all are locked; one query."""
    sheets: dict[tuple[int, str], list[datetime | None]] = {}
    rows = ScoreSheet.objects.filter(application__in=applications).values_list("application", "stage", "locked_at")
    for application, stage, locked_at in rows:
        sheets.setdefault((application, stage), []).append(locked_at)
    found: dict[int, set[str]] = {}
    for (application, stage), moments in sheets.items():
        if all(moments):
            found.setdefault(application, set()).add(stage)
    return {number: frozenset(stages) for number, stages in found.items()}


@transaction.atomic
def complete_interviews(*, call: Call, by: User, on: date) -> list[Application]:
    """Send those whose marks of both stages are all locked to the committee; return them."""
    done = [candidate.application for candidate in candidates(call=call) if candidate.is_done]
    for application in done:
        move(application=application, to=ApplicationState.RANKED, by=by, on=on)
    return done


@transaction.atomic
def note_no_show(*, application: Application, reason: str, by: User, at: datetime) -> None:
    """Withdraw a candidate who did not come, with the reason; raise SlotRefusedError without one."""
    if not reason.strip():
        raise SlotRefusedError(_("Write in a few words why."))
    day = timezone.localdate(at)
    cancel_hours(application=application)
    move(application=application, to=ApplicationState.WITHDREW, by=by, on=day, reason=reason.strip())
    Withdrawal.objects.create(
        application=application, stage=WithdrawalStage.INTERVIEW, reason=reason.strip(), withdrawn_on=day
    )
