"""One press applies all prepared decisions: offers, wait-list, refusals and letters, in one transaction (S1-52)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import pghistory
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.domain.outbox import tell
from people.models import User
from recruitment.domain.board import Line
from recruitment.domain.committee import Committee, load_committee, two_decimals
from recruitment.domain.letters import letter_news
from recruitment.domain.moves import move
from recruitment.domain.offers import NoSeatError, lock_call, make_offer
from recruitment.domain.staging import (
    DecisionRefusedError,
    awaiting,
    kept_by_hand,
    seats_left,
    undecided,
    without_rank,
)
from recruitment.enums import ApplicationState, DecisionOutcome
from recruitment.models import Call, Decision, LetterKind


class AppliedAlreadyError(DecisionRefusedError):
    """Someone pressed before; nothing was done twice."""


@dataclass(frozen=True)
class Applied:
    """How many of each there were."""

    offers: int
    waitlisted: int
    rejected: int


@transaction.atomic
def apply_decisions(*, call: Call, seen: str, by: User, at: datetime) -> Applied:
    """Apply what is prepared, once; raise DecisionRefusedError and do nothing when something stands in the way.

    `seen` is the fingerprint of the ranking that the page showed: marks that changed since then are looked at first.
    """
    call = lock_call(call_id=call.pk)
    committee = load_committee(call=call)
    obstacle = next(iter(obstacles(committee, seen=seen)), "")
    if not awaiting(committee) and committee.decided:
        raise AppliedAlreadyError(_("These decisions were applied already; nothing was done twice."))
    if obstacle:
        raise DecisionRefusedError(obstacle)
    decisions = freeze(committee, by=by, at=at)
    try:
        tell_outcomes(call, decisions, by=by, at=at)
    except NoSeatError as refusal:
        raise DecisionRefusedError(str(refusal)) from refusal
    counted = Counter(decision.outcome for decision in decisions)
    return Applied(
        offers=counted[DecisionOutcome.OFFER],
        waitlisted=counted[DecisionOutcome.WAITLIST],
        rejected=counted[DecisionOutcome.REJECT],
    )


def obstacles(committee: Committee, *, seen: str = "") -> list[str]:
    """Return what stands in the way of applying, in words, the first thing to mend first."""
    everyone = awaiting(committee)
    found = [] if everyone else [_("Nobody waits for a decision.")]
    if seen and seen != committee.board.fingerprint:
        found.append(_("A mark or a weight changed since this page was opened. Look at the ranking once more."))
    open_lines = [line for line in undecided(committee) if line.code not in committee.decisions]
    if open_lines:
        sentence = ngettext(
            "%(count)s candidate has no prepared decision yet.",
            "%(count)s candidates have no prepared decision yet.",
            len(open_lines),
        )
        found.append(sentence % {"count": len(open_lines)})
    found.extend(by_name(committee))
    ready = [committee.decisions[line.code] for line in everyone if line.code in committee.decisions]
    wanted = sum(decision.outcome == DecisionOutcome.OFFER for decision in ready)
    if wanted > seats_left(committee):
        sentence = _("%(offers)s offers for %(seats)s free seats. More seats need a written reason.")
        found.append(sentence % {"offers": wanted, "seats": seats_left(committee)})
    return found


def by_name(committee: Committee) -> list[str]:
    """Return whom the committee must still speak of by name: without a rank, equal at the line, or close to it."""
    unmarked = [line for line in without_rank(committee) if not kept_by_hand(committee.decisions.get(line.code))]
    sentences = (
        (
            _("Without marks in every stage, and so without a rank. To be decided by hand, with a reason: %(names)s."),
            unmarked,
        ),
        (
            _("Equal at the line of the seats. The committee votes and the vote is recorded: %(names)s."),
            unvoted(committee),
        ),
        (_("Close to the line and not discussed yet: %(names)s."), undiscussed(committee)),
    )
    return [words % {"names": ", ".join(names(committee, lines))} for words, lines in sentences if lines]


def unvoted(committee: Committee) -> list[Line]:
    """Return the equals at the line of the seats of whom no vote is recorded and one still waits (R5.8)."""
    waiting = {line.code for line in undecided(committee)}
    voted = any(getattr(committee.decisions.get(line.code), "tie_break", "") for line in committee.tied)
    return [] if voted or waiting.isdisjoint(line.code for line in committee.tied) else committee.tied


def undiscussed(committee: Committee) -> list[Line]:
    """Return those close to the line of whom no word of the committee is recorded (R5.8)."""
    waiting = {line.code for line in undecided(committee)}
    return [
        line
        for line in committee.zone
        if line.code in waiting and not getattr(committee.decisions.get(line.code), "discussion", "")
    ]


def names(committee: Committee, lines: Sequence[Line]) -> list[str]:
    """Return the names behind lines."""
    return [committee.people[line.code].name for line in lines]


def freeze(committee: Committee, *, by: User, at: datetime) -> list[Decision]:
    """Write day, decider, version and the ranks that the page showed into the prepared rows; best rank first."""
    decided: list[Decision] = []
    for line in awaiting(committee):
        decision = committee.decisions[line.code]
        decision.rank, decision.rank_raw = line.rank, line.rank_raw
        decision.final_score = Decimal(two_decimals(line.final))
        decision.formula_version = committee.version
        decision.decided_on, decision.decided_by = timezone.localdate(at), by
        if line in committee.unranked:
            decision.tie_break = decision.tie_break or _("without marks in every stage: no rank")
        decided.append(decision)
    columns = ["rank", "rank_raw", "final_score", "formula_version", "tie_break", "decided_on", "decided_by"]
    with pghistory.context(user=by.pk):
        Decision.objects.bulk_update(decided, columns)
    return decided


def last_place(call: Call) -> int:
    """Return the last place of the wait-list that anyone of a call holds; 0 before the first."""
    last: int | None = call.applications.aggregate(last=Max("waitlist_position"))["last"]
    return last or 0


def tell_outcomes(call: Call, decisions: Sequence[Decision], *, by: User, at: datetime) -> None:
    """Move every application where the committee put it, and write its letter; the call is locked."""
    day = timezone.localdate(at)
    rows = call.applications.filter(pk__in=[d.application_id for d in decisions])
    found = {row.pk: row for row in rows.select_related("person", "call__cohort__programme")}
    place = last_place(call)
    news = []
    for decision in decisions:
        application = found[decision.application_id]
        if decision.outcome == DecisionOutcome.OFFER:
            make_offer(application=application, by=by, at=at)
        elif decision.outcome == DecisionOutcome.WAITLIST:
            place += 1
            move(
                application=application,
                to=ApplicationState.WAITLISTED,
                by=by,
                on=day,
                reason=decision.reason,
                waitlist_position=place,
            )
            news.append(letter_news(application, LetterKind.WAITLIST))
        else:
            move(application=application, to=ApplicationState.REJECTED, by=by, on=day, reason=decision.reason)
            news.append(letter_news(application, LetterKind.REJECTED))
    tell(news=news, at=at)
