"""The candidates of a protocol: as they were decided once they are, as the ranking has them until then (S1-52)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from recruitment.domain.board import STAGES, Line
from recruitment.domain.committee import Committee, two_decimals
from recruitment.enums import ApplicationState
from recruitment.models import Decision

UNKNOWN = "–"


@dataclass(frozen=True)
class Ruling:
    """One candidate in the protocol: ranks and score as they were seen, the decision, the committee's words.

    `t` and `state` are always those of the day on which the protocol is read.
    """

    rank: int
    rank_raw: int
    code: str
    name: str
    t: Sequence[str]
    final: str
    near: bool
    decision: Decision | None
    state: str

    @property
    def outcome(self) -> str:
        """Return the decision in words."""
        return self.decision.get_outcome_display() if self.decision else _("not decided")

    @property
    def discussed(self) -> bool:
        """Say whether the committee spoke of this candidate by name, or must (R5.8)."""
        return self.near or bool(self.decision and (self.decision.discussion or self.decision.tie_break))


def rulings_of(committee: Committee, decided: Sequence[Decision]) -> list[Ruling]:
    """Return everyone in the protocol by rank: the decided from their decisions, whatever came after, then the rest."""
    lines = {line.code: line for line in committee.lines}
    done = {decision.application.code for decision in decided}
    waiting = [line for line in (*committee.lines, *committee.unranked) if line.code not in done]
    near = near_when_decided(committee, decided)
    frozen = [frozen_ruling(decision, lines, near=near) for decision in decided]
    live = [live_ruling(committee, line) for line in waiting]
    return sorted([*frozen, *live], key=lambda ruling: (ruling.rank, ruling.code))


def near_when_decided(committee: Committee, decided: Sequence[Decision]) -> set[int]:
    """Return the decisions whose score lies around that of the last seat, by the scores that were decided on."""
    cut = next((decision.final_score for decision in decided if decision.rank == committee.capacity), None)
    if cut is None:
        return set()
    return {d.pk for d in decided if abs(d.final_score - cut) <= committee.policy.borderline_points}


def t_words(line: Line | None) -> Sequence[str]:
    """Return T of each stage; unknown for someone who is not in the ranking any more."""
    return [two_decimals(value) for value in line.t] if line else [UNKNOWN] * len(STAGES)


def frozen_ruling(decision: Decision, lines: Mapping[str, Line], *, near: set[int]) -> Ruling:
    """Return what was decided for one candidate; what came after is only in the state."""
    application = decision.application
    return Ruling(
        rank=decision.rank,
        rank_raw=decision.rank_raw,
        code=application.code,
        name=str(application.person),
        t=t_words(lines.get(application.code)),
        final=f"{decision.final_score:.2f}",
        near=decision.pk in near,
        decision=decision,
        state=str(ApplicationState(application.state).label),
    )


def live_ruling(committee: Committee, line: Line) -> Ruling:
    """Return a candidate of whom nothing is decided yet, as the ranking has them now."""
    candidate = committee.people[line.code]
    return Ruling(
        rank=line.rank,
        rank_raw=line.rank_raw,
        code=line.code,
        name=candidate.name,
        t=t_words(line if line not in committee.unranked else None),
        final=two_decimals(line.final),
        near=line in committee.zone,
        decision=committee.decisions.get(line.code),
        state=str(ApplicationState(candidate.state).label),
    )
