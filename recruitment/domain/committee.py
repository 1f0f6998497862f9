"""Everything that a selection committee has before it: the ranking, the people, what was prepared or decided."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from cohort.policy import CohortPolicy
from recruitment.domain.board import STAGES, Board, Line, crossing, load_board, points, zone
from recruitment.domain.formulas import version_of
from recruitment.domain.seats import seats_taken
from recruitment.enums import RANKED_STATES, Stage
from recruitment.models import Application, Assessor, Call, Decision
from recruitment.policy import RecruitmentPolicy


@dataclass(frozen=True)
class Candidate:
    """Who stands behind a line of the ranking."""

    pk: int
    code: str
    name: str
    state: str
    quarter: str
    field: str
    received_before: bool | None


@dataclass(frozen=True)
class Breaker:
    """One tie-breaker of a candidate: what it is and what it says, in words."""

    label: str
    value: str


@dataclass(frozen=True)
class Share:
    """How many of a group are ranked, and how many of them inside the seats."""

    label: str
    inside: int
    ranked: int


@dataclass(frozen=True)
class Committee:
    """A call at the moment of choosing."""

    call: Call
    capacity: int
    most: int
    policy: RecruitmentPolicy
    version: int
    board: Board
    people: Mapping[str, Candidate]
    decisions: Mapping[str, Decision]
    taken: int

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the ranked, best first."""
        return self.board.lines

    @cached_property
    def unranked(self) -> list[Line]:
        """Return those with the committee who lack marks of a stage: behind the last rank, the score as nothing."""
        place = len(self.lines) + 1
        return [
            Line(code, place, place, 0, 0, (0,) * len(STAGES), (0,) * len(STAGES), 0, 0)
            for code in self.board.incomplete
            if code in self.people
        ]

    @cached_property
    def tied(self) -> list[Line]:
        """Return the equals on both sides of the last seat, parted by nothing but their ids (R5.8)."""
        if not 1 <= self.capacity < len(self.lines):
            return []
        last, first_out = (equal_by(line) for line in self.lines[self.capacity - 1 : self.capacity + 1])
        return [line for line in self.lines if equal_by(line) == last] if last == first_out else []

    @cached_property
    def zone(self) -> list[Line]:
        """Return those who must be discussed by name (R5.8)."""
        return zone(lines=self.lines, capacity=self.capacity, policy=self.policy)

    @cached_property
    def crossing(self) -> list[Line]:
        """Return those for whom raw marks would have decided otherwise."""
        return crossing(lines=self.lines, capacity=self.capacity)

    @property
    def cut(self) -> Fraction | None:
        """Return the score of the last seat, in points."""
        return points(self.lines[self.capacity - 1].final) if 1 <= self.capacity <= len(self.lines) else None

    @property
    def decided(self) -> bool:
        """Say whether the decisions of this call were applied."""
        return any(decision.decided_on for decision in self.decisions.values())


def equal_by(line: Line) -> tuple[int, ...]:
    """Return what parts candidates before the committee must vote: score, leadership, presentation, commitment."""
    return (line.final, line.leadership, line.pitch, line.local)


def load_committee(*, call: Call) -> Committee:
    """Load a call for choosing; the same queries whatever its size, and a few more when a mark is another."""
    policy, seats = policy_for(call.cohort, RecruitmentPolicy), policy_for(call.cohort, CohortPolicy)
    rows = Application.objects.filter(call=call, state__in=RANKED_STATES).order_by()
    columns = ("pk", "code", "person__full_name", "state", "quarter", "field_of_study", "received_before")
    decisions = Decision.objects.filter(application__call=call).order_by().select_related("staged_by", "decided_by")
    people = {row[1]: Candidate(*row) for row in rows.values_list(*columns)}
    code_of = {candidate.pk: code for code, candidate in people.items()}
    return Committee(
        call=call,
        capacity=seats.capacity,
        most=seats.most_active,
        policy=policy,
        version=version_of(call=call),
        board=load_board(call=call, policy=policy),
        people=people,
        decisions={code_of[d.application_id]: d for d in decisions if d.application_id in code_of},
        taken=seats_taken(cohort=call.cohort),
    )


def assessor_names(*, call: Call) -> dict[str, str]:
    """Return the names of a call's assessors by id."""
    return dict(Assessor.objects.filter(call=call).order_by().values_list("code", "person__full_name"))


def two_decimals(value: int) -> str:
    """Return a score in units as it is shown, half to even."""
    return f"{float(round(points(value), 2)):.2f}"


def breakers_of(committee: Committee, line: Line) -> list[Breaker]:
    """Return what decides between equals, in the order of R5.8, with this candidate's values."""
    candidate = committee.people[line.code]
    decision = committee.decisions.get(line.code)
    received = {True: _("yes"), False: _("never"), None: _("not asked")}[candidate.received_before]
    return [
        Breaker(_("Leadership, mean"), two_decimals(line.leadership)),
        Breaker(_("Presentation, T"), two_decimals(line.pitch)),
        Breaker(_("Commitment to the city, mean"), two_decimals(line.local)),
        Breaker(_("Received before"), received),
        Breaker(_("Neighbourhoods inside the seats"), balance_words(committee, candidate.quarter)),
        Breaker(_("Vote of the committee"), (decision.tie_break if decision else "") or _("not held")),
    ]


def balance_words(committee: Committee, quarter: str) -> str:
    """Return how many of those inside the seats come from a quarter."""
    if not quarter:
        return _("no quarter told")
    inside = committee.lines[: committee.capacity]
    count = sum(committee.people[line.code].quarter == quarter for line in inside)
    return _("%(quarter)s: %(count)s of %(seats)s") % {"quarter": quarter, "count": count, "seats": len(inside)}


def shares(committee: Committee, column: str) -> list[Share]:
    """Return the groups of a column with how many are inside the seats, the largest first."""
    told = [str(getattr(committee.people[line.code], column)) or _("not told") for line in committee.lines]
    ranked, inside = Counter(told), Counter(told[: committee.capacity])
    return [Share(label, inside[label], count) for label, count in sorted(ranked.items(), key=by_size)]


def by_size(item: tuple[str, int]) -> tuple[int, str]:
    """Return the key by which groups stand: the largest first, then by name."""
    return (-item[1], item[0])


def bench_words(committee: Committee, names: Mapping[str, str]) -> list[str]:
    """Return, for each assessor whose marks are only centred, a sentence that says why (R5.5)."""
    said = []
    for bench in committee.board.centred:
        facts = {
            "assessor": names.get(bench.assessor, bench.assessor),
            "stage": Stage(bench.stage).label,
            "count": bench.candidates,
            "least": committee.policy.normalise_from_candidates,
        }
        few = _("%(assessor)s · %(stage)s: %(count)s candidates, fewer than %(least)s – only centred")
        flat = _("%(assessor)s · %(stage)s: the marks are too much alike – only centred")
        said.append((few if bench.too_few else flat) % facts)
    return said


def incomplete_names(committee: Committee) -> list[str]:
    """Return who waits for the committee without marks in every stage, and so has no rank."""
    return [committee.people[line.code].name for line in committee.unranked]


def chosen(committee: Committee, codes: Iterable[str]) -> Sequence[Line]:
    """Return the lines of some candidates, best first, those without a rank at the end."""
    wanted = frozenset(codes)
    return [line for line in (*committee.lines, *committee.unranked) if line.code in wanted]
