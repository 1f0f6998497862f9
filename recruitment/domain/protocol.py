"""The protocol of the committee: who sat, what was decided for whom and why, and by which numbers (S1-52)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from cohort.models import PolicyOverride
from people.models import User
from recruitment.domain.committee import Committee, assessor_names, bench_words, load_committee
from recruitment.domain.conflict_list import ConflictCounts, conflict_book
from recruitment.domain.protocol_rows import Ruling, rulings_of
from recruitment.domain.scores import stage_weights
from recruitment.domain.staging import SEATS
from recruitment.enums import Criterion, Stage
from recruitment.models import Call, Conflict, Consensus, Decision, Formula, HintAnswer
from recruitment.policy import RecruitmentPolicy


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
    set_aside: Sequence[HintAnswer]
    counts: ConflictCounts
    agreed: Sequence[Consensus]
    formulas: Sequence[Formula]

    @property
    def discussed(self) -> list[Ruling]:
        """Return those of whom the committee spoke or must speak by name, with what was said (R5.8)."""
        return [ruling for ruling in self.rulings if ruling.discussed]


def load_protocol(*, call: Call, on: date) -> Protocol:
    """Load the protocol of a call; the same queries whatever its size."""
    committee, names = load_committee(call=call), assessor_names(call=call)
    decisions = Decision.objects.filter(application__call=call, decided_on__isnull=False).order_by("rank", "pk")
    decided = list(decisions.select_related("application__person", "decided_by__person", "staged_by"))
    conflicts = Conflict.objects.filter(application__call=call)
    aside = HintAnswer.objects.filter(application__call=call).order_by("pk")
    agreed = Consensus.objects.filter(application__call=call)
    formulas = list(Formula.objects.filter(call=call).select_related("applied_by__person"))
    return Protocol(
        call=call,
        on=on,
        decided_on=max((d.decided_on for d in decided if d.decided_on), default=None),
        sat=[names[code] for code in sorted(names)],
        deciders=sorted({name_of(d.decided_by) for d in decided if d.decided_by}),
        numbers=numbers_of(committee, decided, formulas),
        rulings=rulings_of(committee, decided),
        benches=bench_words(committee, names),
        conflicts=list(conflicts.select_related("application__person", "assessor__person", "noted_by")),
        set_aside=list(aside.select_related("application__person", "assessor__person", "answered_by__person")),
        counts=conflict_book(call).counts,
        agreed=list(agreed.select_related("application__person", "decided_by__person")),
        formulas=formulas,
    )


def name_of(user: User | None) -> str:
    """Return how a login is named on paper."""
    return str(user.person or user) if user else "–"


def numbers_of(committee: Committee, decided: Sequence[Decision], formulas: Sequence[Formula]) -> list[tuple[str, str]]:
    """Return the numbers with their words: the formula as it was decided by, the others as they are today."""
    live = live_numbers(committee)
    if decided:
        live = [(_("%(words)s, as of today") % {"words": words}, value) for words, value in live]
    return [*formula_words(committee, decided, formulas), *seat_words(committee), *live]


def formula_words(
    committee: Committee, decided: Sequence[Decision], formulas: Sequence[Formula]
) -> list[tuple[str, str]]:
    """Return each version that was decided by, or the one in force, with its weights of the stages."""
    versions = sorted({decision.formula_version for decision in decided}) or [committee.version]
    found = []
    for version in versions:
        shares = weights_of(version, committee, formulas)
        words = " · ".join(f"{Stage(stage).label} {share}%" for stage, share in shares.items())
        found += [(_("Version of the formula"), str(version)), (_("Weights of the stages"), words)]
    return found


def weights_of(version: int, committee: Committee, formulas: Sequence[Formula]) -> Mapping[str, int]:
    """Return the weights of a version; before the first one those of the rules, or in force while there is none."""
    for formula in formulas:
        if formula.version == version:
            return {stage.value: getattr(formula, f"{stage.value}_weight") for stage in Stage}
    return stage_weights(RecruitmentPolicy() if formulas else committee.policy)


def seat_words(committee: Committee) -> list[tuple[str, str]]:
    """Return why the number of seats is another than in the rules, and who gave the reason (S1-27)."""
    overrides = PolicyOverride.objects.filter(cohort=committee.call.cohort_id, key=SEATS)
    return [
        (
            _("Why this number of seats"),
            _("%(seats)s seats: %(reason)s (%(who)s, %(day)s)")
            % {
                "seats": row.value,
                "reason": row.reason,
                "who": name_of(row.changed_by),
                "day": f"{timezone.localtime(row.changed_at):%d.%m.%Y}",
            },
        )
        for row in overrides.select_related("changed_by__person")
    ]


def live_numbers(committee: Committee) -> list[tuple[str, str]]:
    """Return the numbers in force."""
    policy = committee.policy
    criteria = [f"{c.label} {getattr(policy, f'{c.value}_weight')}%" for c in Criterion]
    return [
        (_("Seats"), str(committee.capacity)),
        (_("Places on the wait-list"), str(policy.waitlist_places)),
        (_("Weights of the criteria"), " · ".join(criteria)),
        (_("Close to the line"), _("±%(points)s points of T") % {"points": float(policy.borderline_points)}),
        (
            _("Normalised from"),
            _("%(count)s candidates and a deviation of %(deviation)s")
            % {"count": policy.normalise_from_candidates, "deviation": float(policy.normalise_from_deviation)},
        ),
    ]
