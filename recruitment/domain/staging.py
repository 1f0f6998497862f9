"""Decisions before anyone is told: proposed by rank, changed by hand with a reason, discussed, voted on (S1-52)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.policy_changes import NumberRefusedError, check_number
from cohort.models import PolicyOverride
from people.models import User
from recruitment.domain.board import Line
from recruitment.domain.committee import Committee, load_committee, two_decimals
from recruitment.domain.offers import lock_call
from recruitment.domain.outcomes import seat
from recruitment.domain.waitlists import fill_seats
from recruitment.enums import ApplicationState, DecisionOutcome
from recruitment.models import Application, Call, Decision

SEATS = "cohort.capacity"


class DecisionRefusedError(Exception):
    """The decision cannot be prepared or applied; the message says why."""


@dataclass(frozen=True)
class Wish:
    """What is prepared for one candidate, with the committee's words."""

    outcome: str
    reason: str = ""
    discussion: str = ""
    tie_break: str = ""


def undecided(committee: Committee) -> list[Line]:
    """Return the ranked who wait for the committee, best first."""
    return [line for line in committee.lines if committee.people[line.code].state == ApplicationState.RANKED]


def without_rank(committee: Committee) -> list[Line]:
    """Return those who wait for the committee without marks in every stage: decided by hand only, with a reason."""
    return [line for line in committee.unranked if committee.people[line.code].state == ApplicationState.RANKED]


def awaiting(committee: Committee) -> list[Line]:
    """Return everyone who waits for the committee: by rank, then those without one."""
    return [*undecided(committee), *without_rank(committee)]


def seats_left(committee: Committee) -> int:
    """Return how many seats nobody was offered yet."""
    return max(0, committee.capacity - committee.taken)


def proposal(committee: Committee, *, anew: str = "") -> dict[str, DecisionOutcome]:
    """Return what follows from the ranks: seats, then the wait-list, then the others (R5.8-R5.10).

    What was decided by hand stays and takes its seat or its place on the wait-list, as do those who wait there
    already; the candidate `anew` is proposed as if nothing had been decided by hand.
    """
    by_hand = {
        line.code: committee.decisions[line.code].outcome
        for line in awaiting(committee)
        if line.code != anew and kept_by_hand(committee.decisions.get(line.code))
    }
    kept = Counter(by_hand.values())
    listed = sum(candidate.state == ApplicationState.WAITLISTED for candidate in committee.people.values())
    codes = [line.code for line in undecided(committee) if line.code not in by_hand]
    seating = seat(
        ranked=codes,
        declining=(),
        capacity=max(0, seats_left(committee) - kept[DecisionOutcome.OFFER]),
        waitlist_places=max(0, committee.policy.waitlist_places - kept[DecisionOutcome.WAITLIST] - listed),
    )
    by_state = {ApplicationState.ACCEPTED: DecisionOutcome.OFFER, ApplicationState.WAITLISTED: DecisionOutcome.WAITLIST}
    return {code: by_state.get(seating.state_of(code), DecisionOutcome.REJECT) for code in codes}


@transaction.atomic
def propose(*, call: Call, by: User, at: datetime) -> int:
    """Prepare a decision for everyone by rank; what was changed by hand with a reason stays. Return how many."""
    call = lock_call(call_id=call.pk)
    committee = load_committee(call=call)
    wanted = proposal(committee)
    rows = [
        staged(committee, line, wanted[line.code], by=by, at=at) for line in undecided(committee) if line.code in wanted
    ]
    with pghistory.context(user=by.pk):
        Decision.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["application"],
            update_fields=["rank", "rank_raw", "final_score", "outcome", "formula_version", "staged_by", "staged_at"],
        )
    return len(rows)


def kept_by_hand(decision: Decision | None) -> bool:
    """Say whether someone gave a reason for this decision."""
    return bool(decision and decision.reason)


def staged(committee: Committee, line: Line, outcome: str, *, by: User, at: datetime) -> Decision:
    """Return an unsaved prepared decision with the ranks and the score that the committee sees."""
    return Decision(
        application_id=committee.people[line.code].pk,
        rank=line.rank,
        rank_raw=line.rank_raw,
        final_score=Decimal(two_decimals(line.final)),
        outcome=outcome,
        formula_version=committee.version,
        staged_by=by,
        staged_at=at,
    )


@transaction.atomic
def stage(*, application: Application, wish: Wish, by: User, at: datetime) -> Decision:
    """Prepare one decision; raise DecisionRefusedError when it leaves the order of ranks without a reason."""
    call = lock_call(call_id=application.call_id)
    committee = load_committee(call=call)
    line = next((line for line in awaiting(committee) if committee.people[line.code].pk == application.pk), None)
    if line is None:
        raise DecisionRefusedError(_("This application does not wait for the committee any more."))
    refusal = why_refused(committee, line, wish)
    if refusal:
        raise DecisionRefusedError(refusal)
    row = staged(committee, line, wish.outcome, by=by, at=at)
    words = {"reason": wish.reason.strip(), "discussion": wish.discussion.strip(), "tie_break": wish.tie_break.strip()}
    columns = {name: getattr(row, name) for name in STAGED_COLUMNS}
    with pghistory.context(user=by.pk):
        decision, _made = Decision.objects.update_or_create(application=application, defaults={**columns, **words})
    return decision


def why_refused(committee: Committee, line: Line, wish: Wish) -> str:
    """Return why a decision cannot be prepared so; empty when it can."""
    if wish.outcome not in DecisionOutcome.values:
        return _("Choose a decision.")
    wanted = proposal(committee, anew=line.code).get(line.code)
    if wish.reason.strip() or wish.outcome == wanted:
        return ""
    if wanted is None:
        return _("There are no marks in every stage, and so no rank. A decision without a rank needs a reason.")
    sentence = _("By rank this would be “%(outcome)s”. A decision out of that order needs a reason.")
    return sentence % {"outcome": wanted.label}


STAGED_COLUMNS = ("rank", "rank_raw", "final_score", "outcome", "formula_version", "staged_by", "staged_at")


@transaction.atomic
def set_seats(*, call: Call, seats: int, reason: str, by: User, at: datetime) -> int:
    """Change the number of seats with a written reason; raise DecisionRefusedError beyond the ceiling (S1-27).

    Return how many of the new seats went to those who wait (R5.9).
    """
    call = lock_call(call_id=call.pk)
    committee = load_committee(call=call)
    if seats > committee.most:
        raise DecisionRefusedError(_("A cohort has at most %(most)s fellows.") % {"most": committee.most})
    if seats < max(1, committee.taken):
        words = _("So many seats are offered or taken already: %(count)s.") % {"count": committee.taken}
        raise DecisionRefusedError(words)
    if not reason.strip():
        raise DecisionRefusedError(_("Write in a few words why the number of seats changes."))
    try:
        check_number(key=SEATS, value=str(seats))
    except NumberRefusedError as refusal:
        raise DecisionRefusedError(str(refusal)) from refusal
    values: Mapping[str, object] = {"value": str(seats), "reason": reason.strip(), "changed_by": by}
    with pghistory.context(user=by.pk):
        PolicyOverride.objects.update_or_create(cohort=call.cohort, key=SEATS, defaults=dict(values))
    return len(fill_seats(call=call, by=by, at=at))
