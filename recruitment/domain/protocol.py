"""The protocol of the committee: who sat, what was decided for whom and why, and by which numbers (S1-52)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from people.models import User
from recruitment.domain.committee import Candidate, Committee, assessor_names, bench_words, load_committee, two_decimals
from recruitment.domain.scores import stage_weights
from recruitment.enums import ApplicationState, Criterion, Stage
from recruitment.models import Call, Conflict, Consensus, Decision, Formula


@dataclass(frozen=True)
class Ruling:
    """One candidate in the protocol: ranks and scores as they were seen, the decision, the committee's words."""

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


@dataclass(frozen=True)
class Protocol:
    """Everything that the protocol says."""

    call: Call
    on: date
    decided_on: date | None
    sat: Sequence[str]
    deciders: Sequence[str]
    numbers: Sequence[tuple[str, str]]
    rulings: Sequence[Ruling]
    benches: Sequence[str]
    conflicts: Sequence[Conflict]
    agreed: Sequence[Consensus]
    formulas: Sequence[Formula]

    @property
    def borderline(self) -> list[Ruling]:
        """Return those close to the line, with what was said of them (R5.8)."""
        return [ruling for ruling in self.rulings if ruling.near]


def load_protocol(*, call: Call, on: date) -> Protocol:
    """Load the protocol of a call; the same queries whatever its size."""
    committee, names = load_committee(call=call), assessor_names(call=call)
    decisions = [decision for decision in committee.decisions.values() if decision.decided_on]
    conflicts = Conflict.objects.filter(application__call=call)
    agreed = Consensus.objects.filter(application__call=call)
    formulas = Formula.objects.filter(call=call)
    return Protocol(
        call=call,
        on=on,
        decided_on=max((d.decided_on for d in decisions if d.decided_on), default=None),
        sat=[names[code] for code in sorted(names)],
        deciders=sorted({name_of(d.decided_by) for d in decisions if d.decided_by}),
        numbers=numbers_of(committee),
        rulings=rulings_of(committee),
        benches=bench_words(committee, names),
        conflicts=list(conflicts.select_related("application__person", "assessor__person", "noted_by")),
        agreed=list(agreed.select_related("application__person", "decided_by__person")),
        formulas=list(formulas.select_related("applied_by__person")),
    )


def name_of(user: User) -> str:
    """Return how a login is named on paper."""
    return str(user.person or user)


def numbers_of(committee: Committee) -> list[tuple[str, str]]:
    """Return the numbers by which was decided, each with its words."""
    policy, weights = committee.policy, stage_weights(committee.policy)
    criteria = [f"{c.label} {getattr(policy, f'{c.value}_weight')}%" for c in Criterion]
    return [
        (_("Seats"), str(committee.capacity)),
        (_("Places on the wait-list"), str(policy.waitlist_places)),
        (_("Version of the formula"), str(committee.version)),
        (_("Weights of the stages"), " · ".join(f"{Stage(stage).label} {share}%" for stage, share in weights.items())),
        (_("Weights of the criteria"), " · ".join(criteria)),
        (_("Close to the line"), _("±%(points)s points of T") % {"points": float(policy.borderline_points)}),
        (
            _("Normalised from"),
            _("%(count)s candidates and a deviation of %(deviation)s")
            % {"count": policy.normalise_from_candidates, "deviation": float(policy.normalise_from_deviation)},
        ),
    ]


def rulings_of(committee: Committee) -> list[Ruling]:
    """Return every ranked candidate, best first; a decided one with the ranks that were seen then."""
    near = {line.code for line in committee.zone}
    found = []
    for line in committee.lines:
        candidate: Candidate = committee.people[line.code]
        decision = committee.decisions.get(line.code)
        seen = decision if decision and decision.decided_on else None
        found.append(
            Ruling(
                rank=seen.rank if seen else line.rank,
                rank_raw=seen.rank_raw if seen else line.rank_raw,
                code=line.code,
                name=candidate.name,
                t=[two_decimals(value) for value in line.t],
                final=f"{seen.final_score:.2f}" if seen else two_decimals(line.final),
                near=line.code in near,
                decision=decision,
                state=str(ApplicationState(candidate.state).label),
            )
        )
    return sorted(found, key=lambda ruling: ruling.rank)
